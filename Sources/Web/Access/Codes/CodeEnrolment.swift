import Domain
import Engine

/// A secret on its way into an app. Nothing is stored before a code proves that it arrived: until then the page itself
/// carries the secret, sealed for this user and for a while.
struct CodeEnrolment: Sendable {
  /// After this the page must be asked again.
  static let length = Span.minutes(30)

  let secret: [UInt8]
  /// For the hidden field of the form.
  let sealed: String

  static func begin(for user: UserAccount, _ services: WebServices) throws -> CodeEnrolment {
    let secret = services.secretBytes(TimeCode.secretLength)
    let until = services.machineClock.now().advanced(by: length).milliseconds
    let moment = (0..<8).map { UInt8(truncatingIfNeeded: until >> (56 - 8 * $0)) }
    return CodeEnrolment(
      secret: secret,
      sealed: Secret.text(try services.access.seal.sealed(moment + secret, for: purpose(user))))
  }

  /// Nil when the page is too old, another user's, or not ours.
  static func opened(_ sealed: String?, for user: UserAccount, _ services: WebServices) -> CodeEnrolment? {
    guard let sealed, let bytes = Secret.bytes(of: sealed),
      let opened = services.access.seal.opened(bytes, for: purpose(user)),
      opened.count == 8 + TimeCode.secretLength
    else { return nil }
    let until = opened.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    guard services.machineClock.now() < Instant(milliseconds: until) else { return nil }
    return CodeEnrolment(secret: Array(opened.dropFirst(8)), sealed: sealed)
  }

  /// - Throws: ``Trouble/badRequest(dutch:english:)`` where ``opened(_:for:_:)`` gives nil.
  static func required(
    _ sealed: String?, for user: UserAccount, _ services: WebServices
  ) throws -> CodeEnrolment {
    guard let opened = opened(sealed, for: user, services) else {
      throw Trouble.badRequest(
        dutch:
          "Deze QR-code is te oud. Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en scan de nieuwe code.",
        english: "This QR code is too old. Nothing was changed. Go back, reload the page and scan the new code.")
    }
    return opened
  }

  private static func purpose(_ user: UserAccount) -> String { "enrolment of \(user.id)" }

  /// Letters of the organisation's name that apps show: more would make the drawing too fine for old cameras.
  private static let longestName = 30

  /// What the QR code holds, and apps open: `otpauth://totp/…` (Google's key URI format). Algorithm, digits and period
  /// are those that apps take without being told: every letter less makes the drawing coarser.
  func address(login: String, organisation: String) -> String {
    let issuer = FormFields.encoded("Bode \(organisation.prefix(Self.longestName))")
    return "otpauth://totp/\(FormFields.encoded(login))?secret=\(Base32.text(secret))&issuer=\(issuer)"
  }

  /// For who cannot scan: groups of four.
  var spelled: String {
    let text = Base32.text(secret)
    return stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }
      .joined(separator: " ")
  }
}
