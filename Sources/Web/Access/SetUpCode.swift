/// Proves that who sets up the installation in a browser can also see what the server prints.
public struct SetUpCode: Sendable {
  /// Random bytes that one is made of: 80 bits.
  public static let byteCount = 16

  private let hash: String

  /// - Parameter text: as it is printed.
  public init(_ text: String) { hash = Secret.key(of: Self.plain(text)) }

  /// Takes the same time for every wrong code.
  func matches(_ typed: String) -> Bool { FormToken.matches(Secret.key(of: Self.plain(typed)), hash) }

  private static func plain(_ text: String) -> String { text.filter { !$0.isWhitespace }.lowercased() }
}
