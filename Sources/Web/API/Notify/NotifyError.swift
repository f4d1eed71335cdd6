import Hummingbird

/// An answer of GOV.UK Notify that says no, in its shape and with its words: clients look at them.
struct NotifyError: Error, Hashable {
  struct Item: Hashable {
    let error: String
    let message: String
  }

  let status: Int
  let items: [Item]
  /// Seconds after which to ask again.
  var retryAfter: Int?

  init(_ status: Int, _ error: String, _ message: String, retryAfter: Int? = nil) {
    self.init(status, [Item(error: error, message: message)], retryAfter: retryAfter)
  }

  init(_ status: Int, _ items: [Item], retryAfter: Int? = nil) {
    self.status = status
    self.items = items
    self.retryAfter = retryAfter
  }

  static func badRequest(_ message: String) -> NotifyError { NotifyError(400, "BadRequestError", message) }
  static func validation(_ message: String) -> NotifyError { NotifyError(400, "ValidationError", message) }
  static func auth(_ status: Int, _ message: String) -> NotifyError { NotifyError(status, "AuthError", message) }

  static let notFound = NotifyError(404, "NoResultFound", "No result found")
  static let server = NotifyError(500, "Exception", "Internal server error")

  func answer() throws -> Response {
    var response = try Response.json(
      [
        "status_code": .integer(Int64(status)),
        "errors": .array(items.map { ["error": .string($0.error), "message": .string($0.message)] }),
      ], status: HTTPResponse.Status(code: status))
    if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
    return response
  }
}
