import HTTPTypes
import Hummingbird
import HummingbirdTesting

@testable import Web

/// A program that speaks to our own API.
struct OwnClient: Sendable {
  let http: any TestClientProtocol
  /// As it was shown.
  let key: String

  init(_ http: any TestClientProtocol, _ key: String) {
    self.http = http
    self.key = key
  }

  struct Answer: Sendable {
    let status: Int
    /// `null` for what is no JSON.
    let body: JSONValue
    let headers: HTTPFields
  }

  func get(_ path: String) async throws -> Answer { try await ask(.get, path, nil) }

  func post(_ path: String, _ body: JSONValue, once: String?) async throws -> Answer {
    try await ask(.post, path, try body.text(), once: once)
  }

  func bytes(_ path: String) async throws -> [UInt8] {
    let answer = try await http.execute(
      uri: OwnAPI.prefix + path, method: .get, headers: [.authorization: "Bearer \(key)"], body: nil)
    return Array(answer.body.readableBytesView)
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: String?, once: String? = nil
  ) async throws -> Answer {
    var headers: HTTPFields = [.authorization: "Bearer \(key)"]
    if let once, let name = HTTPField.Name("idempotency-key") { headers[name] = once }
    let answer = try await http.execute(
      uri: OwnAPI.prefix + path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    let isJSON = answer.headers[.contentType]?.contains("json") == true
    return Answer(
      status: answer.status.code, body: try isJSON ? JSONValue(reading: answer.body) : .null,
      headers: answer.headers)
  }
}
