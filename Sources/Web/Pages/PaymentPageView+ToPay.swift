import Domain
import Engine

extension PaymentPageView {
  /// The page most people see: the amount, what it is for, the button.
  func toPay(notice: HTML) -> (title: HTML, body: HTML) {
    guard let due = page.state.due else { return withdrawn }
    let title = voice.say("Te betalen", en: "To pay")
    let body: HTML = """
      <section class="slip">\(notice)\(restNote)
      \(heading(due, title))
      <dl class="facts">\(partFacts)\(referenceFacts)\(payByFact)</dl>
      \(payButton(voice.say("Betaal met \(method)", en: "Pay with \(method)"), due))
      \(trust)
      </section>
      \(otherWays(due, transferOpen: occasion == .bankUnavailable))
      """
    return (title, body)
  }

  /// Back from the bank without having paid.
  func notPaid(_ attempt: ProviderPaymentStatus?) -> (title: HTML, body: HTML) {
    guard let due = page.state.due else { return withdrawn }
    let title = voice.say(u: "U hebt niet betaald", je: "Je hebt niet betaald", en: "You have not paid")
    let body: HTML = """
      <section class="slip">
      \(state(.cross, "", title))
      <p>\(why(attempt)) \(voice.say("Er is niets afgeschreven.", en: "No money was taken."))
      \(voice.say(
        "Er staat nog <b>\(voice.amount(due))</b> open.",
        en: "<b>\(voice.amount(due))</b> is still open."))</p>
      \(payButton(voice.say("Probeer het opnieuw", en: "Try again"), due))
      \(trust)
      </section>
      \(otherWays(due, transferOpen: attempt == .failed))
      """
    return (title, body)
  }

  private func why(_ attempt: ProviderPaymentStatus?) -> HTML {
    switch attempt {
    case .cancelled:
      voice.say(
        u: "De betaling is gestopt bij uw bank.", je: "De betaling is gestopt bij je bank.",
        en: "The payment was stopped at your bank.")
    case .expired:
      voice.say("De tijd om te betalen was voorbij.", en: "The time to pay had run out.")
    case .failed, .open, .pending, .paid, nil:
      voice.say(
        u: "De betaling is niet gelukt bij uw bank.", je: "De betaling is niet gelukt bij je bank.",
        en: "The payment did not succeed at your bank.")
    }
  }

  private func heading(_ due: Money, _ title: HTML) -> HTML {
    switch page.state {
    case .partlyPaid:
      let part = voice.say(
        u: "U hebt een deel betaald", je: "Je hebt een deel betaald", en: "You have paid a part")
      return """
        \(state(.parts, "wait", part))
        <div><p>\(voice.say("Nog te betalen", en: "Still to pay"))</p>\
        <p class="amount">\(voice.amount(due))</p></div>
        """
    case .open, .pending, .paid, .closed, .replaced, .expired, .withdrawn:
      return "<div><h1>\(title)</h1><p class=\"amount\">\(voice.amount(due))</p></div>"
    }
  }

  private var partFacts: HTML {
    guard case .partlyPaid(_, let paid, let day, _) = page.state else { return .none }
    return fact(
      voice.say("Al betaald", en: "Already paid"),
      voice.say(
        "\(voice.amount(paid)), laatst op \(voice.day(day))",
        en: "\(voice.amount(paid)), last on \(voice.day(day))"))
  }

  private var payByFact: HTML {
    switch page.state {
    case .open(_, let day?), .partlyPaid(_, _, _, let day?):
      fact(voice.say("Uiterlijk", en: "No later than"), HTML(text: voice.day(day)))
    case .open, .partlyPaid, .pending, .paid, .closed, .replaced, .expired, .withdrawn: .none
    }
  }

  /// Invoice number, reference and what it is for.
  var referenceFacts: HTML {
    fact(voice.say("Factuur", en: "Invoice"), HTML(text: page.invoiceNumber))
      + fact(voice.say("Kenmerk", en: "Reference"), voice.grouped(page.paymentReference))
      + fact(voice.say("Waarvoor", en: "For"), HTML(text: page.description))
  }

  func fact(_ name: HTML, _ value: HTML) -> HTML { "<dt>\(name)</dt><dd>\(value)</dd>" }

  /// A mark and one sentence. `tone` is empty, `good` or `wait`; nothing here is ever red.
  func state(_ icon: PageIcon, _ tone: String, _ title: HTML) -> HTML {
    "<div class=\"state\"><span class=\"sign \(tone)\">\(icon.html)</span><h1>\(title)</h1></div>"
  }

  /// The name of a scheme stays on one line when it can: `iDEAL | Wero` is one word to who looks for it.
  private var method: HTML {
    page.methodLabel.count > 20
      ? HTML(text: page.methodLabel) : "<span class=\"nobr\">\(page.methodLabel)</span>"
  }

  private func payButton(_ label: HTML, _ due: Money) -> HTML {
    form(.pay(due), "<button class=\"button go\"><span>\(label)</span></button>")
  }

  func form(_ action: FormGuard.Action, _ content: HTML) -> HTML {
    """
    <form method="post" action="\(path)/\(action.path)?taal=\(voice.language.rawValue)">\
    \(guardOfForms.fields(for: action, of: token))\(content)</form>
    """
  }

  private var trust: HTML {
    let text = voice.say(
      u: "U betaalt in de app of op de site van uw eigen bank.",
      je: "Je betaalt in de app of op de site van je eigen bank.",
      en: "You pay in the app or on the site of your own bank.")
    return "<p class=\"trust\">\(PageIcon.shield.html)<span>\(text)</span></p>"
  }

  private var restNote: HTML {
    guard let day = page.demandsRestUntil else { return .none }
    return note(
      voice.say(
        u: """
          Bedankt. U liet ons weten dat u hebt betaald. Tot en met \(voice.day(day)) krijgt u geen \
          herinnering.
          """,
        je: """
          Bedankt. Je liet ons weten dat je hebt betaald. Tot en met \(voice.day(day)) \
          krijg je geen herinnering.
          """,
        en: """
          Thank you. You told us that you have paid. You will get no reminder up to and \
          including \(voice.day(day)).
          """))
  }
}
