import Engine
import HTTPTypes
import Hummingbird

/// One route of our own API: what the server registers and what its document says, in one place.
struct OwnRoute: Sendable {
  enum Answer: Sendable {
    case json(status: Int, OwnSchema)
    /// Bytes of what was sent, of any kind.
    case bytes
  }

  let method: HTTPRequest.Method
  /// Below ``OwnAPI/prefix``, with places in braces: `/contacts/{id}`.
  let path: String
  /// Unique: `listContacts`.
  let name: String
  let summary: String
  let scope: APIScope
  var query: [OwnField] = []
  /// The body of a POST; nil for what has none.
  var body: OwnSchema?
  let answer: Answer
  let handler: @Sendable (OwnCall) async throws -> Response

  /// The places in the path.
  var places: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  /// As the router writes it.
  var routerPath: String { OwnAPI.prefix + path.replacing("{", with: ":").replacing("}", with: "") }
}
