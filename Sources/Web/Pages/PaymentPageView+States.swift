import Domain
import Engine

/// The pages on which nothing is to be paid.
extension PaymentPageView {
  func paid(_ amount: Money, _ instant: Instant, _ method: String) -> (title: HTML, body: HTML) {
    let title =
      switch occasion {
      case .backFromBank:
        voice.say(u: "Uw betaling is gelukt", je: "Je betaling is gelukt", en: "Your payment has succeeded")
      case .visit, .changed, .bankUnavailable, .linkSent:
        voice.say("Dit is betaald", en: "This has been paid")
      }
    let body: HTML = """
      <section class="slip">
      \(state(.tick, "good", title))
      <p class="amount">\(voice.amount(amount))</p>
      <dl class="facts">\(fact(voice.say("Betaald met", en: "Paid with"), HTML(text: method)))\
      \(fact(voice.say("Wanneer", en: "When"), HTML(text: voice.moment(instant))))\
      \(fact(voice.say("Status", en: "Status"), voice.say("Ontvangen", en: "Received")))\
      \(referenceFacts)</dl>
      <p>\(voice.say(
        u: "Wij hebben uw betaling ontvangen. U krijgt hierover geen berichten meer.",
        je: "Wij hebben je betaling ontvangen. Je krijgt hierover geen berichten meer.",
        en: "We have received your payment. You will get no more messages about it."))\(portalNote)</p>
      \(portalButton)
      </section>
      """
    return (title, body)
  }

  func pending(_ amount: Money) -> (title: HTML, body: HTML) {
    let title = voice.say(
      u: "Wij wachten op uw bank", je: "Wij wachten op je bank", en: "We are waiting for your bank")
    let body: HTML = """
      <section class="slip">
      \(state(.clock, "", title))
      <p class="amount">\(voice.amount(amount))</p>
      <dl class="facts">\(referenceFacts)</dl>
      <p>\(voice.say(
        u: "Hebt u betaald? Dan hoeft u niets te doen: wij zien het vanzelf. Betaal niet nog een keer.",
        je: "Heb je betaald? Dan hoef je niets te doen: wij zien het vanzelf. Betaal niet nog een keer.",
        en: "Have you paid? Then you need to do nothing: we will see it. Please do not pay again."))</p>
      <p class="soft">\(voice.say(
        u: "Bent u gestopt bij de bank? Dan kunt u het na een kwartier opnieuw proberen.",
        je: "Ben je gestopt bij de bank? Dan kun je het na een kwartier opnieuw proberen.",
        en: "Did you stop at the bank? Then you can try again after a quarter of an hour."))</p>
      <a class="button" href="\(path)/terug?taal=\(voice.language.rawValue)" rel="nofollow">\
      \(voice.say("Kijk of het gelukt is", en: "See whether it succeeded"))</a>
      </section>
      """
    return (title, body)
  }

  func closed(_ amount: Money, _ day: CalendarDay) -> (title: HTML, body: HTML) {
    let title = voice.say("Dit is al betaald", en: "This has already been paid")
    let body: HTML = """
      <section class="slip">
      \(state(.tick, "good", title))
      <p>\(voice.say(
        u: """
          Op \(voice.day(day)) kwam <b class="nobr">\(voice.amount(amount))</b> op een andere manier bij \
          ons binnen. U hoeft niets meer te doen.
          """,
        je: """
          Op \(voice.day(day)) kwam <b class="nobr">\(voice.amount(amount))</b> op een andere manier bij \
          ons binnen. Je hoeft niets meer te doen.
          """,
        en: """
          On \(voice.day(day)) we received <b class="nobr">\(voice.amount(amount))</b> in another way. You \
          need to do nothing more.
          """))</p>
      <dl class="facts">\(referenceFacts)</dl>
      <p class="soft">\(voice.say(
        u: "Hebt u net nog een keer betaald? Bel ons. U krijgt het tweede bedrag terug.",
        je: "Heb je net nog een keer betaald? Bel ons. Je krijgt het tweede bedrag terug.",
        en: "Have you just paid once more? Call us. You will get the second amount back."))</p>
      \(portalButton)
      </section>
      """
    return (title, body)
  }

