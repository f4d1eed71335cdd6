import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct SandboxPagesTests {
  static let mailbox = "/sandbox/mailbox?address=t.dijkgraaf%40post.example"
  static let phone = "/sandbox/phone?address=%2B31612345678"

  @Test func `the list has every mailbox, phone and payment`() async throws {
    let html = String(buffer: try await SandboxSite().get("/sandbox").body)
    #expect(html.contains(Self.mailbox))
    #expect(html.contains(Self.phone))
    #expect(html.contains("/sandbox/bank/sbp1x7"))
  }

  @Test func `a mailbox shows subject, sender, what happened, and the mail in a frame of its own`()
    async throws
  {
    let html = String(buffer: try await SandboxSite().get(Self.mailbox).body)
    #expect(html.contains("Je huur van november (€ 620,79) is niet afgeschreven"))
    #expect(html.contains("geopend: machine"))
    #expect(html.contains("src=\"/sandbox/mail/2\""))
    #expect(!html.contains("srcdoc"))
  }

  @Test func `the mail has its own policy, and its payment link leads to the page here`() async throws {
    let response = try await SandboxSite().get("/sandbox/mail/2")
    let policy = try #require(response.headers[.contentSecurityPolicy])
    #expect(policy.hasPrefix("sandbox ") && policy.contains("default-src 'none'"))
    #expect(!policy.contains("allow-scripts") && !policy.contains("allow-same-origin"))
    let html = String(buffer: response.body)
    #expect(html.contains("href=\"/betalen/k7m2x9q4t1w8z3p\""))
    #expect(html.contains("<base target=\"_blank\">"))
  }

  @Test func `a phone shows its messages with the link led here, and the answers`() async throws {
    let html = String(buffer: try await SandboxSite().get(Self.phone).body)
    #expect(
      html.contains(
        "<a href=\"/betalen/k7m2x9q4t1w8z3p\">betalen.dehorizon.example/<wbr>k7m2x9q4t1w8z3p</a>."))
    #expect(html.contains("<p class=\"bubble mine\">kan ik in 2x betalen?</p>"))
  }

  @Test(arguments: [
    ("open", "2 opened(Domain.SignalClass.human)"), ("scan", "2 opened(Domain.SignalClass.machine)"),
    ("click", "2 clicked(Domain.SignalClass.human)"),
    ("gone", "2 bounced(permanent: true, reason: \"550 5.1.1 user unknown\")"),
    ("full", "2 bounced(permanent: false, reason: \"452 4.2.2 mailbox full\")"),
    ("reply", "2 replied(\"ja\")"),
  ])
  func `a button does what the receiver would do`(act: String, recorded: String) async throws {
    let site = SandboxSite()
    let response = try await site.post("/sandbox/messages/2/\(act)", "token=form-token&text=ja")
    #expect(response.status == .seeOther)
    #expect(
      response.headers[.location]
        == (act == "click" ? "/betalen/k7m2x9q4t1w8z3p" : Self.mailbox + "&message=2"))
    #expect(await site.world.acts == [recorded])
  }

  @Test func `an address can be made to fail from now on, and to work again`() async throws {
    let site = SandboxSite()
    let form = "token=form-token&channel=email&address=t.dijkgraaf%40post.example&fate="
    _ = try await site.post("/sandbox/fate", form + "gone")
    #expect(String(buffer: try await site.get(Self.mailbox).body).contains("Weer gewoon bezorgen"))
    _ = try await site.post("/sandbox/fate", form + "normal")
    #expect(
      await site.world.acts == ["fate t.dijkgraaf@post.example set", "fate t.dijkgraaf@post.example none"])
  }

  @Test func `who only reads sees no buttons and may not press them`() async throws {
    let site = SandboxSite()
    #expect(
      !String(buffer: try await site.get(Self.mailbox, as: .reader).body).contains("/sandbox/messages/"))
    #expect(try await site.post("/sandbox/messages/2/open", as: .reader).status == .forbidden)
    #expect(try await site.get("/sandbox", as: nil).status == .seeOther)
    #expect(await site.world.acts == [])
  }

  @Test func `a form without the session's token is refused`() async throws {
    let site = SandboxSite()
    #expect(try await site.post("/sandbox/messages/2/open", "token=other").status == .forbidden)
    #expect(await site.world.acts == [])
  }

  @Test(arguments: [
    "/sandbox/mail/99", "/sandbox/mail/3", "/sandbox/mail/x", "/sandbox/mailbox", "/sandbox/bank/other",
  ])
  func `what is not there is not found`(path: String) async throws {
    #expect(try await SandboxSite().get(path).status == .notFound)
  }

  @Test func `hostile mail and text stay text outside the frame`() async throws {
    let evil = "<script>alert(1)</script>"
    let world = FakeSandboxWorld(mail: SandboxSamples.mail(subject: evil, html: evil), sms: evil)
    for path in [Self.mailbox, Self.phone, "/sandbox"] {
      #expect(!String(buffer: try await SandboxSite(world).get(path).body).contains(evil))
    }
  }

  // MARK: Bank

  @Test func `the bank page shows the amount and what can be done, to anybody`() async throws {
    let response = try await SandboxSite().get("/sandbox/bank/sbp1x7", as: nil)
    let html = String(buffer: response.body)
    #expect(html.contains("€\u{A0}620,79"))
    #expect(html.contains("Testomgeving"))
    for action in ["pay", "cancel", "fail", "expire"] {
      #expect(html.contains("/sandbox/bank/sbp1x7/\(action)\""))
    }
  }

  @Test func `paying sends back to the payment page, once`() async throws {
    let site = SandboxSite()
    let first = try await site.post("/sandbox/bank/sbp1x7/pay", "", as: nil)
    #expect(first.headers[.location] == "https://betalen.dehorizon.example/k7m2x9q4t1w8z3p/terug")
    let second = try await site.post("/sandbox/bank/sbp1x7/pay", "", as: nil)
    #expect(second.headers[.location] == "/sandbox/bank/sbp1x7")
    #expect(await site.world.acts == ["bank pay"])
  }

  @Test func `a bank form from another site is refused, and looking pays nothing`() async throws {
    let site = SandboxSite()
    #expect(
      try await site.post("/sandbox/bank/sbp1x7/pay", "", as: nil, site: "cross-site").status == .forbidden)
    _ = try await site.get("/sandbox/bank/sbp1x7/pay", as: nil)
    #expect(await site.world.acts == [])
  }

  @Test(arguments: ["javascript:alert(1)", "//evil.example", "", "http://a b", "https://a\\b"])
  func `the bank sends nobody to an address that is none`(url: String) {
    #expect(SandboxReturn(SandboxSamples.payment(.paid, returnURL: url)) == nil)
  }
}
