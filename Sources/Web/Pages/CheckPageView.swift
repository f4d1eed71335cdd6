import Domain
import Engine
import HTTPTypes

/// What the page says of a code.
struct CheckPageView {
  enum Answer: Hashable, Sendable {
    /// Nothing was asked yet.
    case asking
    /// What was typed cannot be a code.
    case unreadable
    case unknown(MessageCode)
    case known(MessageCode, CheckedMessage)

    var status: HTTPResponse.Status {
      switch self {
      case .asking, .known: .ok
      case .unreadable: .badRequest
      case .unknown: .notFound
      }
    }

    var code: MessageCode? {
      switch self {
      case .asking, .unreadable: nil
      case .unknown(let code), .known(let code, _): code
      }
    }
  }

  let answer: Answer
  let layout: PageLayout

  private var voice: PageVoice { layout.voice }

  var html: HTML {
    let title = title
    return layout.page(
      title: title,
      """
      <section class="slip">
      \(body(title))
      </section>
      """)
  }

  private var title: HTML {
    switch answer {
    case .asking, .unreadable: voice.say("Is dit bericht echt?", en: "Is this message real?")
    case .unknown: voice.say("Deze code kennen wij niet", en: "We do not know this code")
    case .known: voice.say("Deze code is van ons", en: "This code is ours")
    }
  }

  private func body(_ title: HTML) -> HTML {
    switch answer {
    case .asking: "\(head(.shield, "", title))\(explanation)\(form(isWrong: false))\(never)"
    case .unreadable: "\(head(.shield, "", title))\(explanation)\(form(isWrong: true))\(never)"
    case .unknown(let code): "\(head(.question, "wait", title))\(unknown(code))\(form(isWrong: false))\(never)"
    case .known(let code, let message): "\(head(.tick, "good", title))\(known(code, message))\(never)"
    }
  }

  private func head(_ icon: PageIcon, _ kind: HTML, _ title: HTML) -> HTML {
    "<div class=\"state\"><span class=\"sign \(kind)\">\(icon.html)</span><h1>\(title)</h1></div>\n"
  }

  private var explanation: HTML {
    voice.say(
      u: "<p>In onze berichten staat een code. Vul de code hier in. Dan ziet u of het bericht van ons is.</p>",
      je: "<p>In onze berichten staat een code. Vul de code hier in. Dan zie je of het bericht van ons is.</p>",
      en: "<p>Our messages have a code. Type the code here. Then you see whether the message is ours.</p>")
  }

  private func form(isWrong: Bool) -> HTML {
    let problem: HTML =
      isWrong
      ? """
      <p class="wrong" id="wrong">\(voice.say(
        "Een code heeft acht letters en cijfers. Kijk nog eens in het bericht.",
        en: "A code has eight letters and digits. Look at the message once more."))</p>
      """
      : .none
    let state: HTML = isWrong ? " aria-invalid=\"true\" aria-describedby=\"hint wrong\"" : " aria-describedby=\"hint\""
    let language: HTML =
      voice.language == .dutch ? .none : "<input type=\"hidden\" name=\"taal\" value=\"\(voice.language.rawValue)\">"
    return """
      <form class="ask" action="\(CheckPages.path)" method="get">\(language)
      <label for="code">\(voice.say("Code uit het bericht", en: "Code in the message"))</label>
      <p class="soft small" id="hint">\(voice.say("Bijvoorbeeld", en: "For example")) 7K2M-9QX4</p>\(problem)
      <input class="field code" id="code" name="\(CheckPages.codeField)" maxlength="20" required autocomplete="off" \
      autocapitalize="characters" spellcheck="false"\(state)>
      <button class="button go">\(voice.say("Controleer de code", en: "Check the code"))</button>
      </form>
      """
  }

