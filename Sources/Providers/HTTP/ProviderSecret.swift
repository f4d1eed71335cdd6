/// A password or token. It never shows itself: not in a description, a dump, an error or a log.
public struct ProviderSecret: Hashable, Sendable {
  let value: String

  public init(_ value: String) { self.value = value }

  var bytes: [UInt8] { Array(value.utf8) }
}

/// The secret of a mail server is one like any other.
public typealias SMTPSecret = ProviderSecret

extension ProviderSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(secret)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
