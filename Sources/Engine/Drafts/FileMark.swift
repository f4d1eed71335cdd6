import Crypto

/// What tells whether a file is still what somebody saw: the beginning of its SHA-256 as text, or a word for a file
/// that is not there.
public struct FileMark: Hashable, Sendable {
  public let text: String

  /// As a form gives it back; whatever it says, it is only compared.
  public init(text: String) { self.text = String(text.prefix(Self.length)) }

  /// - Parameter content: nil when there is no file.
  public init(of content: [UInt8]?) {
    guard let content else {
      text = Self.absent
      return
    }
    text = SHA256.hash(data: content).prefix(Self.length / 2).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private static let absent = "none"
  private static let length = 32
}
