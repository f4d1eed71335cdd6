public import Crypto
import Domain
public import Engine
import HTTPTypes
import Hummingbird
public import Logging

/// The pages behind a payment link. A GET or HEAD changes nothing, whoever sends it; three buttons post.
///
/// No session, no cookie, no script, nothing from elsewhere. The path holds a secret: it is never logged
/// here, and no access log may hold it either.
public struct PaymentPages: Sendable {
  /// Where the pages hang, without a slash at the end. A proxy may map a host's root to it.
  public static let prefix = "/betalen"

  let desk: any PaymentDesk
  let tenants: any TenantPages
  let clock: any MachineClock
  let forms: FormGuard
  let isTest: Bool
  let logger: Logger
  private let limit = LookUpLimit()

  /// - Parameters:
  ///   - formKey: at least 32 secret bytes of the installation, the same on every node; a new key only makes
  ///     pages that are open now ask once more.
  ///   - isTest: marks pages that belong to no payment; a payment says for itself.
  public init(
    desk: any PaymentDesk, tenants: any TenantPages, clock: any MachineClock, formKey: SymmetricKey,
    isTest: Bool,
    logger: Logger
  ) {
    self.desk = desk
    self.tenants = tenants
    self.clock = clock
    self.forms = FormGuard(key: formKey)
    self.isTest = isTest
    self.logger = logger
  }

  /// The page of a link.
  func show(_ visit: Visit) async -> Response {
    await answer(visit) { token in
      try await desk.page(for: token, host: visit.host).map { view($0, visit, token, .visit) }
    }
  }

  /// Where the bank sends the tenant back to. Only a GET asks the bank: programs that look ahead send HEAD.
  func showReturn(_ visit: Visit) async -> Response {
    if visit.isHead { return await show(visit) }
    return await answer(visit) { token in
      try await desk.returned(token, host: visit.host).map { back in
        view(back.page, visit, token, .backFromBank(back.attempt))
      }
    }
  }

  /// **Betaal met iDEAL**.
  func pay(_ visit: Visit, _ fields: FormFields) async -> Response {
    let amount = Money(cents: fields[FormGuard.amountField].flatMap(Int64.init) ?? 0)
    return await act(visit, fields, .pay(amount)) { token in
      let start = try await desk.startPayment(
        token, host: visit.host, amount: amount, returnPath: path(token) + "/terug" + visit.query)
      switch start {
      case .checkout(let url) where Self.isSafe(url): return PageResponse.seeOther(url)
      case .checkout:
        logger.error("The payment provider gave a checkout address that is neither https nor a path of ours.")
        return try await showAgain(visit, token, .bankUnavailable, .serviceUnavailable)
      case .changed: return try await showAgain(visit, token, .changed, .conflict)
      case .unavailable: return try await showAgain(visit, token, .bankUnavailable, .serviceUnavailable)
      }
    }
  }

  /// "I have already paid".
  func alreadyPaid(_ visit: Visit, _ fields: FormFields) async -> Response {
    await act(visit, fields, .alreadyPaid) { token in
      try await desk.alreadyPaid(token, host: visit.host)
      return PageResponse.seeOther(path(token) + visit.query)
    }
  }

  /// "Send the link once more".
  func sendLinkAgain(_ visit: Visit, _ fields: FormFields) async -> Response {
    await act(visit, fields, .sendLinkAgain) { token in
      guard let page = try await desk.page(for: token, host: visit.host), page.offers.contains(.sendLinkAgain)
      else { return await notice(.refused, visit) }
      try await desk.sendLinkAgain(token, host: visit.host)
      return PageResponse.page(view(page, visit, token, .linkSent).html, forms: .nowhere)
    }
  }

  /// The stylesheet of a house style.
  func stylesheet(named name: String) -> Response {
    guard let sheet = PageStylesheet.css(named: name) else { return PageResponse.notFound }
    return PageResponse.stylesheet(sheet.text, isCurrent: sheet.isCurrent)
  }

  /// The page that a form belongs to, for those who open a form's address as a link.
  func showInstead(_ visit: Visit) -> Response {
    guard let token = visit.token else { return PageResponse.seeOther(Self.prefix + "/-") }
    return PageResponse.seeOther(path(token) + visit.query)
  }

  private func showAgain(
    _ visit: Visit, _ token: PaymentToken, _ occasion: PaymentPageView.Occasion, _ status: HTTPResponse.Status
  ) async throws -> Response {
    guard let page = try await desk.page(for: token, host: visit.host) else {
      return await notice(.unknownLink, visit)
    }
    return PageResponse.page(view(page, visit, token, occasion).html, status: status, forms: .bank)
  }

  /// Looks a link up and answers with its page; every link that leads nowhere gets the same answer.
  private func answer(
    _ visit: Visit, _ find: (PaymentToken) async throws -> PaymentPageView?
  ) async -> Response {
    guard limit.allowsLookUp(by: visit.client, at: clock.monotonic()) else {
      return await notice(.tooOften, visit)
    }
    do {
      if let token = visit.token, let view = try await find(token) {
        return PageResponse.page(view.html, forms: .bank)
      }
    } catch {
      return await trouble(error, visit)
    }
    limit.recordMiss(by: visit.client, at: clock.monotonic())
    return await notice(.unknownLink, visit)
  }

  private func act(
    _ visit: Visit, _ fields: FormFields, _ action: FormGuard.Action,
    _ body: (PaymentToken) async throws -> Response
  ) async -> Response {
    guard limit.allowsLookUp(by: visit.client, at: clock.monotonic()) else {
      return await notice(.tooOften, visit)
    }
    guard visit.isSameOrigin, let token = visit.token, forms.isGenuine(fields, for: action, of: token) else {
      return await notice(.refused, visit)
    }
    do {
      return try await body(token)
    } catch {
      return await trouble(error, visit)
    }
  }

  private func trouble(_ error: any Error, _ visit: Visit) async -> Response {
    logger.error("A page for a tenant could not be made.", metadata: ["reason": "\(error)"])
    return await notice(.trouble, visit)
  }

  private func notice(_ notice: NoticePage, _ visit: Visit) async -> Response {
    let style = await tenants.houseStyle(forHost: visit.host)
    let voice = PageVoice(language: visit.language ?? .dutch, form: style?.addressForm ?? .formal)
    return notice.response(
      in: PageLayout(prefix: Self.prefix, voice: voice, style: style, isTest: isTest, typeSize: .normal))
  }

  private func view(
    _ page: PaymentPage, _ visit: Visit, _ token: PaymentToken, _ occasion: PaymentPageView.Occasion
  ) -> PaymentPageView {
    PaymentPageView(
      page: page, path: path(token), prefix: Self.prefix,
      voice: PageVoice(language: visit.language ?? page.language, form: page.addressForm),
      guardOfForms: forms, token: token, occasion: occasion)
  }

  private func path(_ token: PaymentToken) -> String { Self.prefix + "/" + token.value }

  /// `https`, or a path of this host (the sandbox bank). Never `//elsewhere`, never another scheme.
  static func isSafe(_ url: String) -> Bool {
    let isPlain = url.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }
    return isPlain && (url.hasPrefix("https://") || (url.hasPrefix("/") && !url.hasPrefix("//")))
  }
}

extension HTTPField.Name {
  fileprivate static let retryAfter = HTTPField.Name(known: "retry-after")
}
