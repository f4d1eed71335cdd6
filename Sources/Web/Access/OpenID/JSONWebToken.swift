/// A signed token in its compact form (RFC 7515), read but not yet believed.
struct JSONWebToken: Sendable {
  /// Bytes of a token; one of a person with hundreds of groups is about 10 kB.
  static let longest = 32 * 1_024

  /// Algorithms that are taken. Others, `none` among them, do not exist here.
  enum Algorithm: String, Sendable {
    case rs256 = "RS256"
    case es256 = "ES256"
  }

  let algorithm: Algorithm
  let keyIdentifier: String?
  /// What was signed.
  let signedBytes: [UInt8]
  let signature: [UInt8]
  let claims: JSONValue

  /// - Throws: ``IDTokenRefusal/malformed``, ``IDTokenRefusal/algorithm``.
  init(_ text: String) throws(IDTokenRefusal) {
    guard text.utf8.count <= Self.longest else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let headBytes = Secret.bytes(of: parts[0]), let claimBytes = Secret.bytes(of: parts[1]),
      let head = JSONValue.parsed(headBytes), let claims = JSONValue.parsed(claimBytes)
    else { throw .malformed }
    // What a critical extension means is not known here (RFC 7515, 4.1.11).
    guard head["crit"] == nil else { throw .malformed }
    guard let algorithm = head["alg"]?.string.flatMap(Algorithm.init(rawValue:)) else { throw .algorithm }
    guard let signature = Secret.bytes(of: parts[2]), !signature.isEmpty else { throw .malformed }
    self.algorithm = algorithm
    keyIdentifier = head["kid"]?.string
    signedBytes = Array("\(parts[0]).\(parts[1])".utf8)
    self.signature = signature
    self.claims = claims
  }
}
