import Domain
import Engine
import Testing

@testable import Web

@Suite struct PaymentPageStateTests {
  @Test(arguments: [
    ("open", "<h1>Te betalen</h1>"), ("partlyPaid", "<h1>Je hebt een deel betaald</h1>"),
    ("pending", "<h1>Wij wachten op je bank</h1>"), ("paid", "<h1>Dit is betaald</h1>"),
    ("closed", "<h1>Dit is al betaald</h1>"), ("replaced", "<h1>Er is een nieuwe link</h1>"),
    ("expired", "<h1>Deze link werkt niet meer</h1>"),
    ("withdrawn", "<h1>Je hoeft hier niets te betalen</h1>"),
  ])
  func `every state has its own page`(name: String, heading: String) async throws {
    let state = try #require(PageSamples.states.first { $0.name == name }?.state)
    let html = try await PageSite(PageSamples.page(state)).html()
    #expect(html.contains(heading))
    #expect(html.ranges(of: "<h1>").count == 1)
    #expect(html.contains("088 000 12 34"), "the phone number is always there")
    #expect(html.contains("noindex"))
  }

  @Test func `the open page says what, how much, by when and how`() async throws {
    let html = try await PageSite(PageSamples.page(PageSamples.states[0].state)).html()
    #expect(html.contains("€\u{A0}620,79"))
    #expect(html.contains("2026-118204"))
    #expect(html.replacing(/<\/?span[^>]*>/, with: "").contains(PageSamples.reference))
    #expect(html.contains("Huur november 2026 (incasso mislukt)"))
    #expect(html.contains("woensdag 25\u{A0}november 2026"))
    #expect(html.contains("Betaal met <span class=\"nobr\">iDEAL | Wero</span></span></button>"))
    #expect(html.contains("<svg class=\"qr\""))
    #expect(html.contains("<a href=\"/betalen/echt\">"))
  }

  @Test(arguments: PageSamples.states.map(\.name))
  func `only a page with something to pay has a button to pay`(name: String) async throws {
    let state = try #require(PageSamples.states.first { $0.name == name }?.state)
    let html = try await PageSite(PageSamples.page(state)).html()
    #expect(html.contains("/betaal?") == (state.due != nil))
    #expect(html.ranges(of: "class=\"button go\"").count <= 1, "one thing to do")
  }

  @Test(arguments: PageSamples.states.map(\.name), ["u", "je", "en"])
  func `a page speaks with one voice`(name: String, voice: String) async throws {
    let state = try #require(PageSamples.states.first { $0.name == name }?.state)
    let style = voice == "u" ? PageSamples.lindehof : PageSamples.horizon
    let page = PageSamples.page(state, style: style, demandsRestUntil: PageSamples.day(2026, 11, 27))
    let html = try await PageSite(page).html("", voice == "en" ? "?taal=en" : "")
    let words = Set(
      html.replacing(/<[^>]*>/, with: " ").lowercased().split { !$0.isLetter }.map(String.init))
    let foreign: Set<String> =
      switch voice {
      case "u": ["je", "jij", "jouw"]
      case "je": ["u", "uw"]
      default: ["u", "uw", "je", "jouw", "betaald", "niet", "betaling", "kenmerk"]
      }
    #expect(words.isDisjoint(with: foreign), "\(words.intersection(foreign))")
    #expect(html.contains("<html lang=\"\(voice == "en" ? "en" : "nl")\""))
  }

  @Test(arguments: [
    (ProviderPaymentStatus.cancelled, "Je hebt niet betaald"), (.failed, "Je hebt niet betaald"),
    (.expired, "Je hebt niet betaald"), (.open, "Wij wachten op je bank"),
    (.pending, "Wij wachten op je bank"),
    (.paid, "Te betalen"),
  ])
  func `back from the bank, an unpaid link tells how the attempt ended`(
    attempt: ProviderPaymentStatus, heading: String
  ) async throws {
    let site = PageSite(PageSamples.page(PageSamples.states[0].state), attempt: attempt)
    #expect(try await site.html("/terug").contains("<h1>\(heading)</h1>"))
  }

  @Test func `back from the bank, a paid link shows amount, method, moment, references and the portal`()
    async throws
  {
    let state = try #require(PageSamples.states.first { $0.name == "paid" }?.state)
    let html = try await PageSite(PageSamples.page(state), attempt: .paid).html("/terug")
    #expect(html.contains("<h1>Je betaling is gelukt</h1>"))
    #expect(html.contains("€\u{A0}620,79"))
    #expect(html.contains("<dd>iDEAL | Wero</dd>"))
    #expect(html.contains("vrijdag 20\u{A0}november 2026, 20.14\u{A0}uur"))
    #expect(html.contains("2026-118204"))
    #expect(html.contains("https://mijn.dehorizon.example/"))
  }

  @Test func `who said to have paid sees until when it is quiet, and is not asked again`() async throws {
    let page = PageSamples.page(PageSamples.states[0].state, demandsRestUntil: PageSamples.day(2026, 11, 27))
    let html = try await PageSite(page).html()
    #expect(html.contains("vrijdag 27\u{A0}november 2026 krijg je geen herinnering"))
    #expect(!html.contains("/al-betaald"))
  }

  @Test func `a test environment is marked on the page and in its title`() async throws {
    let html = try await PageSite(PageSamples.page(PageSamples.states[0].state, isTest: true)).html()
    #expect(html.contains("Testomgeving: dit is geen echte betaling"))
    #expect(html.contains("<title>TEST · "))
  }

  @Test func `a contact who needs large letters gets them`() async throws {
    let html = try await PageSite(PageSamples.page(PageSamples.states[0].state, typeSize: .large)).html()
    #expect(html.contains("<html lang=\"nl\" class=\"large\">"))
  }

  @Test(arguments: PageSamples.states.map(\.name))
  func `a page with its stylesheet stays far below 50 kB`(name: String) async throws {
    let state = try #require(PageSamples.states.first { $0.name == name }?.state)
    let html = try await PageSite(PageSamples.page(state)).html()
    let sheet = try #require(PageStylesheet.css(named: PageStylesheet.name(for: PageSamples.horizon.colours)))
    #expect(html.utf8.count + sheet.text.utf8.count < 25_000)
  }

  @Test(arguments: PageSamples.states.map(\.name))
  func `a page needs no script, no inline style and nothing from elsewhere`(name: String) async throws {
    let state = try #require(PageSamples.states.first { $0.name == name }?.state)
    let html = try await PageSite(PageSamples.page(state)).html()
    for banned in ["<script", " style=", "<style", "<img", "<iframe", "@import", "url("] {
      #expect(!html.contains(banned))
    }
    #expect(!html.contains(/\son[a-z]+=/))
    #expect(!html.contains(/(src|<link[^>]*href)="(https?:)?\/\//))
  }
}
