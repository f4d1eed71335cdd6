import Crypto
import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

@Suite struct `The page of preferences` {
  /// Knows one link, and remembers what it was told.
  actor Desk: PreferenceDesk {
    struct Broken: Error {}

    private(set) var changes: [PreferenceChange] = []
    private(set) var looks = 0
    let look: PreferenceLook
    let outcome: PreferenceOutcome
    let isBroken: Bool

    init(_ look: PreferenceLook, outcome: PreferenceOutcome = .saved, isBroken: Bool = false) {
      self.look = look
      self.outcome = outcome
      self.isBroken = isBroken
    }

    func preferences(_ token: String, host: String) throws -> PreferenceLook {
      looks += 1
      if isBroken { throw Broken() }
      return token == link ? look : .unknown
    }

    func change(_ token: String, host: String, _ change: PreferenceChange) -> PreferenceOutcome {
      changes.append(change)
      return outcome
    }
  }

  static let link = "mfrggzdfmztwq2lknnwg23tpobyxe43u"

  static let page = PreferencePage(
    style: PageSamples.horizon, language: .dutch, addressForm: .informal, typeSize: .large,
    ways: [
      PreferencePage.Way(channel: .email, address: "t•••@p•••.example", topics: Set(MessageTopic.allCases)),
      PreferencePage.Way(channel: .sms, address: "06 •• •• •• 78", topics: [.payment]),
    ],
    addresses: [
      PreferencePage.Address(
        kind: .email, address: "t•••@p•••.example", mark: "abc", isConfirmed: false, proposed: "n•••@p•••.example"),
      PreferencePage.Address(kind: .mobile, address: "06 •• •• •• 78", mark: "def", isConfirmed: true, proposed: nil),
    ], isTest: false)

  struct Answer {
    let status: HTTPResponse.Status
    let html: String
    let headers: HTTPFields
  }

