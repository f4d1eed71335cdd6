import HTTPTypes
import Hummingbird

/// Answers of the pages for tenants, with the headers that every one of them has.
enum PageResponse {
  /// Where a form may lead. A browser applies this to the redirects after the form as well, so a page whose
  /// button goes to a bank must allow where the bank sends on to; which addresses those are is the bank's
  /// business.
  enum FormTarget: String, Sendable {
    case nowhere = "'none'"
    case here = "'self'"
    case bank = "'self' https:"
    /// Only in a sandbox, which may run without certificates.
    case anywhere = "'self' https: http:"
  }

  static func page(_ html: HTML, status: HTTPResponse.Status = .ok, forms: FormTarget) -> Response {
    var headers = common
    headers[.contentType] = "text/html; charset=utf-8"
    headers[.contentSecurityPolicy] = """
      default-src 'none'; style-src 'self'; form-action \(forms.rawValue); base-uri 'none'; \
      frame-ancestors 'none'
      """
    return Response(status: status, headers: headers, body: body(html.markup))
  }

  /// After a POST: look at `location` with a GET.
  static func seeOther(_ location: String) -> Response {
    var headers = common
    headers[.location] = location
    return Response(status: .seeOther, headers: headers)
  }

  static func stylesheet(_ text: String, isCurrent: Bool) -> Response {
    var headers: HTTPFields = [.contentType: "text/css; charset=utf-8", .xContentTypeOptions: "nosniff"]
    headers[.cacheControl] = isCurrent ? "public, max-age=31536000, immutable" : "no-store"
    return Response(status: .ok, headers: headers, body: body(text))
  }

  static let notFound = Response(status: .notFound, headers: common)

  private static func body(_ text: String) -> ResponseBody {
    ResponseBody(byteBuffer: ByteBuffer(string: text))
  }

  private static var common: HTTPFields {
    var headers: HTTPFields = [
      // What a link shows is nobody else's: no cache, no index, no frame, and no referrer that gives the link
      // away. Not `no-referrer`: then browsers send `Origin: null` with our own forms, and they would be
      // refused.
      .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
    ]
    headers[.referrerPolicy] = "same-origin"
    headers[.robotsTag] = "noindex, nofollow, noarchive"
    headers[.frameOptions] = "DENY"
    headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(), payment=()"
    headers[.openerPolicy] = "same-origin"
    return headers
  }
}

extension HTTPField.Name {
  fileprivate static let robotsTag = HTTPField.Name(known: "x-robots-tag")
  fileprivate static let referrerPolicy = HTTPField.Name(known: "referrer-policy")
  fileprivate static let frameOptions = HTTPField.Name(known: "x-frame-options")
  fileprivate static let permissionsPolicy = HTTPField.Name(known: "permissions-policy")
  fileprivate static let openerPolicy = HTTPField.Name(known: "cross-origin-opener-policy")
}

extension HTTPField.Name {
  /// A name that is written here and known to be one.
  init(known name: String) {
    guard let parsed = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
    self = parsed
  }
}
