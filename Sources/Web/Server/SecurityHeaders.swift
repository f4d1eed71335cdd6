import HTTPTypes
import Hummingbird

/// What every answer carries. A route that sets a field itself keeps it.
enum SecurityHeaders {
  /// No inline style or script; nothing from elsewhere; nobody frames us but ourselves.
  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    + "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'self'"

  /// For content that others made, such as an archived e-mail: an own origin without script, forms or
  /// network.
  static let strangerPolicy =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; font-src data:; "
    + "frame-ancestors 'self'"

  static func complete(_ response: inout Response, usesTLS: Bool) {
    set(.contentSecurityPolicy, policy, &response)
    set(.xContentTypeOptions, "nosniff", &response)
    set(name("referrer-policy"), "same-origin", &response)
    set(name("x-frame-options"), "SAMEORIGIN", &response)
    set(name("cross-origin-opener-policy"), "same-origin", &response)
    set(name("cross-origin-resource-policy"), "same-origin", &response)
    set(name("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()", &response)
    set(.cacheControl, "no-store", &response)
    if usesTLS { set(.strictTransportSecurity, "max-age=31536000; includeSubDomains", &response) }
  }

  private static func set(_ field: HTTPField.Name?, _ value: String, _ response: inout Response) {
    guard let field, response.headers[field] == nil else { return }
    response.headers[field] = value
  }

  private static func name(_ text: String) -> HTTPField.Name? { HTTPField.Name(text) }
}
