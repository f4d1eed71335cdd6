import Crypto
import Domain
import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Web

/// A program that speaks to the Notify-compatible API, and may be made to speak it wrongly.
struct NotifyClient: Sendable {
  let http: any TestClientProtocol
  let service: String
  let secret: String
  let clock: any MachineClock

  init(_ http: any TestClientProtocol, _ shown: APIKeyDesk.Shown, _ house: APIHouse) {
    self.http = http
    service = shown.key.service
    secret = String(shown.text.suffix(36))
    clock = house.services.machineClock
  }

  struct Answer: Sendable {
    let status: Int
    let body: JSONValue
    let headers: HTTPFields

    /// The first error, as `AuthError: Invalid token: …`.
    var error: String {
      guard case .array(let errors)? = body["errors"], let first = errors.first else { return "" }
      return "\(first["error"]?.string ?? ""): \(first["message"]?.string ?? "")"
    }
  }

  func get(_ path: String) async throws -> Answer { try await ask(.get, path, nil) }

  func post(_ path: String, _ body: JSONValue, once: String? = nil) async throws -> Answer {
    try await ask(.post, path, try body.text(), once: once)
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: String?, authorization: String? = nil, once: String? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [.authorization: try authorization ?? "Bearer \(token())"]
    if let once, let name = HTTPField.Name("idempotency-key") { headers[name] = once }
    if headers[.authorization] == "" { headers[.authorization] = nil }
    let answer = try await http.execute(
      uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    return Answer(
      status: answer.status.code, body: try JSONValue(reading: answer.body), headers: answer.headers)
  }

  /// - Parameter changes: claims and fields of the head that are put in the place of the right ones; `null` takes out.
  func token(
    secret: String? = nil, head: [String: JSONValue] = [:], claims: [String: JSONValue] = [:]
  ) throws -> String {
    let now = clock.now().milliseconds / 1_000
    let right: [[String: JSONValue]] = [
      ["typ": "JWT", "alg": "HS256"], ["iss": .string(service), "iat": .integer(now)],
    ]
    let parts = zip(right, [head, claims]).map { fields, changes in
      JSONValue.object(fields.merging(changes) { _, change in change }.filter { $0.value != .null })
    }
    let text = try parts.map { Self.encoded(Data(try $0.text().utf8)) }.joined(separator: ".")
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(text.utf8), using: SymmetricKey(data: Array((secret ?? self.secret).utf8)))
    return "\(text).\(Self.encoded(Data(code)))"
  }

  private static func encoded(_ bytes: Data) -> String {
    bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
