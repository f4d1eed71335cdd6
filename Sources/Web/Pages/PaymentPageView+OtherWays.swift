import Domain
import Engine

/// What else one can do than press the button, folded so that the page stays one message.
extension PaymentPageView {
  func otherWays(_ due: Money, transferOpen: Bool) -> HTML {
    let label = voice.say("Andere mogelijkheden", en: "Other possibilities")
    return """
      <section class="ways" aria-label="\(label)">
      \(scan(due))\(transfer(due, isOpen: transferOpen))\(cannotPay)\(alreadyPaid)\(isThisReal)</section>
      """
  }

  private func fold(_ icon: PageIcon, _ title: HTML, isOpen: Bool = false, _ content: HTML) -> HTML {
    """
    <details\(isOpen ? " open" : HTML.none)><summary>\(icon.html)\(title)</summary>\
    <div class="fold">\(content)</div></details>

    """
  }

  private func scan(_ due: Money) -> HTML {
    guard let creditor = page.creditor, let code = transferCode(due, to: creditor),
      let drawing = QRDrawing.svg(
        code.bytes,
        label: voice.say(
          u: "QR-code om te betalen met de app van uw bank",
          je: "QR-code om te betalen met de app van je bank",
          en: "QR code to pay with the app of your bank"))
    else { return .none }
    let text = voice.say(
      u: """
        Leest u dit op een ander scherm dan uw telefoon? Scan de code met de app van uw bank. Bedrag en \
        kenmerk staan er al in. Niet elke bank-app kan dit lezen.
        """,
      je: """
        Lees je dit op een ander scherm dan je telefoon? Scan de code met de app van je bank. Bedrag en \
        kenmerk staan er al in. Niet elke bank-app kan dit lezen.
        """,
      en: """
        Are you reading this on another screen than your phone? Scan the code with the app of your bank. \
        Amount and reference are in it. Not every bank app can read this.
        """)
    return fold(
      .code, voice.say("Betalen met een QR-code", en: "Pay with a QR code"), drawing + "<p>\(text)</p>")
  }

  /// An RF reference has a line of its own; a Dutch *betalingskenmerk* travels as text.
  private func transferCode(_ due: Money, to creditor: PageCreditor) -> EPCQRCode? {
    let reference = page.paymentReference
    return try? EPCQRCode(
      name: creditor.name, iban: creditor.iban, amount: due,
      remittance: reference.hasPrefix("RF") ? .structured(reference) : .text(reference))
  }

  private func transfer(_ due: Money, isOpen: Bool) -> HTML {
    guard let creditor = page.creditor else { return .none }
    let facts =
      fact(voice.say("Bedrag", en: "Amount"), HTML(text: voice.amount(due)))
      + fact("IBAN", voice.grouped(creditor.iban.text))
      + fact(voice.say("Op naam van", en: "In the name of"), HTML(text: creditor.name))
      + fact(voice.say("Omschrijving", en: "Description"), voice.grouped(page.paymentReference))
    let text = voice.say(
      u: """
        Zet alleen dit kenmerk in de omschrijving. Dan weten wij dat het uw betaling is. Het kan vijf \
        werkdagen duren voor wij het zien.
        """,
      je: """
        Zet alleen dit kenmerk in de omschrijving. Dan weten wij dat het jouw betaling is. Het kan vijf \
        werkdagen duren voor wij het zien.
        """,
      en: """
        Put only this reference in the description. Then we know that it is your payment. It can take five \
        working days before we see it.
        """)
    return fold(
      .bank, voice.say("Zelf overmaken", en: "Transfer it yourself"), isOpen: isOpen,
      "<dl class=\"facts\">\(facts)</dl><p>\(text)</p>")
  }

  private var cannotPay: HTML {
    let call = layout.phoneLink(page.style)
    let text = voice.say(
      u: """
        Bel \(call). Samen zoeken we een oplossing: in delen betalen, of op een andere dag. Hoe eerder u \
        belt, hoe meer er kan.
        """,
      je: """
        Bel \(call). Samen zoeken we een oplossing: in delen betalen, of op een andere dag. Hoe eerder je \
        belt, hoe meer er kan.
        """,
      en: """
        Call \(call). Together we look for a solution: paying in parts, or on another day. The sooner you \
        call, the more is possible.
        """)
    let title = voice.say(
      u: "Kunt u niet alles betalen?", je: "Kun je niet alles betalen?", en: "Can you not pay everything?")
    return fold(.speech, title, "<p>\(text)</p>")
  }

  private var alreadyPaid: HTML {
    guard page.offers.contains(.alreadyPaid), page.demandsRestUntil == nil else { return .none }
    let text = voice.say(
      u: """
        Het kan vijf werkdagen duren voor wij een betaling zien. Laat ons weten dat u hebt betaald, dan \
        krijgt u tot die tijd geen herinnering.
        """,
      je: """
        Het kan vijf werkdagen duren voor wij een betaling zien. Laat ons weten dat je hebt betaald, dan \
        krijg je tot die tijd geen herinnering.
        """,
      en: """
        It can take five working days before we see a payment. Tell us that you have paid and you will get \
        no reminder until then.
        """)
    let title = voice.say("Ik heb al betaald", en: "I have already paid")
    let button: HTML =
      "<button class=\"button\">\(voice.say("Ja, ik heb betaald", en: "Yes, I have paid"))</button>"
    return fold(.tick, title, "<p>\(text)</p>" + form(.alreadyPaid, button))
  }

  private var isThisReal: HTML {
    let host = page.style.paymentHost.map { host in
      voice.say(
        "<p>Ja, als het adres van deze pagina begint met <b>\(host)</b>.</p>",
        en: "<p>Yes, if the address of this page starts with <b>\(host)</b>.</p>")
    }
    let code = voice.say(
      """
      <p>In ons bericht staat een code. <a href="\(CheckPages.path)">Kijk of de code van ons is</a>.</p>
      """,
      en: """
        <p>Our message has a code. <a href="\(CheckPages.path)">See whether the code is ours</a>.</p>
        """)
    let doubt = voice.say(
      u: "Twijfelt u? Bel ons op \(layout.phoneLink(page.style)).",
      je: "Twijfel je? Bel ons op \(layout.phoneLink(page.style)).",
      en: "In doubt? Call us on \(layout.phoneLink(page.style)).")
    let never = voice.say(
      u: "Wij vragen u nooit om een wachtwoord, een pincode of een foto van uw pas.",
      je: "Wij vragen je nooit om een wachtwoord, een pincode of een foto van je pas.",
      en: "We never ask for a password, a PIN or a photo of your card.")
    return fold(
      .question, voice.say("Is dit bericht echt?", en: "Is this message real?"),
      "\(host)\(code)<p>\(doubt)</p><p>\(never)</p>")
  }
}
