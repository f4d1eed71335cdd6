import Domain
import Engine

/// The frame of every page for tenants: test mark, name and colours of the organisation, language, the phone.
struct PageLayout: Sendable {
  /// Where the pages hang, without a slash at the end: `/betalen`.
  let prefix: String
  let voice: PageVoice
  /// nil on a host that is nobody's: no name, neutral colours.
  let style: PageHouseStyle?
  let isTest: Bool
  let typeSize: PageTypeSize
  /// Used when there is no house style.
  var colours = PageColours.neutral
  /// What the page is for.
  var subject = PageSubject.payment
  /// What of the address stays when the other language is asked for, as `name=value&`; without anything to escape.
  var keeping = ""

  /// - Parameter title: without the name of the organisation.
  func page(title: HTML, _ main: HTML) -> HTML {
    let test = isTest ? "TEST · " : ""
    let name = style.map { " · " + $0.name } ?? ""
    return """
      <!doctype html>
      <html lang="\(voice.language.rawValue)"\(typeSize == .large ? " class=\"large\"" : HTML.none)>
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex, nofollow, noarchive">
      <meta name="color-scheme" content="light dark">
      <meta name="format-detection" content="telephone=no, date=no, address=no">
      <title>\(test)\(title)\(name)</title>
      <link rel="stylesheet" href="\(prefix)/stijl/\(PageStylesheet.name(for: style?.colours ?? colours))">
      </head>
      <body>
      <a class="skip" href="#main">\(voice.say("Naar de inhoud", en: "To the content"))</a>
      \(isTest ? testMark : HTML.none)<header class="bar"><div>\(logo)\(languages)</div></header>
      <main id="main">
      \(main)
      \(footer)
      </main>
      </body>
      </html>

      """
  }

  private var testMark: HTML {
    let text: HTML =
      switch subject {
      case .payment:
        voice.say("Testomgeving: dit is geen echte betaling", en: "Test environment: this is not a real payment")
      case .check, .preferences:
        voice.say("Testomgeving: niets hier is echt", en: "Test environment: nothing here is real")
      }
    return "<div class=\"test\"><span>\(text)</span></div>\n"
  }

  private var logo: HTML {
    guard let style else { return "<span class=\"logo\">\(subject.name(voice))</span>" }
    let mark = style.mark.map { mark -> HTML in
      "<svg viewBox=\"0 0 40 40\" aria-hidden=\"true\"><path d=\"\(mark.path)\"/></svg>"
    }
    return "<span class=\"logo\">\(mark)<span>\(style.name)</span></span>"
  }

  /// A link that only asks for the other language: the address stays, nothing is kept.
  private var languages: HTML {
    switch voice.language {
    case .dutch:
      """
      <nav class="lang" aria-label="Taal"><a href="?\(keeping)taal=en" lang="en" hreflang="en" \
      rel="nofollow">English</a></nav>
      """
    case .english:
      """
      <nav class="lang" aria-label="Language"><a href="?\(keeping)taal=nl" lang="nl" hreflang="nl" \
      rel="nofollow">Nederlands</a></nav>
      """
    }
  }

  private var footer: HTML {
    guard let style else { return .none }
    let hours = style.phoneHours.map { ", " + voice.say($0) } ?? ""
    let question = voice.say("Vragen? Bel", en: "Questions? Call")
    let links = [style.privacy, style.accessibility].compactMap(\.self)
    let list = links.enumerated().html { index, link in
      let gap: HTML = index == 0 ? "<br>" : " · "
      return "\(gap)<a href=\"\(link.url)\" rel=\"noreferrer\">\(voice.say(link.label))</a>"
    }
    return """
      <footer><p>\(question) \(phoneLink(style))\(hours).</p>
      <p>\(style.name)\(list)</p></footer>
      """
  }

  /// The number as people read it, with the digits to dial behind it.
  func phoneLink(_ style: PageHouseStyle) -> HTML {
    let dialled = style.phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    return "<a class=\"nobr\" href=\"tel:\(dialled)\">\(style.phone)</a>"
  }
}

/// What a page for tenants is for: stands where a page that is nobody's has no name.
enum PageSubject: Hashable, Sendable {
  case payment
  /// Whether a message is real.
  case check
  case preferences

  func name(_ voice: PageVoice) -> HTML {
    switch self {
    case .payment: voice.say("Betalen", en: "Payment")
    case .check: voice.say("Is dit bericht echt?", en: "Is this message real?")
    case .preferences: voice.say("Voorkeuren", en: "Preferences")
    }
  }
}

extension PageColours {
  /// Ink on paper, for pages that are nobody's.
  static let neutral = PageColours(
    light: PagePalette(
      brand: PageColour(red: 0x1D, green: 0x54, blue: 0xBF),
      onBrand: PageColour(red: 255, green: 255, blue: 255),
      text: PageColour(red: 0x1D, green: 0x54, blue: 0xBF)),
    dark: PagePalette(
      brand: PageColour(red: 0x8F, green: 0xB6, blue: 0xFF),
      onBrand: PageColour(red: 0x0F, green: 0x1A, blue: 0x30),
      text: PageColour(red: 0x8F, green: 0xB6, blue: 0xFF)))
}
