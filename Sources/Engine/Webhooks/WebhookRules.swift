/// Where webhooks may go.
public struct WebhookRules: Hashable, Sendable {
  /// Bytes of an address.
  public static let longestAddress = 1_000

  /// Whether `http` will do: in test environments only.
  public let allowsPlain: Bool
  /// Whether addresses of the own network will do.
  public let allowsPrivate: Bool

  public init(allowsPlain: Bool, allowsPrivate: Bool) {
    self.allowsPlain = allowsPlain
    self.allowsPrivate = allowsPrivate
  }

  public static let strict = WebhookRules(allowsPlain: false, allowsPrivate: false)

  /// Why an address will not do.
  public enum Fault: Error, Hashable, Sendable {
    case notHTTPS
    case unreadable
    case ownNetwork
  }

  /// The address as it is used. Where a name leads to is found out at each connection, by the transport.
  public func checked(_ text: String) throws(Fault) -> String {
    let text = text.filter { !$0.isWhitespace }
    let isPlain = text.lowercased().hasPrefix("http://")
    guard text.lowercased().hasPrefix("https://") || isPlain && allowsPlain else { throw .notHTTPS }
    let rest = text.drop { $0 != ":" }.dropFirst(3)
    let authority = rest.prefix { !"/?".contains($0) }
    guard text.utf8.count <= Self.longestAddress, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.contains("#"), !text.contains("\\"), !text.contains("\""), !authority.contains("@")
    else { throw .unreadable }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    let isBracketed = authority.hasPrefix("[")
    let host = isBracketed ? String(authority.dropFirst().prefix { $0 != "]" }) : String(parts.first ?? "")
    guard !host.isEmpty, isBracketed || parts.count < 2 || parts.count == 2 && UInt16(parts[1]) != nil else {
      throw .unreadable
    }
    guard allowsPrivate || !Self.isOwn(host.lowercased()) else { throw .ownNetwork }
    return text
  }

  /// Names and numbers that lead nowhere else, told at once; the transport knows them all.
  private static func isOwn(_ host: String) -> Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host.hasSuffix(".local") || host.hasSuffix(".internal") {
      return true
    }
    // Only 2000::/3 is the internet.
    if host.contains(":") { return !(host.hasPrefix("2") || host.hasPrefix("3")) }
    let numbers = host.split(separator: ".").map { UInt8($0) }
    guard numbers.count == 4, let first = numbers[0], let second = numbers[1] else { return false }
    switch first {
    case 0, 10, 127, 224...255: return true
    case 100: return (64...127).contains(second)
    case 169: return second == 254
    case 172: return (16...31).contains(second)
    case 192: return second == 168 || second == 0
    case 198: return second == 18 || second == 19
    default: return false
    }
  }
}
