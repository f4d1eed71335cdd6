import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

@Suite struct `The page for the code of a message` {
  /// Knows one code, and counts what it is asked.
  actor Desk: MessageChecking {
    struct Broken: Error {}

    private(set) var asked: [MessageCode] = []
    var isBroken = false
    let known: CheckedMessage?

    init(known: CheckedMessage?, isBroken: Bool = false) {
      self.known = known
      self.isBroken = isBroken
    }

    func check(_ code: MessageCode, host: String) throws -> CheckedMessage? {
      asked.append(code)
      if isBroken { throw Broken() }
      return code.description == "7K2M-9QX4" ? known : nil
    }
  }

  static let facts = CheckedMessage.Facts(
    sentOn: CalendarDay(number: 20_777), channel: .sms, topic: .payment, recipient: "06 •• •• •• 78")

  private func ask(
    _ path: String, of desk: Desk = Desk(known: CheckedMessage(style: PageSamples.horizon, facts: facts)),
    times: Int = 1
  ) async throws -> (status: HTTPResponse.Status, html: String, headers: HTTPFields) {
    let pages = CheckPages(
      desk: desk, tenants: FakeTenantPages(), clock: StillClock(), isTest: false,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    var router = GuardedRouter(services: SampleServices.make())
    pages.addRoutes(to: &router)
    for route in router.table { #expect(route.rule == .open && route.method == .get) }
    return try await Application(router: router.router).test(.router) { client in
      for _ in 1..<max(times, 2) where times > 1 { try await client.execute(uri: path, method: .get) { _ in } }
      return try await client.execute(uri: path, method: .get) { ($0.status, String(buffer: $0.body), $0.headers) }
    }
  }

  @Test func `it asks for a code, without a script, and tells nobody`() async throws {
    let page = try await ask("/betalen/echt")
    #expect(page.status == .ok)
    #expect(page.html.contains("<h1>Is dit bericht echt?</h1>") && page.html.contains("name=\"code\""))
    #expect(!page.html.contains("<script") && !page.html.contains("style="))
    #expect(page.headers[.cacheControl] == "no-store")
    #expect(page.headers[.contentSecurityPolicy]?.contains("form-action 'self'") == true)
  }

  @Test(arguments: ["7K2M-9QX4", "7k2m9qx4", "7k2m%209qx4", "7k2m+9qx4"])
  func `a code of ours is told with masked facts, in the colours of who sent it`(code: String) async throws {
    let page = try await ask("/betalen/echt?code=\(code)")
    #expect(page.status == .ok)
    for part in [
      "Deze code is van ons", "De Horizon", "Sms", "06 •• •• •• 78", "Huur en betalen", "7K2M-9QX4",
      "\u{A0}november 2026", PageStylesheet.name(for: PageSamples.horizon.colours),
    ] { #expect(page.html.contains(part), "\(part)") }
    #expect(!page.html.contains("€"))
    #expect(page.html.contains("href=\"?code=7K2M-9QX4&amp;taal=en\""))
  }

  @Test func `a shared code tells nothing of any message`() async throws {
    let page = try await ask(
      "/betalen/echt?code=7K2M-9QX4", of: Desk(known: CheckedMessage(style: PageSamples.horizon, facts: nil)))
    #expect(page.html.contains("Meer kunnen wij hier niet laten zien"))
    #expect(!page.html.contains("<dl"))
  }

  @Test func `a code that nobody knows says what to do`() async throws {
    let page = try await ask("/betalen/echt?code=0000-0000")
    #expect(page.status == .notFound)
    #expect(page.html.contains("Deze code kennen wij niet") && page.html.contains("Betaal niet"))
    #expect(page.html.contains("name=\"code\""), "it can be typed once more")
  }

  @Test(arguments: ["x", "%3Cscript%3E", "7K2M-9QX", "%00", "7K2M-9QX4%0D%0A", String(repeating: "7", count: 3_000)])
  func `what is no code is not looked up`(code: String) async throws {
    let desk = Desk(known: nil)
    let page = try await ask("/betalen/echt?code=\(code)", of: desk)
    if !code.hasPrefix("7K2M-9QX4") {
      #expect(page.status == .badRequest && page.html.contains("aria-invalid=\"true\""))
      #expect(await desk.asked.isEmpty)
    }
    #expect(!page.html.contains("<script"))
  }

  @Test func `who keeps guessing waits, and the store is left alone`() async throws {
    let desk = Desk(known: nil)
    let page = try await ask("/betalen/echt?code=0000-0000", of: desk, times: 100)
    #expect(page.status == .tooManyRequests)
    #expect(page.headers[.retryAfter] == "60")
    #expect(await desk.asked.count == Int(LookUpLimit.capacity / (LookUpLimit.costOfMiss + LookUpLimit.costOfLookUp)))
  }

  @Test func `trouble is ours and is said so`() async throws {
    let page = try await ask("/betalen/echt?code=7K2M-9QX4", of: Desk(known: nil, isBroken: true))
    #expect(page.status == .serviceUnavailable && page.html.contains("Dit ligt aan ons"))
  }

  @Test func `the short address leads here`() async throws {
    let page = try await ask("/echt?code=7K2M-9QX4")
    #expect(page.status == .seeOther && page.headers[.location] == "/betalen/echt?code=7K2M-9QX4")
  }

  @Test func `it speaks English when asked`() async throws {
    let page = try await ask("/betalen/echt?code=7K2M-9QX4&taal=en")
    #expect(page.html.contains("<html lang=\"en\"") && page.html.contains("This code is ours"))
    #expect(!page.html.contains("bericht"))
  }
}
