import Domain
import Engine
import EngineTestKit
import Storage
import Testing

/// A small organisation with a flow, on ``TestDatabase/current``, whose runs are decided by the real plan.
struct ConsoleStreet {
  static let us = OrganisationID(1)
  static let other = OrganisationID(2)
  /// Monday 5 January 2026, 10:00 in Amsterdam.
  static let start = Instant(milliseconds: 1_767_603_600_000)

  let database: any SQLDatabase
  let store: SQLStore
  let plan: FlowPlan
  private let publications: OnePlan
  let clock = FixedClock()

  static func at(_ minutes: Int64) -> Instant { start.advanced(by: .minutes(minutes)) }

  init() async throws {
    database = try TestDatabase.current.open()
    store = try await SQLStore.opening(database, at: Self.start)
    plan = try Self.plan()
    publications = try OnePlan(plan)
    try await store.write { transaction in
      try transaction.upsert(OrganisationRecord(id: Self.us, slug: "de-horizon", name: "De Horizon"))
      try transaction.upsert(OrganisationRecord(id: Self.other, slug: "de-linde", name: "De Linde"))
      let folder = PublishedFolder(files: ["flows/storno.yaml": Array("flow: storno\n".utf8)])
      _ = try transaction.publish(
        Self.us, digest: [1], content: folder.encoded(), at: Self.start, by: "anna")
    }
  }

  var reading: SQLConsoleReading { reading(archive: KeptBytes()) }

  func reading(archive: KeptBytes) -> SQLConsoleReading {
    SQLConsoleReading(
      database, publications: publications, archive: archive, clock: clock, isTest: true)
  }

  // MARK: The flow

