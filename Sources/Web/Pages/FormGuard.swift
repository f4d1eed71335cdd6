import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// Keeps others from pressing a tenant's button.
///
/// These pages have no session and set no cookie: who has the link may press the button, so there is nothing
/// that a strange site could borrow. Two things can still go wrong, and each has its own lock:
/// - A strange site that knows a link posts to it from a visitor's browser. Locked by ``isSameOrigin(_:)``: a
///   browser says where a form came from, and only our own pages may.
/// - A program that follows links posts without having read the page. Locked by a proof in the form:
///   HMAC-SHA256 over action, amount and token, under a key of the installation. It cannot be made from the
///   link alone, belongs to one button of one page, and needs no store. It does not end, because a page may
///   stay open for days: what may still be done is decided when the button is pressed.
struct FormGuard: Sendable {
  enum Action: Hashable, Sendable {
    /// With the amount that the page showed.
    case pay(Money)
    case alreadyPaid
    case sendLinkAgain

    /// Last part of the address that the form posts to.
    var path: String {
      switch self {
      case .pay: "betaal"
      case .alreadyPaid: "al-betaald"
      case .sendLinkAgain: "nieuwe-link"
      }
    }

    fileprivate var amount: Money? {
      switch self {
      case .pay(let amount): amount
      case .alreadyPaid, .sendLinkAgain: nil
      }
    }
  }

  static let proofField = "proof"
  static let amountField = "amount"
  /// Our forms have two short fields.
  static let maximumBytes = 1_024

  private let key: SymmetricKey

  /// - Parameter key: at least 32 secret bytes, the same on every node.
  init(key: SymmetricKey) { self.key = key }

  /// Hidden fields that go with a form.
  func fields(for action: Action, of token: PaymentToken) -> HTML {
    let amount = action.amount.map { amount -> HTML in
      "<input type=\"hidden\" name=\"\(Self.amountField)\" value=\"\(amount.cents)\">"
    }
    return "\(amount)\(proof(of: Self.message(action, token)))"
  }

  /// The hidden field of a form that stands on a page for tenants of another kind.
  ///
  /// - Parameters:
  ///   - purpose: another one for every form, without a line break.
  ///   - link: what in the address says whose page it is.
  func field(for purpose: String, of link: String) -> HTML { proof(of: Self.message(purpose, link)) }

  private func proof(of message: Data) -> HTML {
    let proof = HMAC<SHA256>.authenticationCode(for: message, using: key)
    return "<input type=\"hidden\" name=\"\(Self.proofField)\" value=\"\(Data(proof).base64EncodedString())\">"
  }

  /// Whether `fields` came with a form of ours for this action and token. Takes the same time for every wrong
  /// proof.
  func isGenuine(_ fields: FormFields, for action: Action, of token: PaymentToken) -> Bool {
    isGenuine(fields, Self.message(action, token))
  }

  /// The same for ``field(for:of:)``.
  func isGenuine(_ fields: FormFields, for purpose: String, of link: String) -> Bool {
    isGenuine(fields, Self.message(purpose, link))
  }

  private func isGenuine(_ fields: FormFields, _ message: Data) -> Bool {
    guard let text = fields[Self.proofField], let proof = Data(base64Encoded: text) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(proof, authenticating: message, using: key)
  }

  private static func message(_ purpose: String, _ link: String) -> Data {
    Data("tenant-page\n\(purpose)\n\(link)".utf8)
  }

  private static func message(_ action: Action, _ token: PaymentToken) -> Data {
    Data("payment-page\n\(action.path)\n\(action.amount?.cents ?? 0)\n\(token.value)".utf8)
  }

  /// Whether a browser sent this from a page of the same host.
  ///
  /// `Sec-Fetch-Site` when there is one; else the host in `Origin`, which every browser sends with a form
  /// since 2020. With neither it is no browser, and no tenant: refused. Only the host is compared, since a
  /// proxy in front may hide which scheme the browser used.
  static func isSameOrigin(_ request: Request) -> Bool {
    if let site = request.headers[.secFetchSite] { return site == "same-origin" }
    guard let origin = request.headers[.origin], let authority = request.head.authority else { return false }
    return origin == "https://" + authority || origin == "http://" + authority
  }
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name(known: "sec-fetch-site")
}
