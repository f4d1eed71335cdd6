import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct PaymentPageRequestTests {
  static let open = PageSamples.page(.open(due: Money(cents: 62_079), payBy: nil))

  @Test func `whatever a scanner fetches, nothing happens`() async throws {
    let site = PageSite(Self.open, start: .checkout(url: "https://bank.example/1"), attempt: .open)
    try await site.test { client in
      for path in ["", "/betaal", "/al-betaald", "/nieuwe-link", "/", "?taal=en", "/betaal?amount=1&proof=x"] {
        for method in [HTTPRequest.Method.get, .head] {
          try await client.execute(uri: "/betalen/\(PageSite.token)\(path)", method: method) { _ in }
        }
      }
      try await client.execute(uri: "/betalen/\(PageSite.token)/terug", method: .head) { _ in }
    }
    #expect(await site.desk.changes == [])
  }

  @Test func `a HEAD has the headers of the GET and no body`() async throws {
    try await PageSite(Self.open).test { client in
      let uri = "/betalen/\(PageSite.token)"
      let full = try await client.execute(uri: uri, method: .get) { $0 }
      let head = try await client.execute(uri: uri, method: .head) { $0 }
      #expect(head.status == .ok)
      #expect(head.body.readableBytes == 0)
      #expect(head.headers[.contentSecurityPolicy] == full.headers[.contentSecurityPolicy])
    }
  }

  @Test func `only a GET of the return asks the bank`() async throws {
    let site = PageSite(Self.open, attempt: .cancelled)
    _ = try await site.html("/terug")
    #expect(await site.desk.changes == [.returned])
  }

  @Test func `the button starts a payment of the amount that was shown and goes to the bank`() async throws {
    let site = PageSite(Self.open, start: .checkout(url: "https://bank.example/pay/1"))
    let response = try await site.press(.pay(Money(cents: 62_079)))
    #expect(response.status == .seeOther)
    #expect(response.headers[.location] == "https://bank.example/pay/1")
    #expect(
      await site.desk.changes == [
        .start(Money(cents: 62_079), returnPath: "/betalen/\(PageSite.token)/terug")
      ])
  }

  @Test func `a page that is out of date is shown again, with the reason`() async throws {
    let response = try await PageSite(Self.open, start: .changed).press(.pay(Money(cents: 1)))
    #expect(response.status == .conflict)
    #expect(String(buffer: response.body).contains("Er is net iets veranderd"))
  }

  @Test func `when the bank cannot be reached the page says so and opens the transfer`() async throws {
    let response = try await PageSite(Self.open, start: .unavailable).press(.pay(Money(cents: 62_079)))
    #expect(response.status == .serviceUnavailable)
    let html = String(buffer: response.body)
    #expect(html.contains("Wij kunnen de bank nu niet bereiken"))
    #expect(html.contains("<details open>"))
  }

  @Test(arguments: [
    "http://bank.example/", "javascript:alert(1)", "//bank.example/", "/\\bank.example", "https://a\r\nX: y",
    "",
  ])
  func `a checkout address that is not safe is never followed`(url: String) async throws {
    let response = try await PageSite(Self.open, start: .checkout(url: url)).press(.pay(Money(cents: 62_079)))
    #expect(response.status == .serviceUnavailable)
    #expect(response.headers[.location] == nil)
  }

  @Test func `"I have already paid" is told to the desk and leads back to the page`() async throws {
    let site = PageSite(Self.open)
    let response = try await site.press(.alreadyPaid)
    #expect(response.status == .seeOther)
    #expect(response.headers[.location] == "/betalen/\(PageSite.token)")
    #expect(await site.desk.changes == [.alreadyPaid])
  }

  @Test func `a new link is sent without showing where to`() async throws {
    let site = PageSite(PageSamples.page(.expired(lastDay: PageSamples.day(2026, 12, 19))))
    let response = try await site.press(.sendLinkAgain)
    #expect(response.status == .ok)
    #expect(String(buffer: response.body).contains("De link komt eraan"))
    #expect(await site.desk.changes == [.sendLinkAgain])
  }

  @Test(
    arguments: [
      [.secFetchSite: "cross-site"], [.secFetchSite: "same-site"], [.secFetchSite: "none"],
      [.origin: "https://evil.example"], [.origin: "null"], [.origin: "https://localhost.evil.example"],
      [.secFetchSite: "cross-site", .origin: "https://localhost"], [:],
    ] as [HTTPFields])
  func `a form from elsewhere is refused`(headers: HTTPFields) async throws {
    let site = PageSite(Self.open, start: .checkout(url: "https://bank.example/1"))
    for action in [FormGuard.Action.pay(Money(cents: 62_079)), .alreadyPaid, .sendLinkAgain] {
      let response = try await site.press(action, headers: headers)
      #expect(response.status == .forbidden)
    }
    #expect(await site.desk.changes == [])
  }

  @Test func `an older browser that only sends its origin is let in`() async throws {
    let site = PageSite(Self.open)
    let response = try await site.press(.alreadyPaid, headers: [.origin: "http://\(PageSite.host)"])
    #expect(response.status == .seeOther)
  }

  @Test func `a form without the proof of this button and this link is refused`() async throws {
    let site = PageSite(Self.open)
    let pay = FormGuard.Action.pay(Money(cents: 62_079))
    let bodies = try [
      "", "proof=", "amount=62079", "amount=62079&proof=AAAA", "amount=62079&proof=%00",
      PageSite.body(of: .alreadyPaid),
      PageSite.body(of: pay, token: "aaaaaaaaaaaaaaa"),
      PageSite.body(of: pay).replacing("62079", with: "1"),
      PageSite.body(of: pay).replacing("amount", with: "sum"),
      String(repeating: "a=b&", count: 5_000) + PageSite.body(of: pay),
    ]
    for body in bodies {
      #expect(try await site.press(pay, body: body).status == .forbidden)
    }
    #expect(await site.desk.changes == [])
  }

  @Test func `a broken desk gives an honest page, and no word of the error`() async throws {
    let response = try await PageSite(Self.open, isBroken: true).test { client in
      try await client.execute(uri: "/betalen/\(PageSite.token)", method: .get) { $0 }
    }
    #expect(response.status == .serviceUnavailable)
    let html = String(buffer: response.body)
    #expect(html.contains("Dit ligt aan ons"))
    #expect(!html.contains("Broken"))
  }

  @Test func `the answer is kept by nobody and cannot be framed, indexed or scripted`() async throws {
    let response = try await PageSite(Self.open).test { client in
      try await client.execute(uri: "/betalen/\(PageSite.token)", method: .get) { $0 }
    }
    let headers = Dictionary(
      response.headers.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { first, _ in first })
    #expect(headers["cache-control"] == "no-store")
    #expect(headers["x-robots-tag"]?.contains("noindex") == true)
    #expect(headers["referrer-policy"] == "same-origin")
    let policy = try #require(headers["content-security-policy"])
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
    #expect(headers["set-cookie"] == nil)
  }
}