  private func unknown(_ code: MessageCode) -> HTML {
    let typed = voice.say(
      "<p>Ingevuld: <b class=\"nobr\">\(code.description)</b>. Is dat wat er in het bericht staat?</p>",
      en: "<p>You typed <b class=\"nobr\">\(code.description)</b>. Is that what the message says?</p>")
    let call = layout.style.map { style in
      voice.say(" Bel ons op \(layout.phoneLink(style)).", en: " Call us on \(layout.phoneLink(style)).")
    }
    let landlord = voice.say(
      u: " Bel uw verhuurder. Gebruik het nummer op uw huurcontract.",
      je: " Bel je verhuurder. Gebruik het nummer op je huurcontract.",
      en: " Call your landlord. Use the number on your rental contract.")
    return typed
      + """
      <p class="note">\(voice.say(
        "Ja? Dan is het bericht waarschijnlijk niet van ons. Betaal niet, open geen link en geef geen gegevens.",
        en: "Yes? Then the message is probably not ours. Do not pay, open no link and give no details."))\(
          call ?? landlord)</p>
      """
  }

  private func known(_ code: MessageCode, _ message: CheckedMessage) -> HTML {
    guard let facts = message.facts else {
      return voice.say(
        u: """
          <p>De code <b class="nobr">\(code.description)</b> staat in een bericht van ons. Meer kunnen wij hier niet \
          laten zien. Twijfelt u? Bel ons op \(layout.phoneLink(message.style)).</p>
          """,
        je: """
          <p>De code <b class="nobr">\(code.description)</b> staat in een bericht van ons. Meer kunnen wij hier niet \
          laten zien. Twijfel je? Bel ons op \(layout.phoneLink(message.style)).</p>
          """,
        en: """
          <p>The code <b class="nobr">\(code.description)</b> is in a message of ours. We cannot show more here. In \
          doubt? Call us on \(layout.phoneLink(message.style)).</p>
          """)
    }
    let day = HTML(text: voice.day(facts.sentOn))
    let list =
      fact(voice.say("Code", en: "Code"), HTML(text: code.description))
      + fact(voice.say("Van", en: "From"), HTML(text: message.style.name))
      + fact(voice.say("Verstuurd op", en: "Sent on"), day)
      + fact(voice.say("Soort", en: "Kind"), voice.name(facts.channel))
      + fact(voice.say("Naar", en: "To"), HTML(text: facts.recipient))
      + fact(voice.say("Over", en: "About"), topic(facts.topic))
    return """
      <dl class="facts">\(list)</dl>
      <p>\(voice.say(
        u: "Klopt dit met het bericht dat u kreeg? Dan is het bericht echt.",
        je: "Klopt dit met het bericht dat je kreeg? Dan is het bericht echt.",
        en: "Does this match the message that you got? Then the message is real."))</p>
      <p class="note">\(voice.say(
        u: """
          Klopt er iets niet? Dan kan iemand de code hebben overgenomen. Betaal niet en bel ons op \
          \(layout.phoneLink(message.style)).
          """,
        je: """
          Klopt er iets niet? Dan kan iemand de code hebben overgenomen. Betaal niet en bel ons op \
          \(layout.phoneLink(message.style)).
          """,
        en: """
          Does something not match? Then somebody may have copied the code. Do not pay and call us on \
          \(layout.phoneLink(message.style)).
          """))</p>
      """
  }

  private func fact(_ label: HTML, _ value: HTML) -> HTML { "<dt>\(label)</dt><dd>\(value)</dd>" }

  private func topic(_ topic: MessageTopic) -> HTML {
    switch topic {
    case .payment: voice.say("Huur en betalen", en: "Rent and payments")
    case .other: voice.say("Een bericht van ons", en: "A message of ours")
    }
  }

  private var never: HTML {
    let words = voice.say(
      u: "Wij vragen u nooit om een wachtwoord, een pincode of een foto van uw pas.",
      je: "Wij vragen je nooit om een wachtwoord, een pincode of een foto van je pas.",
      en: "We never ask for a password, a PIN or a photo of your card.")
    return "<p class=\"trust\">\(PageIcon.shield.html)<span>\(words)</span></p>"
  }
}
