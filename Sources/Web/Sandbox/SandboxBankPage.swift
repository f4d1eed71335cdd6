import Domain
import Engine

/// The bank that the tenant pays at in a sandbox. It looks like nobody's, so that nobody takes it for a real
/// one.
struct SandboxBankPage {
  let payment: SandboxPayment
  let voice: PageVoice

  func html() -> HTML {
    let layout = PageLayout(
      prefix: PaymentPages.prefix, voice: voice, style: nil, isTest: true, typeSize: .normal, colours: .test)
    let title = voice.say("Speelbank", en: "Play bank")
    return layout.page(
      title: title,
      """
      <section class="slip">
      <div><h1>\(title)</h1><p class="amount">\(voice.amount(payment.order.amount))</p></div>
      <dl class="facts"><dt>\(voice.say("Omschrijving", en: "Description"))</dt>\
      <dd>\(payment.order.description)</dd>\
      <dt>\(voice.say("Stand", en: "Status"))</dt><dd>\(status)</dd>\
      <dt>\(voice.say("Nummer", en: "Number"))</dt><dd>\(payment.reference)</dd></dl>
      <p class="soft">\(voice.say(
        "Dit is geen echte bank. Kies wat er gebeurt.", en: "This is no real bank. Choose what happens."))</p>
      \(payment.actions.html(button))\(back)
      </section>
      """)
  }

  private var status: HTML {
    switch payment.status {
    case .open: voice.say("open", en: "open")
    case .pending: voice.say("bij de bank", en: "at the bank")
    case .paid:
      payment.chargedBack > .zero
        ? voice.say("betaald en teruggeboekt", en: "paid and charged back") : voice.say("betaald", en: "paid")
    case .failed: voice.say("mislukt", en: "failed")
    case .cancelled: voice.say("geannuleerd", en: "cancelled")
    case .expired: voice.say("verlopen", en: "expired")
    }
  }

  private func button(_ action: SandboxBankAction) -> HTML {
    let isMain = action == .pay
    return """
      <form method="post" action="/sandbox/bank/\(payment.reference)/\(action.rawValue)">\
      <button class="button\(isMain ? " go" : "")">\(label(action))</button></form>
      """
  }

  private func label(_ action: SandboxBankAction) -> HTML {
    switch action {
    case .pay: voice.say("Betalen", en: "Pay")
    case .cancel: voice.say("Annuleren", en: "Cancel")
    case .fail: voice.say("Laten mislukken", en: "Let it fail")
    case .expire: voice.say("Laten verlopen", en: "Let it expire")
    case .payLate: voice.say("Toch nog betaald", en: "Paid after all")
    case .chargeBack: voice.say("Terugboeken", en: "Charge back")
    }
  }

  private var back: HTML {
    guard payment.status != .open, payment.status != .pending, let target = SandboxReturn(payment) else {
      return .none
    }
    return """
      <p><a href="\(target.address)">\(voice.say(
        "Terug naar de betaalpagina", en: "Back to the payment page"))</a></p>
      """
  }
}

/// Where the bank sends the payer back to.
struct SandboxReturn {
  let address: String
  /// What a page with a form that leads there must allow.
  let forms: PageResponse.FormTarget

  /// nil when the order has no address that a browser can be sent to.
  init?(_ payment: SandboxPayment) {
    let address = payment.order.returnURL
    if PaymentPages.isSafe(address) || address.hasPrefix("http://") {
      guard address.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }) else { return nil }
      self.address = address
      forms = address.hasPrefix("/") ? .here : .anywhere
    } else {
      return nil
    }
  }
}

extension PageColours {
  /// Violet: not real.
  static let test = PageColours(
    light: PagePalette(
      brand: PageColour(red: 0x65, green: 0x27, blue: 0xA8),
      onBrand: PageColour(red: 255, green: 255, blue: 255),
      text: PageColour(red: 0x65, green: 0x27, blue: 0xA8)),
    dark: PagePalette(
      brand: PageColour(red: 0xD0, green: 0xAB, blue: 0xFF),
      onBrand: PageColour(red: 0x22, green: 0x0A, blue: 0x3D),
      text: PageColour(red: 0xD0, green: 0xAB, blue: 0xFF)))
}
