import Domain
import Engine
import EngineTestKit
import Storage
import Testing

/// What a contact says on the page of preferences, and what becomes of it.
@Suite struct `Preferences of a contact` {
  private let jan = WorldContact(1)
  private let host = "localhost"

  private let database: SQLiteDatabase

  init() throws { database = try SQLiteDatabase.inMemory() }

  private func started(_ moment: String = "2027-01-05 09:00") async throws -> (world: TestWorld, token: String) {
    var parts = try await TestWorld.parts(moment)
    parts.store = try await SQLStore.opening(database, at: parts.clock.now())
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    try await world.move(in: [jan])
    return (world, try await token(world))
  }

  private func reading(_ world: TestWorld) -> SQLConsoleReading {
    SQLConsoleReading(
      database, publications: CompiledPublications(), archive: world.parts.archive, clock: world.parts.machineClock,
      isTest: true)
  }

  private func token(_ world: TestWorld, days: Int = 30) async throws -> String {
    world.desk.links.preferences.token(
      of: try await world.contact(jan).id, in: world.organisation,
      until: DutchTime.day(of: world.now).advanced(by: days))
  }

  private func page(_ world: TestWorld, _ token: String) async throws -> PreferencePage {
    guard case .found(let page) = try await world.desk.preferences(token, host: host) else {
      throw WorldError("there is no page")
    }
    return page
  }

  private func choices(
    _ page: PreferencePage, language: Language? = nil, form: AddressForm? = nil, size: PageTypeSize? = nil,
    topics: [Channel: Set<MessageTopic>] = [:]
  ) -> PreferenceChange {
    var all = Dictionary(uniqueKeysWithValues: page.ways.map { ($0.channel, $0.topics) })
    all.merge(topics) { $1 }
    return .choices(
      PreferenceChoices(
        language: language ?? page.language, addressForm: form ?? page.addressForm, typeSize: size ?? page.typeSize,
        topics: all))
  }

  private func news(_ world: TestWorld) async throws -> [PreferenceNews] {
    let contact = try await world.contact(jan).id
    let reading = self.reading(world)
    return try await reading.timeline(world.organisation, of: .contact(contact), after: nil).elements
      .compactMap { if case .done(.preference(let news), _) = $0.kind { news } else { nil } }
  }

  // MARK: Looking

  @Test func `the page shows what is known, masked, and looking changes nothing`() async throws {
    let (world, token) = try await started()
    let before = try await world.contact(jan)
    let page = try await page(world, token)
    #expect(page.language == .dutch && page.addressForm == .formal && page.typeSize == .normal)
    #expect(page.ways.map(\.channel) == [.email, .sms])
    #expect(page.ways.allSatisfy { $0.topics == Set(MessageTopic.allCases) && $0.address.contains("•") })
    #expect(page.addresses.map(\.kind) == [.email, .mobile])
    #expect(try await world.contact(jan) == before)
    #expect(try await news(world).isEmpty)
  }

  @Test func `a link ends, is one organisation's, and follows who was merged`() async throws {
    let (world, token) = try await started()
    let old = try await self.token(world, days: -1)
    guard case .expired = try await world.desk.preferences(old, host: host) else {
      return #expect(Bool(false), "an old link has ended")
    }
    let page = try await page(world, token)
    #expect(try await world.desk.change(old, host: host, choices(page, form: .informal)) == .gone)
    let desk = TenantDesk(
      store: world.parts.store, publications: CompiledPublications(), clerk: world.engine.clerk,
      clock: world.parts.clock, links: world.desk.links, isTest: false,
      hosts: ["others.example": OrganisationID(99)])
    #expect(try await desk.preferences(token, host: "others.example") == .unknown)
    #expect(try await desk.change(token, host: "others.example", choices(page, form: .informal)) == .gone)
    let nobody = world.desk.links.preferences.token(
      of: ContactID(99_999), in: world.organisation, until: DutchTime.day(of: world.now))
    #expect(try await world.desk.preferences(nobody, host: host) == .unknown)
    let els = WorldContact(2)
    try await world.move(in: [els])
    _ = try await world.merge(jan, into: els)
    #expect(try await world.desk.change(token, host: host, choices(page, form: .informal)) == .saved)
    #expect(try await world.contact(els).addressForm == .informal)
  }

  // MARK: Choices

