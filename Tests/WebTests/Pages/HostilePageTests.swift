import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct HostilePageTests {
  @Test(arguments: [
    "aaaaaaaaaaaaaaa", "K7M2X9Q4T1W8Z3P", "k7m2x9q4t1w8z3", "k7m2x9q4t1w8z3pp", "-", "%00", "..%2F..%2Fetc",
    "%3Cscript%3E", "k7m2x9q4t1w8z3%70%00", "k7m2x9q4t1w8z3%C3%A9", "'%20OR%201=1--",
  ])
  func `every link that leads nowhere gets the same page`(token: String) async throws {
    let responses = try await PageSite(nil).test { client in
      try await ["zzzzzzzzzzzzzzz", token].map { token in "/betalen/\(token)" }.asyncMap { uri in
        try await client.execute(uri: uri, method: .get) { $0 }
      }
    }
    #expect(responses.map(\.status) == [.notFound, .notFound])
    #expect(String(buffer: responses[0].body) == String(buffer: responses[1].body))
    #expect(responses[0].headers == responses[1].headers)
  }

  @Test func `too many links that do not exist are answered with a wait, also for a link that does`()
    async throws
  {
    let site = PageSite(PageSamples.page(PageSamples.states[0].state))
    let last = try await site.test { client in
      for _ in 0..<40 { try await client.execute(uri: "/betalen/zzzzzzzzzzzzzzz", method: .get) { _ in } }
      return try await client.execute(uri: "/betalen/\(PageSite.token)", method: .get) { $0 }
    }
    #expect(last.status == .tooManyRequests)
    #expect(String(buffer: last.body).contains("Even wachten"))
  }

  @Test(arguments: PageSamples.states.map(\.name), ["", "?taal=en"])
  func `nothing that came from outside becomes markup`(name: String, query: String) async throws {
    let evil = "<script>alert(1)</script>\"' onload='x'><i>&"
    let state = try #require(PageSamples.states.first { $0.name == name }?.state)
    let style = PageHouseStyle(
      name: evil, mark: nil, colours: PageSamples.horizon.colours, addressForm: .formal, phone: evil,
      phoneHours: PageText(dutch: evil, english: evil),
      portal: PageLink(url: "https://x.example/\"><script>", label: PageText(dutch: evil, english: evil)),
      privacy: nil, accessibility: nil, paymentHost: evil)
    let hostile: PaymentPageState =
      if case .paid(let amount, let at, _) = state { .paid(amount: amount, at: at, method: evil) } else {
        state
      }
    let page = PaymentPage(
      state: hostile, invoiceNumber: evil, paymentReference: evil, description: evil,
      creditor: PageSamples.creditor.map { PageCreditor(name: evil, iban: $0.iban) }, methodLabel: evil,
      style: style, language: .dutch, addressForm: .formal, typeSize: .normal, isTest: true,
      offers: Set(PageOffer.allCases), demandsRestUntil: nil)
    let html = try await PageSite(page, attempt: .cancelled).html("", query)
    #expect(!html.contains("<script"))
    #expect(!html.contains("<i>"))
    #expect(!html.contains("\"' onload"))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test(arguments: ["<svg onload=x>", "M0 0\"/><script>", "", String(repeating: "M", count: 5_000)])
  func `a mark that is no path is refused`(path: String) {
    #expect(PageMark(path: path) == nil)
  }

  @Test(arguments: ["http://a.example", "javascript:alert(1)", "https://a b", "https://a\n", ""])
  func `a link that is not https is refused`(url: String) {
    #expect(PageLink(url: url, label: PageText(dutch: "a", english: "a")) == nil)
  }

  @Test(arguments: [
    "", "x.css", "../../etc/passwd", "000000000000-.css", "000000000000-zzzzzz.css",
    "000000000000-" + String(repeating: "é", count: 18) + ".css",
    "000000000000-" + String(repeating: "0", count: 36) + "}.css",
  ])
  func `a stylesheet that we did not name is not there`(name: String) {
    #expect(PageStylesheet.css(named: name) == nil)
  }
}

extension Sequence {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
