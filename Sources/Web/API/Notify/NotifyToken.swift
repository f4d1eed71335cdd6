import Crypto
import Engine
import Foundation

/// The token of a request to the Notify-compatible API: a JWT (RFC 7519), HS256, with `iss` and `iat` and nothing else
/// that counts.
struct NotifyToken {
  /// Seconds that the clock of the other side may differ from ours.
  static let tolerance: Int64 = 30
  /// Characters of a token that is looked at.
  static let longest = 4_000

  /// As GOV.UK Notify says it, but for the address of its documentation.
  private static let unreadable = NotifyError.auth(
    403,
    "Invalid token: make sure your API token matches the example at "
      + "https://docs.notifications.service.gov.uk/rest-api.html#authorisation-header")

  /// The service that says to have made it, a UUID in small letters.
  let service: String
  private let isHS256: Bool
  private let signed: [UInt8]
  private let signature: [UInt8]
  private let issuedAt: Int64?

  /// - Parameter header: the field *Authorization*.
  init(_ header: String?) throws(NotifyError) {
    guard let header, !header.isEmpty else {
      throw .auth(401, "Unauthorized: authentication token must be provided")
    }
    guard header.prefix(7).lowercased() == "bearer " else {
      throw .auth(401, "Unauthorized: authentication bearer scheme must be used")
    }
    let text = header.dropFirst(7)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.longest, parts.count == 3, let head = Self.fields(parts[0]),
      let claims = Self.fields(parts[1]), let signature = Self.bytes(parts[2])
    else { throw Self.unreadable }
    guard let issuer = claims["iss"], issuer != .null else {
      throw .auth(403, "Invalid token: iss field not provided")
    }
    guard let service = issuer.string.flatMap(UUIDText.reading) else {
      throw .auth(403, "Invalid token: service id is not the right data type")
    }
    self.service = service
    self.signature = signature
    signed = Array("\(parts[0]).\(parts[1])".utf8)
    isHS256 = head["alg"]?.string == "HS256"
    issuedAt =
      switch claims["iat"] {
      case .integer(let seconds): seconds
      case .number(let seconds): Int64(exactly: seconds.rounded())
      case .null, .bool, .string, .array, .object, nil: nil
      }
  }

  /// The number of the secret that it was signed with.
  ///
  /// - Parameter now: seconds since 1970 UTC, by the clock of the machine.
  func check(against key: APIKeyDesk.Open, at now: Int64) throws(NotifyError) -> Int {
    guard isHS256 else { throw .auth(403, "Invalid token: algorithm used is not HS256") }
    let found = key.secrets.first { isSigned(with: $0.secret) }
    guard let found else { throw .auth(403, "Invalid token: API key not found") }
    guard let issuedAt else { throw Self.unreadable }
    guard (now - Self.tolerance...now + Self.tolerance).contains(issuedAt) else {
      throw .auth(403, "Error: Your system clock must be accurate to within 30 seconds")
    }
    guard found.isLive else { throw .auth(403, "Invalid token: API key revoked") }
    return found.number
  }

  /// Takes as long for a wrong signature as for the right one.
  private func isSigned(with secret: String) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      signature, authenticating: signed, using: SymmetricKey(data: Array(secret.utf8)))
  }

  private static func fields(_ part: Substring) -> [String: JSONValue]? {
    guard let bytes = bytes(part), let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)),
      case .object(let fields) = value
    else { return nil }
    return fields
  }

  /// URL-safe base 64 without padding (RFC 7515, 2).
  private static func bytes(_ part: Substring) -> [UInt8]? {
    var text = part.replacing("-", with: "+").replacing("_", with: "/")
    guard !part.contains("+"), !part.contains("/"), !part.contains("=") else { return nil }
    text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: String(text)).map { Array($0) }
  }
}