  @Test func `the next message follows, and a file does not set it back`() async throws {
    let (world, token) = try await started()
    let page = try await page(world, token)
    #expect(try await world.desk.change(token, host: host, choices(page, form: .informal, size: .large)) == .saved)
    try await world.load(
      "relatienummer;aanhef;voornaam;achternaam;e-mailadres;mobiel;taal;u/je\n"
        + "R1;De heer;Jan;Huurder1;huurder1@example.nl;;nl;u\n")
    let contact = try await world.contact(jan)
    #expect(contact.addressForm == .informal && contact.readsLargeType)
    try await world.debitsFail([jan])
    try await world.settle()
    let mail = try #require(try await world.received(by: jan, on: .email).first)
    let text = try await world.text(of: mail).replacing("=\r\n", with: "")
    #expect(text.contains("Je voorkeuren") && !text.contains("Uw voorkeuren"))
    #expect(text.contains("font-size:20px") && !text.contains("font-size:16px"))
    let all = Set(try await news(world))
    #expect(all == [.addressForm(.informal), .typeSize(isLarge: true)])
    // The link in it leads to the same page.
    let link = try #require(text.firstMatch(of: /voorkeuren\/([a-z2-7]+)/))
    #expect(try await self.page(world, String(link.1)).addressForm == .informal)
  }

  @Test func `what was not chosen goes on following the source, and saying the same twice says nothing`() async throws {
    let (world, token) = try await started()
    let page = try await page(world, token)
    #expect(try await world.desk.change(token, host: host, choices(page)) == .saved)
    #expect(try await world.contact(jan).chosen == [])
    #expect(try await news(world).isEmpty)
    try await world.load(
      "relatienummer;achternaam;taal;u/je\nR1;Huurder1;en;je\n")
    let contact = try await world.contact(jan)
    #expect(contact.language == "en" && contact.addressForm == .informal)
  }

