import Hummingbird

/// An answer of our own API that says no (RFC 9457): what, why, and which field to mend.
struct OwnProblem: Error, Hashable {
  static let mediaType = "application/problem+json"

  let status: Int
  let title: String
  let detail: String
  /// The field, header or parameter that is to blame; nil when none is.
  var field: String?
  /// Seconds after which to ask again.
  var retryAfter: Int?

  static func field(_ name: String, _ detail: String) -> OwnProblem {
    OwnProblem(status: 422, title: "A field is not right", detail: detail, field: name)
  }

  static let notFound = OwnProblem(
    status: 404, title: "Not found", detail: "There is nothing of this name in your organisation.")
  static let unreadable = OwnProblem(
    status: 400, title: "The request cannot be read", detail: "Send one JSON object of at most 256 kB.")
  static let server = OwnProblem(
    status: 500, title: "Something went wrong here",
    detail: "Ask again, with the same Idempotency-Key: what was done is not done twice.")

  var document: JSONValue {
    var fields: [String: JSONValue] = [
      "type": "about:blank", "title": .string(title), "status": .integer(Int64(status)), "detail": .string(detail),
    ]
    if let field { fields["field"] = .string(field) }
    return .object(fields)
  }

  static let schema = OwnSchema.object([
    OwnField("type", .text), OwnField("title", .text), OwnField("status", .integer), OwnField("detail", .text),
    OwnField("field", .text, "The field, header or parameter to mend.", isRequired: false),
  ])

  func answer() throws -> Response {
    var response = try Response.json(
      document, status: HTTPResponse.Status(code: status), mediaType: Self.mediaType)
    if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    if status == 401 { response.headers[.wwwAuthenticate] = "Bearer realm=\"bode\"" }
    return response
  }
}