  /// email → (opened) rest → employee → finished; a paid claim stops it.
  private static func plan() throws -> FlowPlan {
    let mark = SourceMark(file: "flows/storno.yaml", line: 1, column: 1)
    func named(_ name: String) -> Named { Named(name, at: mark) }
    func way(_ event: EventName, _ to: String) -> Transition { Transition(on: event, to: named(to)) }
    let email = SendStep(
      template: named("storno-betaallink"), channels: [.email], withPaymentLink: true, wait: .days(2),
      then: [way(.opened, "rest"), way(.undeliverable, "employee"), way(.timeout, "employee")])
    let rest = WaitStep(length: .workdays(3), then: [way(.timeout, "employee")])
    let employee = TaskStep(
      task: named("nabellen"), team: "incasso", then: [way(.done, "finished"), way(EventName("refused"), "finished")])
    return try FlowPlan(
      FlowDefinition(
        name: "storno", title: "Mislukte incasso", caseKind: .failedDebit, enrolment: [],
        stops: [
          StopRule(
            when: try Condition(#"case.balance <= eur("0.00")"#, at: mark), outcome: named("paid"))
        ],
        segments: [SegmentRule(name: named("low"), when: try Condition("true", at: mark))], start: named("email"),
        steps: [
          StepDefinition(name: named("email"), kind: .send(email)),
          StepDefinition(name: named("rest"), kind: .wait(rest)),
          StepDefinition(name: named("employee"), kind: .task(employee)),
          StepDefinition(name: named("finished"), kind: .end(outcome: named("handled"))),
        ], mark: mark))
  }

  // MARK: Filling

  /// A contact, a claim and a case with the same number.
  func open(
    _ number: Int64, name: PersonName = PersonName(givenName: "Timo", surname: "Balogun"),
    enrolment: Enrolment = .enrolled, openedAt: Instant = start, in organisation: OrganisationID = us
  ) async throws {
    try await store.write { transaction in
      let contact = ContactID(number)
      try transaction.insert(
        ContactRecord(
          organisation: organisation, id: contact, externalID: "R-\(number)", name: name, addressForm: .informal,
          language: "nl", risk: .normal, profile: "", birthDay: nil, silence: nil))
      try transaction.upsert(
        AddressRecord(
          organisation: organisation, contact: contact, kind: .email, value: "c\(number)@example.nl",
          standing: .verified, reason: "", since: Self.start))
      try transaction.insert(
        ClaimRecord(
          organisation: organisation, id: ClaimID(number), contact: contact, invoice: "F-\(number)",
          contract: nil, mandate: nil, iban: nil, reference: "0000\(number)", description: "Huur januari 2026",
          period: nil, dueDay: nil, amount: Money(cents: 62_079), open: Money(cents: 62_079), asOf: openedAt,
          balance: Money(cents: 62_079), settledAt: nil))
      try transaction.insert(
        CaseRecord(
          organisation: organisation, id: CaseID(number), reference: "Z-2026-\(number)", kind: .failedDebit,
          claim: ClaimID(number), contact: contact, amount: Money(cents: 62_079), reason: "AM04",
          actions: ["pay"], environment: .production, openedAt: openedAt, enrolment: enrolment),
        parties: [CaseParty(contact: contact, role: .debtor)])
    }
  }

  /// Opens a case and starts its run, which has the same number and waits for the e-mail to be accepted.
  func begin(_ number: Int64, at now: Instant = start) async throws {
    try await open(number, openedAt: now)
    try await store.write { transaction in
      try transaction.insert([
        RunRecord(
          organisation: Self.us, id: RunID(number), caseID: CaseID(number), contact: ContactID(number),
          flow: "storno", publication: 1, stage: .active, state: RunCodec.encode(.ready), version: 0,
          startedAt: now)
      ])
    }
    try await take(.started, number, at: now)
  }

  /// One event for a run, decided by the plan; commands become messages and tasks.
  func take(_ event: FlowEvent, _ number: Int64, balance: Int64 = 62_079, at now: Instant) async throws {
    let plan = plan
    try await store.write { transaction in
      guard var run = try transaction.runs(Self.us, [RunID(number)]).first else { return }
      let facts = FlowFacts(
        case: CaseFacts(
          kind: .failedDebit, balance: Money(cents: balance), amount: Money(cents: 62_079), actions: ["pay"],
          reason: "AM04", environment: .production),
        contact: ContactFacts(
          risk: .normal, profile: "", language: "nl", reachable: [.email], silenced: false))
      let decision = plan.deciding(
        try RunCodec.decode(run.state), on: event, at: now, facts: facts, calendar: .legal)
      let sequence = run.version
      run.state = RunCodec.encode(decision.state)
      run.stage = decision.state.isEnded ? .ended : .active
      if case .held = decision.state { run.stage = .held }
      try transaction.update([run])
      let entry = HistoryEntry(event: event, facts: facts, decision: decision, rules: 1)
      try transaction.insert([
        HistoryRecord(
          organisation: Self.us, run: run.id, sequence: sequence, at: now, content: HistoryCodec.encode(entry))
      ])
      for command in decision.commands { try Self.write(command, of: run, at: now, transaction) }
    }
  }

  private static func write(
    _ command: FlowCommand, of run: RunRecord, at now: Instant, _ transaction: any StoreTransaction
  ) throws {
    let number = run.id.value * 100 + Int64(run.version)
    switch command {
    case .send(let send):
      let key = IdempotencyKey("key-\(number)")
      try transaction.insert([
        MessageRecord(
          organisation: us, id: MessageID(number), run: run.id, caseID: run.caseID, contact: run.contact,
          visit: send.visit, step: send.step, template: send.template, channel: send.channel, key: key,
          createdAt: now, progress: [])
      ])
      try transaction.insert([
        OutboxRecord(
          organisation: us, message: MessageID(number), run: run.id, caseID: run.caseID, contact: run.contact,
          publication: 1, visit: send.visit, step: send.step, template: send.template, channel: send.channel,
          withPaymentLink: true, key: key, state: .queued, notBefore: now, attempt: 0, createdAt: now)
      ])
    case .createTask(let task):
      try transaction.insert(
        TaskRecord(
          organisation: us, id: Reading.TaskID(number), caseID: run.caseID, contact: run.contact, run: run.id,
          visit: task.visit, name: task.name, team: task.team, reason: task.reason, createdAt: now, state: .open))
    case .cancelTasks:
      for var task in try transaction.openTasks(us, run: run.id) {
        task.state = .withdrawn(at: now)
        try transaction.update(task)
      }
    case .wake, .openPaymentRequest, .closePaymentRequest, .cancelSends: break
    }
  }

  /// The e-mail of a run leaves, is accepted, and its command is gone.
  func send(_ number: Int64, at now: Instant) async throws {
    try await store.write { transaction in
      for command in try transaction.commands(Self.us, run: RunID(number)) {
        guard var message = try transaction.message(Self.us, command.message) else { continue }
        message.recipient = "c\(number)@example.nl"
        message.subject = "Je betaling is niet gelukt"
        message.progress = [.handedOver, .accepted]
        message.handedOverAt = now
        try transaction.update(message)
        try transaction.removeCommand(Self.us, command.message)
      }
    }
    try await take(.message(visit: 1, .accepted(at: now)), number, at: now)
  }

  /// The claim of a case is settled.
  func settle(_ number: Int64, at now: Instant) async throws {
    try await store.write { transaction in
      guard var claim = try transaction.lockedClaim(Self.us, ClaimID(number)) else { return }
      claim.balance = .zero
      claim.settledAt = now
      try transaction.update(claim)
      try transaction.insert(
        PaymentRecord(
          organisation: Self.us, id: PaymentID(number), claim: claim.id, amount: claim.amount, at: now,
          method: .link, externalID: "tr_\(number)", recordedAt: now))
      try transaction.insert(
        AuditRecord(
          organisation: Self.us, at: now, kind: .paymentReceived, caseID: CaseID(number),
          contact: ContactID(number), by: "link", detail: ["amount": "62079", "balance": "0"]))
    }
    try await take(.balanceChanged(lowered: true), number, balance: 0, at: now)
  }
}

/// One flow, published by one organisation; everything else is of the organisation that all tests know.
struct OnePlan: PublicationSource {
  private let ours: Publication
  private let others: Publication

  init(_ plan: FlowPlan) throws {
    let base = try FolderCompiler.compile(WorldFolder.horizon.published, version: 1, channels: nil)
    func publication(_ plans: [String: FlowPlan]) -> Publication {
      Publication(
        version: 1, settings: base.settings, plans: plans, templates: base.templates, houseStyle: base.houseStyle)
    }
    ours = publication([plan.definition.name: plan])
    others = publication([:])
  }

  func settings(
    _ organisation: OrganisationID, in transaction: any StoreTransaction
  ) throws -> OrganisationSettings { ours.settings }

  func publication(
    _ organisation: OrganisationID, version: Int, in transaction: any StoreTransaction
  ) throws -> Publication { organisation == ConsoleStreet.us ? ours : others }
}

/// A machine clock that stands still, so that counts are kept; `now` is not asked.
struct FixedClock: MachineClock {
  func now() -> Instant { ConsoleStreet.start }
  func monotonic() -> Int64 { 0 }
}

/// An archive that gives the same bytes for every address.
struct KeptBytes: ArchiveStoring {
  var isForgotten = false

  func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] { [] }

  func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    if isForgotten {
      throw ArchiveError.forgotten(ArchiveOwner(organisation: organisation, contact: ContactID(1)))
    }
    return [1, 2, 3]
  }

  func forget(_ owner: ArchiveOwner) async throws -> Bool { false }
}

/// Every element of a list, page by page, at most 100 pages.
func everything<Element: Sendable>(
  _ page: (Cursor?) async throws -> Listing<Element>
) async throws -> [Element] {
  var elements: [Element] = []
  var cursor: Cursor?
  for _ in 0..<100 {
    let listing = try await page(cursor)
    #expect(listing.elements.count <= Listing<Element>.limit)
    elements += listing.elements
    guard let next = listing.next else { return elements }
    #expect(next.value.count <= 200)
    #expect(next.value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    cursor = next
  }
  Issue.record("the list has no end")
  return elements
}
