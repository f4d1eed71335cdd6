import Domain
public import Engine
import HTTPTypes
import Hummingbird

/// The faces of a sandbox: mailboxes, phones and a bank. Registered only when every provider is a sandbox.
///
/// Whoever is signed in looks; an employee plays. The bank is open, as a bank is: a tester pays on a phone
/// without signing in.
public struct SandboxPages: Sendable {
  let world: any SandboxWorld
  let links: SandboxLinks

  /// - Parameter paymentLinks: what payment links in messages start with, up to the token, such as
  ///   `https://betalen.dehorizon.example/`; they are led to the pages here.
  public init(world: any SandboxWorld, paymentLinks: [String]) {
    self.world = world
    links = SandboxLinks(prefixes: paymentLinks)
  }

  public func addRoutes(to router: inout GuardedRouter) {
    router.get("/sandbox", .signedIn(.reader)) { try await boxes($0) }
    router.get("/sandbox/mailbox", .signedIn(.reader)) { try await box(.email, $0) }
    router.get("/sandbox/phone", .signedIn(.reader)) { try await box(.sms, $0) }
    router.get("/sandbox/mail/:id", .signedIn(.reader)) { try await mail($0) }
    for act in SandboxAct.allCases {
      router.post("/sandbox/messages/:id/\(act.rawValue)", .signedIn(.employee)) { try await play(act, $0) }
    }
    router.post("/sandbox/fate", .signedIn(.employee)) { try await setFate($0) }
    router.get("/sandbox/bank/:reference", .open) { try await bank($0) }
    for action in SandboxBankAction.allCases {
      router.post("/sandbox/bank/:reference/\(action.rawValue)", .open) { try await act(action, $0) }
    }
  }

  private func boxes(_ exchange: Exchange) async throws -> Response {
    let organisation = try exchange.signedIn().organisation
    let limit = SandboxLimit.page
    let mailboxes = try await world.boxes(of: organisation, on: .email, after: nil, limit: limit)
    let phones = try await world.boxes(of: organisation, on: .sms, after: nil, limit: limit)
    let page = SandboxBoxesPage(
      mailboxes: SandboxBoxesPage.lively(mailboxes), phones: SandboxBoxesPage.lively(phones),
      payments: try await world.payments(of: organisation, before: nil, limit: 10))
    return try await exchange.page(page.page(exchange.words))
  }

  /// How many messages of one address are shown.
  static let messages = 30

  private func box(_ channel: Channel, _ exchange: Exchange) async throws -> Response {
    let organisation = try exchange.signedIn().organisation
    guard let text = exchange.query["address"], text.utf8.count <= SandboxLimit.text else {
      throw Trouble.notFound
    }
    let address = SandboxAddress(
      organisation: organisation, channel: channel, address: channel == .email ? text : Self.international(text))
    let messages = try await world.messages(to: address, before: nil, limit: Self.messages)
    let wanted = exchange.query["message"].flatMap { Int64($0) }
    let chosen = messages.first { $0.id.value == wanted } ?? messages.first
    let receipts = try await chosen.asyncMap { try await world.receipts(of: $0.id, of: organisation) }
    let page = SandboxBoxPage(
      box: address, messages: messages, chosen: chosen, receipts: receipts ?? [],
      hasFate: try await hasFate(address), links: links, frame: try await exchange.frame())
    return try await exchange.page(page.page())
  }

  /// A Dutch mobile number as people type it, `06 12345678`, as the world knows it; any other text as it is.
  private static func international(_ text: String) -> String {
    let digits = text.filter { !" -".contains($0) }
    guard digits.utf8.count == 10, digits.hasPrefix("06") else { return text }
    return "+31" + digits.dropFirst()
  }

  private func hasFate(_ address: SandboxAddress) async throws -> Bool {
    // The list starts behind `after`: just before the address itself it is the first one.
    let before = address.address.unicodeScalars.dropLast()
    let start = before.isEmpty ? nil : String(String.UnicodeScalarView(before))
    let near = try await world.boxes(
      of: address.organisation, on: address.channel, after: start, limit: SandboxLimit.page)
    return near.first { $0.address == address }?.fate != nil
  }

