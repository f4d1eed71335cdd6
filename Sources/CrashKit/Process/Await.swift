import Glibc

/// Looks again and again whether something became true in another process, which tells nobody.
public enum Await {
  /// Milliseconds between two looks.
  private static let interval: Int32 = 20
  /// Looks after which nobody believes in it any more: a minute.
  private static let looks = 3_000

  /// - Throws: ``AwaitError`` when it did not become true within a minute.
  public static func until(_ what: String, _ condition: () throws -> Bool) throws {
    for _ in 0..<looks {
      if try condition() { return }
      poll(nil, 0, interval)
    }
    throw AwaitError(what: what)
  }
}

public struct AwaitError: Error, CustomStringConvertible {
  let what: String
  public var description: String { "waited a minute in vain for: \(what)" }
}