  @Test func `who wants no e-mail about payments gets a text message at once`() async throws {
    let (world, token) = try await started()
    let page = try await page(world, token)
    #expect(try await world.desk.change(token, host: host, choices(page, topics: [.email: [.other]])) == .saved)
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.messages().map(\.channel) == [.sms])
    #expect(try await news(world) == [.topics(.email, [.other])])
    let organisation = world.organisation
    let contact = try await world.contact(jan).id
    let traits = try await world.parts.store.read { try $0.contactTraits(organisation, contact) }
    #expect(traits?.closed(for: .other) == [] && traits?.closed(for: .payment) == .email)
  }

  @Test func `a message that waits is not sent over a channel that is refused meanwhile`() async throws {
    let (world, token) = try await started("2027-01-05 22:00")
    try await world.debitsFail([jan])
    try await world.settle()
    let page = try await page(world, token)
    #expect(try await world.desk.change(token, host: host, choices(page, topics: [.email: []])) == .saved)
    world.parts.clock.advance(by: .hours(12))
    try await world.settle()
    #expect(try await world.received(by: jan, on: .email).isEmpty)
    #expect(try await world.received(by: jan, on: .sms).count == 1)
  }

  @Test func `somebody must stay reachable about everything`() async throws {
    let (world, token) = try await started()
    let page = try await page(world, token)
    let none = choices(page, form: .informal, topics: [.email: [.other], .sms: []])
    #expect(try await world.desk.change(token, host: host, none) == .unreachable([.payment]))
    #expect(try await world.contact(jan).addressForm == .formal, "nothing was saved")
    #expect(try await self.page(world, token) == page)
  }

  @Test func `who sent STOP is shown so, may leave it so, and may take it back`() async throws {
    let (world, token) = try await started()
    let organisation = world.organisation
    let contact = try await world.contact(jan).id
    try await world.parts.store.write { tx in
      for channel in [Channel.email, .sms] {
        try tx.upsert(
          ChannelConsent(
            organisation: organisation, contact: contact, channel: channel, state: .refused, reason: "STOP",
            by: "cm", since: Instant(milliseconds: 1)))
      }
    }
    var page = try await page(world, token)
    #expect(page.ways.allSatisfy { $0.topics.isEmpty })
    #expect(try await world.desk.change(token, host: host, choices(page, form: .informal)) == .saved)
    #expect(try await world.desk.change(token, host: host, choices(page, topics: [.sms: [.payment]])) == .saved)
    page = try await self.page(world, token)
    #expect(page.ways.map(\.topics) == [[], [.payment]])
  }

  @Test func `WhatsApp is allowed by saying so, and only then`() async throws {
    let (world, token) = try await started()
    let desk = TenantDesk(
      store: world.parts.store, publications: CompiledPublications(), clerk: world.engine.clerk,
      clock: world.parts.clock, links: world.desk.links, isTest: false, hosts: [:],
      channels: [.email, .sms, .whatsapp])
    guard case .found(let page) = try await desk.preferences(token, host: host) else { throw WorldError("no page") }
    #expect(page.ways.map(\.channel) == [.email, .sms, .whatsapp])
    #expect(page.ways[2].topics.isEmpty)
    #expect(try await desk.change(token, host: host, choices(page, topics: [.whatsapp: [.payment]])) == .saved)
    let organisation = world.organisation
    let contact = try await world.contact(jan).id
    let consents = try await world.parts.store.read { try $0.consents(organisation, of: contact) }
    #expect(consents.map(\.state) == [.allowed])
    #expect(consents.first?.notFor == .other && consents.first?.by == "contact")
  }

  // MARK: Addresses

  @Test func `an address that is right is verified`() async throws {
    let (world, token) = try await started()
    let address = try #require(try await page(world, token).addresses.first)
    #expect(try await world.desk.change(token, host: host, .confirm(.email, mark: "other")) == .changed)
    #expect(try await world.desk.change(token, host: host, .confirm(.email, mark: address.mark)) == .saved)
    #expect(try await world.desk.change(token, host: host, .confirm(.email, mark: address.mark)) == .saved)
    let known = try await world.addresses(of: jan).first { $0.kind == .email }
    #expect(known?.standing == .verified && known?.evidence == .confirmed)
    #expect(try await page(world, token).addresses.first?.isConfirmed == true)
    #expect(try await news(world) == [.confirmed(.email)])
  }

  @Test func `another address waits for a person, whatever a file says, and is used when somebody takes it over`()
    async throws
  {
    let (world, token) = try await started()
    #expect(try await world.desk.change(token, host: host, .propose(.email, "eerst@post.example")) == .saved)
    #expect(try await world.desk.change(token, host: host, .propose(.email, "Nieuw@Post.Example")) == .saved)
    #expect(try await world.desk.change(token, host: host, .propose(.email, "Nieuw@Post.Example")) == .saved)
    try await world.load(WorldFiles.contacts([jan]), name: "contacten.csv")
    let shown = try #require(try await page(world, token).addresses.first)
    #expect(shown.proposed == AddressMask.masked("Nieuw@post.example"))
    let used = try await world.addresses(of: jan).filter { $0.kind == .email && $0.standing.isUsable }
    #expect(used.map(\.value) == ["huurder1@example.nl"])
    let reading = self.reading(world)
    let waiting = try await reading.proposedAddresses(world.organisation, after: nil).elements
    #expect(waiting.map(\.address.value) == ["Nieuw@post.example"])
    #expect(waiting.first?.current == "huurder1@example.nl")
    #expect(try await reading.qualityFigures(world.organisation).proposed == 1)
    #expect(try await reading.badAddresses(world.organisation, after: nil).elements.isEmpty)
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    let contact = try await world.contact(jan).id
    #expect(
      try await desk.mendAddress(
        world.organisation, contact, .email, "Nieuw@post.example", by: Reading.UserID(1)))
    let now = try await world.addresses(of: jan).filter { $0.kind == .email && $0.standing.isUsable }
    #expect(now.map(\.value) == ["Nieuw@post.example"])
    #expect(try await reading.proposedAddresses(world.organisation, after: nil).elements.isEmpty)
  }

  @Test func `one that nobody believes is left, and is told`() async throws {
    let (world, token) = try await started()
    #expect(try await world.desk.change(token, host: host, .propose(.mobile, "06 87654321")) == .saved)
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    let contact = try await world.contact(jan).id
    let user = Reading.UserID(1)
    #expect(try await desk.declineAddress(world.organisation, contact, .mobile, by: user))
    #expect(try await !desk.declineAddress(world.organisation, contact, .mobile, by: user))
    await #expect(throws: ConsoleRefusal.self) {
      try await desk.declineAddress(OrganisationID(99), contact, .mobile, by: user)
    }
    #expect(try await page(world, token).addresses.last?.proposed == nil)
    let all = Set(try await news(world))
    #expect(all == [.proposed(.mobile), .declined(.mobile)])
  }

  @Test(arguments: [
    (AddressRecord.Kind.email, "geen adres"), (.email, ""), (.mobile, "0201234567"), (.phone, "0612345678"),
    (.mobile, String(repeating: "6", count: 5_000)), (.postal, "Kade 1"),
  ])
  func `what is no address of its kind is not kept`(kind: AddressRecord.Kind, text: String) async throws {
    let (world, token) = try await started()
    #expect(try await world.desk.change(token, host: host, .propose(kind, text)) == .noAddress(kind))
    #expect(try await world.desk.change(token, host: host, .propose(.email, "huurder1@example.nl")) == .known(.email))
  }

  @Test func `a page takes so many addresses and no more`() async throws {
    let (world, token) = try await started()
    var last = PreferenceOutcome.saved
    for number in 0..<30 where last == .saved {
      last = try await world.desk.change(token, host: host, .propose(.email, "x\(number)@post.example"))
    }
    #expect(last == .tooMany)
    #expect(try await world.addresses(of: jan).count { $0.kind == .email } == 20)
  }
}