  private func mail(_ exchange: Exchange) async throws -> Response {
    let organisation = try exchange.signedIn().organisation
    let id = SandboxMessageID(try exchange.number("id"))
    guard let message = try await world.message(id, of: organisation), message.address.channel == .email,
      let bytes = try await world.bytes(of: id, of: organisation)
    else { throw Trouble.notFound }
    return Response(
      status: .ok,
      headers: [.contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SandboxMail.policy],
      body: .init(byteBuffer: ByteBuffer(string: SandboxMail(bytes).document(links))))
  }

  private func play(_ act: SandboxAct, _ exchange: Exchange) async throws -> Response {
    let organisation = try exchange.signedIn().organisation
    let id = SandboxMessageID(try exchange.number("id"))
    guard let message = try await world.message(id, of: organisation) else { throw Trouble.notFound }
    guard let receipt = act.receipt(text: exchange.form["text"]) else {
      throw Trouble.badRequest(dutch: "Het antwoord is leeg.", english: "The reply is empty.")
    }
    try await world.act(receipt, on: id, of: organisation)
    if act == .followLink, let path = try await paymentLink(in: message, organisation) {
      return .seeOther(path)
    }
    return .seeOther(SandboxBoxPage.path(message.address) + "&message=\(id.value)")
  }

  private func paymentLink(in message: SandboxMessage, _ organisation: OrganisationID) async throws -> String? {
    guard let bytes = try await world.bytes(of: message.id, of: organisation) else { return nil }
    return message.address.channel == .email
      ? SandboxMail(bytes).paymentLink(links) : links.first(in: String(decoding: bytes, as: UTF8.self))
  }

  private func setFate(_ exchange: Exchange) async throws -> Response {
    let organisation = try exchange.signedIn().organisation
    guard let channel = exchange.form["channel"].flatMap(Channel.init(rawValue:)),
      let text = exchange.form["address"], text.utf8.count <= SandboxLimit.text
    else { throw Trouble.notFound }
    let address = SandboxAddress(organisation: organisation, channel: channel, address: text)
    let gone = SandboxFate.bounced(after: .seconds(30), reason: "550 5.1.1 user unknown")
    try await world.setFate(exchange.form["fate"] == "gone" ? gone : nil, of: address)
    return .seeOther(SandboxBoxPage.path(address))
  }

  private func bank(_ exchange: Exchange) async throws -> Response {
    let payment = try await payment(exchange)
    let voice = PageVoice(language: Self.language(exchange), form: .informal)
    return PageResponse.page(
      SandboxBankPage(payment: payment, voice: voice).html(), forms: SandboxReturn(payment)?.forms ?? .here)
  }

  private func act(_ action: SandboxBankAction, _ exchange: Exchange) async throws -> Response {
    let payment = try await payment(exchange)
    do {
      try await world.act(action, on: payment.reference)
    } catch SandboxError.notPossible {
      // Pressed twice, or somebody else was first: the page shows how it stands now.
      return PageResponse.seeOther("/sandbox/bank/\(payment.reference)")
    }
    switch action {
    case .pay, .fail, .cancel, .expire:
      return PageResponse.seeOther(SandboxReturn(payment)?.address ?? "/sandbox/bank/\(payment.reference)")
    case .payLate, .chargeBack: return PageResponse.seeOther("/sandbox/bank/\(payment.reference)")
    }
  }

  private func payment(_ exchange: Exchange) async throws -> SandboxPayment {
    guard let reference = exchange.context.parameters.get("reference"),
      let payment = try await world.payment(reference)
    else { throw Trouble.notFound }
    return payment
  }

  private static func language(_ exchange: Exchange) -> Language {
    exchange.query["taal"].flatMap(Language.init(rawValue:)) ?? .dutch
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
    guard let self else { return nil }
    return try await transform(self)
  }
}
