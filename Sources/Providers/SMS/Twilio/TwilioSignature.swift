import Crypto
import Foundation

/// How Twilio signs what it brings: HMAC-SHA1 with the auth token over the address and the fields of the form, in
/// base64 (https://www.twilio.com/docs/usage/security).
struct TwilioSignature {
  private let key: SymmetricKey

  init(token: ProviderSecret) { key = SymmetricKey(data: token.bytes) }

  /// Names in their order, each with its values in theirs, repeated ones once.
  func text(_ address: String, _ form: FormPairs) -> String {
    let values = Dictionary(grouping: form.pairs, by: \.name).mapValues { Set($0.map(\.value)).sorted() }
    let content = values.sorted { $0.key < $1.key }.reduce(into: address) { text, field in
      for value in field.value { text += field.key + value }
    }
    let code = HMAC<Insecure.SHA1>.authenticationCode(for: Array(content.utf8), using: key)
    return Data(code).base64EncodedString()
  }

  /// Whether one of the addresses, with its port or without, gives this signature. Every one is tried, also after one
  /// that fits.
  func proves(_ signature: String, _ addresses: [String], _ form: FormPairs) -> Bool {
    var fits = false
    for address in addresses.flatMap(Self.spellings) {
      if areSameBytes(Array(text(address, form).utf8), Array(signature.utf8)) { fits = true }
    }
    return fits
  }

  /// Twilio signs the address with the port in some cases and without it in others.
  static func spellings(_ address: String) -> [String] {
    guard let start = address.range(of: "://") else { return [address] }
    let rest = address[start.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    let scheme = address[..<start.upperBound]
    if let colon = authority.lastIndex(of: ":"), authority[authority.index(after: colon)...].allSatisfy(\.isNumber) {
      return [address, "\(scheme)\(authority[..<colon])\(rest[end...])"]
    }
    let port = scheme == "https://" ? 443 : 80
    return [address, "\(scheme)\(authority):\(port)\(rest[end...])"]
  }

  /// The digest of a body that is no form, as it stands in the query as `bodySHA256`.
  static func digest(_ body: [UInt8]) -> String {
    SHA256.hash(data: body).map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
  }
}