  func replaced(_ day: CalendarDay) -> (title: HTML, body: HTML) {
    let title = voice.say("Er is een nieuwe link", en: "There is a new link")
    let body: HTML = """
      <section class="slip">
      \(state(.arrow, "", title))
      <p>\(voice.say(
        u: """
          Het bedrag of de afspraak is veranderd. Daarom hebben wij u op \(voice.day(day)) een nieuwe link \
          gestuurd. Kijk in uw <span class="nobr">e-mail</span> of sms.
          """,
        je: """
          Het bedrag of de afspraak is veranderd. Daarom hebben wij je op \(voice.day(day)) een nieuwe link \
          gestuurd. Kijk in je <span class="nobr">e-mail</span> of sms.
          """,
        en: """
          The amount or the agreement has changed. That is why we sent you a new link on \(voice.day(day)). \
          Look in your e-mail or text messages.
          """))</p>
      \(sendAgain(voice.say("Stuur de link nog een keer", en: "Send the link once more")))
      </section>
      """
    return (title, body)
  }

  func expired(_ lastDay: CalendarDay) -> (title: HTML, body: HTML) {
    let title = voice.say("Deze link werkt niet meer", en: "This link no longer works")
    let body: HTML = """
      <section class="slip">
      \(state(.clock, "", title))
      <p>\(voice.say(
        "De link was geldig tot en met \(voice.day(lastDay)).",
        en: "The link was valid up to and including \(voice.day(lastDay))."))</p>
      \(sendAgain(voice.say("Vraag een nieuwe link", en: "Ask for a new link")))
      </section>
      """
    return (title, body)
  }

  var withdrawn: (title: HTML, body: HTML) {
    let title = voice.say(
      u: "U hoeft hier niets te betalen", je: "Je hoeft hier niets te betalen",
      en: "You have nothing to pay here")
    let body: HTML = """
      <section class="slip">
      \(state(.tick, "", title))
      <p>\(voice.say(
        u: "Wij hebben dit verzoek ingetrokken. U hoeft niets te doen.",
        je: "Wij hebben dit verzoek ingetrokken. Je hoeft niets te doen.",
        en: "We have withdrawn this request. You need to do nothing."))</p>
      \(portalButton)
      </section>
      """
    return (title, body)
  }

  var linkSent: (title: HTML, body: HTML) {
    let title = voice.say("De link komt eraan", en: "The link is on its way")
    let body: HTML = """
      <section class="slip">
      \(state(.arrow, "", title))
      <p>\(voice.say(
        u: """
          Binnen een paar minuten krijgt u de link op het <span class="nobr">e-mailadres</span> of mobiele \
          nummer dat wij van u kennen. Niets gekregen? Bel \(layout.phoneLink(page.style)).
          """,
        je: """
          Binnen een paar minuten krijg je de link op het <span class="nobr">e-mailadres</span> of mobiele \
          nummer dat wij van je kennen. Niets gekregen? Bel \(layout.phoneLink(page.style)).
          """,
        en: """
          Within a few minutes you will get the link at the e-mail address or mobile number that we know of \
          you. Nothing received? Call \(layout.phoneLink(page.style)).
          """))</p>
      </section>
      """
    return (title, body)
  }

  private func sendAgain(_ label: HTML) -> HTML {
    guard page.offers.contains(.sendLinkAgain) else {
      let call = layout.phoneLink(page.style)
      return """
        <p>\(voice.say(
          u: "Wilt u betalen? Bel \(call), dan krijgt u een nieuwe link.",
          je: "Wil je betalen? Bel \(call), dan krijg je een nieuwe link.",
          en: "Would you like to pay? Call \(call) and you will get a new link."))</p>
        """
    }
    let destination = voice.say(
      u: """
        De link gaat naar het <span class="nobr">e-mailadres</span> of mobiele nummer dat wij van u kennen. \
        Wij laten hier niet zien welk adres dat is.
        """,
      je: """
        De link gaat naar het <span class="nobr">e-mailadres</span> of mobiele nummer dat wij van je \
        kennen. Wij laten hier niet zien welk adres dat is.
        """,
      en: """
        The link goes to the e-mail address or mobile number that we know of you. We do not show here which \
        address that is.
        """)
    return """
      \(form(.sendLinkAgain, "<button class=\"button go\">\(label)</button>"))
      <p class="soft small">\(destination)</p>
      """
  }

  private var portalNote: HTML {
    guard let portal = page.style.portal else { return .none }
    return voice.say(
      u: " U ziet het binnen een werkdag in \(voice.say(portal.label)).",
      je: " Je ziet het binnen een werkdag in \(voice.say(portal.label)).",
      en: " You will see it in \(voice.say(portal.label)) within one working day.")
  }

  private var portalButton: HTML {
    guard let portal = page.style.portal else { return .none }
    let label = voice.say("Naar \(voice.say(portal.label))", en: "To \(voice.say(portal.label))")
    return "<a class=\"button\" href=\"\(portal.url)\" rel=\"noreferrer\">\(label)</a>"
  }
}