  private func visit<Value: Sendable>(
    _ desk: Desk, _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    let pages = PreferencePages(
      desk: desk, tenants: FakeTenantPages(), clock: StillClock(), formKey: PageSite.key, isTest: false,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    var router = GuardedRouter(services: SampleServices.make())
    pages.addRoutes(to: &router)
    for route in router.table { #expect(route.rule == (route.method == .get ? .open : .machine)) }
    return try await Application(router: router.router).test(.router) { try await body($0) }
  }

  private func get(_ path: String, of desk: Desk, times: Int = 1) async throws -> Answer {
    try await visit(desk) { client in
      for _ in 1..<max(times, 2) where times > 1 { try await client.execute(uri: path, method: .get) { _ in } }
      return try await client.execute(uri: path, method: .get) {
        Answer(status: $0.status, html: String(buffer: $0.body), headers: $0.headers)
      }
    }
  }

  private func post(
    _ fields: String, purpose: PreferencePages.Purpose = .choices, to link: String = link, of desk: Desk,
    headers: HTTPFields = PageSite.sameOrigin, proof: String? = nil
  ) async throws -> Answer {
    let own = FormGuard(key: PageSite.key).field(for: purpose.rawValue, of: link).markup
    let value = proof ?? own.firstMatch(of: /value="([^"]+)"/).map { String($0.1) } ?? ""
    let escaped = value.replacing("+", with: "%2B").replacing("/", with: "%2F").replacing("=", with: "%3D")
    let path = "/betalen/voorkeuren/\(link)\(purpose == .address ? "/adres" : "")?taal=nl"
    return try await visit(desk) { client in
      try await client.execute(
        uri: path, method: .post, headers: headers, body: ByteBuffer(string: "\(fields)&proof=\(escaped)")
      ) { Answer(status: $0.status, html: String(buffer: $0.body), headers: $0.headers) }
    }
  }

  private static let choice = "taal=en&aanspreken=u&letters=normal&toon-email=1&toon-sms=1&payment-email=1"

  @Test func `it shows what is known, masked, in the voice and size of its reader`() async throws {
    let answer = try await get("/betalen/voorkeuren/\(Self.link)", of: Desk(.found(Self.page)))
    #expect(answer.status == .ok)
    #expect(answer.html.contains("<html lang=\"nl\" class=\"large\">") && answer.html.contains("Je voorkeuren"))
    for part in [
      "t•••@p•••.example", "06 •• •• •• 78", "name=\"payment-email\" value=\"1\" checked",
      "name=\"other-sms\" value=\"1\">", "value=\"je\" checked", "Je gaf door", "Je hebt gezegd dat dit klopt",
    ] { #expect(answer.html.contains(part), "\(part)") }
    #expect(!answer.html.contains("<script") && !answer.html.contains("style="))
    #expect(answer.html.ranges(of: "<h1").count == 1)
    #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.setCookie] == nil)
    let words = answer.html.replacing(/<[^>]*>/, with: " ").lowercased().split { !$0.isLetter }
    #expect(!words.contains("uw"), "one voice")
  }

  @Test func `looking, however, changes nothing`() async throws {
    let desk = Desk(.found(Self.page))
    for path in ["", "?gedaan=keuze", "?taal=en", "/adres"] {
      _ = try await get("/betalen/voorkeuren/\(Self.link)\(path)", of: desk)
    }
    _ = try await visit(desk) { client in
      try await client.execute(uri: "/betalen/voorkeuren/\(Self.link)?payment-email=1", method: .head) { $0.status }
    }
    #expect(await desk.changes.isEmpty)
  }

  @Test func `what is chosen is passed on, and the page speaks the language that was chosen`() async throws {
    let desk = Desk(.found(Self.page))
    let answer = try await post(Self.choice, of: desk)
    #expect(answer.status == .seeOther)
    #expect(answer.headers[.location] == "/betalen/voorkeuren/\(Self.link)?gedaan=keuze")
    #expect(
      await desk.changes == [
        .choices(
          PreferenceChoices(
            language: .english, addressForm: .formal, typeSize: .normal, topics: [.email: [.payment], .sms: []]))
      ])
  }

  @Test func `an address is confirmed by what the page showed, or another one given`() async throws {
    let desk = Desk(.found(Self.page))
    let confirmed = try await post("soort=email&klopt=abc", purpose: .address, of: desk)
    #expect(confirmed.headers[.location] == "/betalen/voorkeuren/\(Self.link)?gedaan=klopt&taal=nl")
    _ = try await post("soort=mobile&nieuw=06+87654321", purpose: .address, of: desk)
    #expect(await desk.changes == [.confirm(.email, mark: "abc"), .propose(.mobile, "06 87654321")])
  }

  @Test func `a form that is not ours is refused`() async throws {
    let desk = Desk(.found(Self.page))
    var foreign = PageSite.sameOrigin
    foreign[.secFetchSite] = "cross-site"
    #expect(try await post(Self.choice, of: desk, headers: foreign).status == .forbidden)
    #expect(try await post(Self.choice, of: desk, proof: "AAAA").status == .forbidden)
    #expect(try await post(Self.choice, of: desk, proof: "").status == .forbidden)
    // The proof of one form opens no other, and that of one link no other.
    let other = FormGuard(key: PageSite.key).field(for: "adres", of: Self.link).markup
    let proof = try #require(other.firstMatch(of: /value="([^"]+)"/)).1
    #expect(try await post(Self.choice, of: desk, proof: String(proof)).status == .forbidden)
    let link = FormGuard(key: PageSite.key).field(for: "voorkeuren", of: "abcdef").markup
    let stolen = try #require(link.firstMatch(of: /value="([^"]+)"/)).1
    #expect(try await post(Self.choice, of: desk, proof: String(stolen)).status == .forbidden)
    for fields in ["", "taal=fr&aanspreken=u&letters=normal", "taal=nl&aanspreken=u", "taal=nl&aanspreken=u&letters=9"]
    {
      #expect(try await post(fields, of: desk).status == .forbidden, "\(fields)")
    }
    #expect(try await post("soort=pigeon&nieuw=x", purpose: .address, of: desk).status == .forbidden)
    #expect(await desk.changes.isEmpty)
  }

  @Test func `an ended link says so, and an unknown one says nothing`() async throws {
    let ended = try await get(
      "/betalen/voorkeuren/\(Self.link)",
      of: Desk(.expired(PageSamples.horizon, lastDay: CalendarDay(number: 20_777))))
    #expect(ended.status == .gone && ended.html.contains("geldig tot en met") && !ended.html.contains("<form"))
    for link in ["x", "UPPER", "%3Cscript%3E", "a%2Fb", String(repeating: "a", count: 500)] {
      let answer = try await get("/betalen/voorkeuren/\(link)", of: Desk(.found(Self.page)))
      #expect(answer.status == .notFound, "\(link)")
      #expect(!answer.html.contains("<script"))
    }
  }

  @Test func `who tries links waits`() async throws {
    let desk = Desk(.found(Self.page))
    #expect(try await get("/betalen/voorkeuren/abc", of: desk, times: 60).status == .tooManyRequests)
    #expect(await desk.looks < 25)
  }

  @Test(arguments: [
    (PreferenceOutcome.unreachable([.payment]), HTTPResponse.Status.badRequest, "huur en betalen"),
    (.changed, .conflict, "een ander adres"), (.noAddress(.email), .badRequest, "geen e-mailadres"),
    (.known(.mobile), .conflict, "Dit hebben wij al"), (.tooMany, .conflict, "al veel adressen"),
    (.gone, .ok, "Je voorkeuren"),
  ])
  func `what was not saved is said, with why`(
    outcome: PreferenceOutcome, status: HTTPResponse.Status, words: String
  ) async throws {
    let answer = try await post(Self.choice, of: Desk(.found(Self.page), outcome: outcome))
    #expect(answer.status == status)
    #expect(answer.html.contains(words))
    if status != .ok { #expect(answer.html.contains("role=\"alert\"") && answer.html.contains("Niet bewaard")) }
  }

  @Test func `trouble is ours and is said so`() async throws {
    let answer = try await get("/betalen/voorkeuren/\(Self.link)", of: Desk(.unknown, isBroken: true))
    #expect(answer.status == .serviceUnavailable && answer.html.contains("Dit ligt aan ons"))
  }

  @Test func `in English it holds no Dutch of ours`() async throws {
    let answer = try await get("/betalen/voorkeuren/\(Self.link)?taal=en", of: Desk(.found(Self.page)))
    #expect(answer.html.contains("Your preferences") && answer.html.contains("Save my preferences"))
    for word in ["voorkeuren van", "Bewaar", "Kies ", "Letters in e-mails en", "klopt.", "Geef door"] {
      #expect(!answer.html.contains(word), "\(word)")
    }
  }
}
