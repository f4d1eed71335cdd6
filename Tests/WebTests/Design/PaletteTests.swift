import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct PaletteTests {
  static let words = Words(language: .dutch, now: SampleReading.now)

  @Test(arguments: [
    ("Timo Dijkgraaf", "dijk", "Timo <mark>Dijk</mark>graaf"),
    ("A. van den Dijk", "van dijk", "A. van den <mark>Dijk</mark>"),
    ("K. Yılmaz <b>", "yil", "K. Yılmaz &lt;b&gt;"),
    ("Ben & Jo", "&", "Ben <mark>&amp;</mark> Jo"),
    ("Niets", "", "Niets"), ("Niets", "   ", "Niets"),
  ])
  func `what was searched for is marked, and nothing else becomes markup`(
    _ title: String, _ search: String, _ marked: String
  ) {
    #expect(PaletteFound.marked(title, search).markup == marked)
  }

  @Test(arguments: [
    (Role.reader, "gebruiker", 0), (.administrator, "gebruiker", 1), (.reader, "bestand", 0), (.editor, "bestand", 1),
    (.editor, "inlezen bes", 1), (.reader, "zaken", 1), (.reader, "xyzzy", 0), (.reader, "instellingen", 0),
  ])
  func `things to do are those that this role may`(_ role: Role, _ search: String, _ count: Int) {
    #expect(PaletteAction.all(search, Self.words, role: role, isTest: false).count == count)
  }

  @Test func `people come first, then cases, then things to do`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let text = String(buffer: try await Console.get(client, "/search/quick?q=dijk", cookie).body)
      let places = ["/contacts/17", "/cases/4817"].compactMap { text.ranges(of: $0).first?.lowerBound }
      #expect(places.count == 2 && places[0] < places[1])
      #expect(!text.contains("<html"))
      #expect(text.ranges(of: "aria-selected=\"true\"").count == 1)
      let nobody = String(buffer: try await Console.get(client, "/search/quick?q=niemand", cookie).body)
      #expect(nobody.contains("Niets gevonden met “niemand”"))
      let start = String(buffer: try await Console.get(client, "/search/quick?q=", cookie).body)
      #expect(start.contains("Naar Zaken") && !start.contains("/contacts/17"))
    }
  }

  @Test func `what is typed is never markup`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let answer = try await Console.get(client, "/search/quick?q=niemand", cookie)
      #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
    }
    let found = PaletteFound(groups: [], search: "<script>alert(1)</script>")
    #expect(!found.html(id: "p", Self.words).markup.contains("<script"))
  }
}
