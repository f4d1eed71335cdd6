import Domain
import Engine
import HTTPTypes
import Hummingbird

/// A page that belongs to no payment.
enum NoticePage: CaseIterable, Hashable, Sendable {
  /// No such link, whatever the reason: never made, mistyped, another organisation's.
  case unknownLink
  case tooOften
  /// A form that did not come from our page.
  case refused
  /// Our own fault.
  case trouble

  var status: HTTPResponse.Status {
    switch self {
    case .unknownLink: .notFound
    case .tooOften: .tooManyRequests
    case .refused: .forbidden
    case .trouble: .serviceUnavailable
    }
  }

  /// How long somebody waits who asked too often, in seconds.
  private static let pause = "60"

  func response(in layout: PageLayout) -> Response {
    var response = PageResponse.page(html(in: layout), status: status, forms: .nowhere)
    if self == .tooOften { response.headers[.retryAfter] = Self.pause }
    return response
  }

  private func html(in layout: PageLayout) -> HTML {
    let (title, text) = words(layout.voice)
    return layout.page(
      title: title,
      """
      <section class="slip">
      <div class="state"><span class="sign">\(icon.html)</span><h1>\(title)</h1></div>
      \(text)
      </section>
      """)
  }

  private var icon: PageIcon {
    switch self {
    case .unknownLink, .refused: .question
    case .tooOften, .trouble: .clock
    }
  }

  private func words(_ voice: PageVoice) -> (title: HTML, text: HTML) {
    switch self {
    case .unknownLink:
      (
        voice.say("Deze link kennen wij niet", en: "We do not know this link"),
        voice.say(
          u: """
            <p>Is de link helemaal overgenomen? Open hem nog een keer vanuit ons bericht.</p>
            <p class="soft">Lukt het niet? Bel uw verhuurder. Gebruik het nummer \
            op uw huurcontract of een brief.</p>
            """,
          je: """
            <p>Is de link helemaal overgenomen? Open hem nog een keer vanuit ons bericht.</p>
            <p class="soft">Lukt het niet? Bel je verhuurder. Gebruik het nummer \
            op je huurcontract of een brief.</p>
            """,
          en: """
            <p>Was the whole link copied? Open it once more from our message.</p>
            <p class="soft">Does it not work? Call your landlord. Use the number \
            on your rental contract or a letter.</p>
            """)
      )
    case .tooOften:
      (
        voice.say("Even wachten", en: "Please wait a moment"),
        voice.say(
          "<p>Er is vanaf deze plek te vaak naar een link gezocht. Probeer het over een minuut opnieuw.</p>",
          en: "<p>Links were looked for too often from this place. Try again in a minute.</p>")
      )
    case .refused:
      (
        voice.say("Dat is niet gelukt", en: "That did not work"),
        voice.say(
          """
          <p>Er is niets betaald en niets veranderd. Open de link uit ons bericht en druk daar op de \
          knop.</p>
          """,
          en:
            """
            <p>Nothing was paid and nothing changed. Open the link from our message and press the button \
            there.</p>
            """
        )
      )
    case .trouble:
      (
        voice.say("Dit ligt aan ons", en: "This is our fault"),
        voice.say(
          u:
            """
            <p>De pagina werkt nu niet. U hoeft niets te doen. Probeer het over een paar minuten \
            opnieuw.</p>
            """,
          je:
            """
            <p>De pagina werkt nu niet. Je hoeft niets te doen. Probeer het over een paar minuten \
            opnieuw.</p>
            """,
          en: "<p>The page does not work right now. You need to do nothing. Try again in a few minutes.</p>")
      )
    }
  }
}
