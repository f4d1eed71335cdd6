import Domain
import Engine

/// Records to fill a store with. Everything that is not named has a value that is right.
enum Sample {
  static let start = Instant(milliseconds: 1_798_761_600_000)
  static let organisation = OrganisationID(1)
  static let other = OrganisationID(2)

  static func at(_ minutes: Int64) -> Instant { start.advanced(by: .minutes(minutes)) }
  static func bytes(_ value: UInt8, count: Int = 32) -> [UInt8] { [UInt8](repeating: value, count: count) }

  /// Inserts both organisations, and in the first one the contacts, claims and cases with the numbers 1 to `count`.
  static func fill(_ store: any Store, count: Int64 = 3) async throws {
    try await store.write { transaction in
      try transaction.upsert(OrganisationRecord(id: organisation, slug: "de-horizon", name: "De Horizon"))
      try transaction.upsert(OrganisationRecord(id: other, slug: "de-linde", name: "De Linde"))
      for number in 1...count { try fillCase(number, in: organisation, transaction) }
    }
  }

  /// A contact, its claim and its case, all with the same number.
  static func fillCase(
    _ number: Int64, in organisation: OrganisationID, _ transaction: any StoreTransaction
  ) throws {
    try transaction.insert(contact(number, in: organisation))
    try transaction.insert(claim(number, in: organisation))
    try transaction.insert(
      caseRecord(number, in: organisation), parties: [CaseParty(contact: ContactID(number), role: .debtor)])
  }

  static func contact(_ number: Int64, in organisation: OrganisationID = organisation) -> ContactRecord {
    ContactRecord(
      organisation: organisation, id: ContactID(number), externalID: "R-\(number)",
      name: PersonName(givenName: "Timo", surname: "Balogun"), addressForm: .informal, language: "nl",
      risk: .normal, profile: "", birthDay: nil, silence: nil)
  }

  static func address(
    _ kind: AddressRecord.Kind, _ value: String, _ standing: AddressStanding = .unverified, since: Instant = start
  ) -> AddressRecord {
    AddressRecord(
      organisation: organisation, contact: ContactID(1), kind: kind, value: value, standing: standing, reason: "",
      since: since)
  }

  static func claim(_ number: Int64, in organisation: OrganisationID = organisation) -> ClaimRecord {
    ClaimRecord(
      organisation: organisation, id: ClaimID(number), contact: ContactID(number), invoice: "F-\(number)",
      contract: nil, mandate: nil, iban: nil, reference: nil, description: "Huur november 2026", period: nil,
      dueDay: nil, amount: Money(cents: 62_079), open: Money(cents: 62_079), asOf: start,
      balance: Money(cents: 62_079), settledAt: nil)
  }

  static func caseRecord(
    _ number: Int64, in organisation: OrganisationID = organisation, claim: ClaimID? = nil,
    enrolment: Enrolment = .enrolled
  ) -> CaseRecord {
    CaseRecord(
      organisation: organisation, id: CaseID(number), reference: "Z-2026-\(number)", kind: .failedDebit,
      claim: claim ?? ClaimID(number), contact: ContactID(number), amount: Money(cents: 62_079), reason: "AM04",
      actions: ["pay", "retry"], environment: .production, openedAt: start, enrolment: enrolment)
  }

  static func run(
    _ number: Int64, of caseNumber: Int64 = 1, stage: RunRecord.Stage = .active, state: [UInt8] = [1, 2, 3],
    version: Int = 0, in organisation: OrganisationID = organisation
  ) -> RunRecord {
    RunRecord(
      organisation: organisation, id: RunID(number), caseID: CaseID(caseNumber), contact: ContactID(caseNumber),
      flow: "storno", publication: 1, stage: stage, state: state, version: version, startedAt: start)
  }

  static func timer(
    _ run: Int64, visit: Int = 1, due: Instant, in organisation: OrganisationID = organisation
  ) -> TimerRecord {
    TimerRecord(organisation: organisation, run: RunID(run), visit: visit, due: due)
  }

  static func history(_ run: Int64, _ sequence: Int, at: Instant = start) -> HistoryRecord {
    HistoryRecord(
      organisation: organisation, run: RunID(run), sequence: sequence, at: at, content: [9, UInt8(sequence)])
  }

  static func command(
    _ number: Int64, run: Int64 = 1, notBefore: Instant = start, state: OutboxRecord.State = .queued,
    lane: Lane = .bulk, in organisation: OrganisationID = organisation
  ) -> OutboxRecord {
    OutboxRecord(
      organisation: organisation, message: MessageID(number), run: RunID(run), caseID: CaseID(1),
      contact: ContactID(1), publication: 1, visit: 1, step: "email", template: "storno-betaallink",
      channel: .email, withPaymentLink: true, key: key(number, organisation), state: state,
      notBefore: notBefore, attempt: 0, createdAt: start, lane: lane)
  }

  static func message(
    _ number: Int64, run: Int64 = 1, in organisation: OrganisationID = organisation
  ) -> MessageRecord {
    MessageRecord(
      organisation: organisation, id: MessageID(number), run: RunID(run), caseID: CaseID(1),
      contact: ContactID(1), visit: Int(number), step: "email", template: "storno-betaallink", channel: .email,
      key: key(number, organisation), createdAt: start, progress: [])
  }

  static func key(_ number: Int64, _ organisation: OrganisationID) -> IdempotencyKey {
    IdempotencyKey("\(organisation)-\(number)")
  }

  static func request(
    _ number: Int64, of caseNumber: Int64 = 1, state: PaymentRequestState = .open, openedAt: Instant = start,
    in organisation: OrganisationID = organisation
  ) -> PaymentRequestRecord {
    PaymentRequestRecord(
      organisation: organisation, id: PaymentRequestID(number), caseID: CaseID(caseNumber),
      claim: ClaimID(caseNumber), token: "abc\(organisation)\(number)",
      tokenHash: bytes(UInt8(number)) + [UInt8(organisation.value)], state: state, openedAt: openedAt,
      changedAt: openedAt)
  }

  static func attempt(
    _ number: Int64, of request: Int64 = 1, startedAt: Instant = start,
    in organisation: OrganisationID = organisation
  ) -> PaymentAttemptRecord {
    PaymentAttemptRecord(
      organisation: organisation, id: PaymentAttemptID(number), request: PaymentRequestID(request),
      amount: Money(cents: 62_079), key: key(number, organisation), provider: "sandbox", reference: nil,
      checkoutURL: nil, state: .creating, startedAt: startedAt)
  }

  static func payment(
    _ number: Int64, claim: Int64 = 1, at: Instant = start, in organisation: OrganisationID = organisation
  ) -> PaymentRecord {
    PaymentRecord(
      organisation: organisation, id: PaymentID(number), claim: ClaimID(claim), amount: Money(cents: 5_000),
      at: at, method: .link, externalID: "tr_\(number)", recordedAt: at)
  }

  static func task(_ number: Int64, run: Int64? = 1, in organisation: OrganisationID = organisation) -> TaskRecord {
    TaskRecord(
      organisation: organisation, id: Reading.TaskID(number), caseID: CaseID(1), contact: ContactID(1),
      run: run.map { RunID($0) }, visit: 2, name: "nabellen", team: "incasso", reason: "timeout",
      createdAt: start, state: .open)
  }

  static func batch(
    _ number: Int64, receivedAt: Instant = start, in organisation: OrganisationID = organisation
  ) -> ImportRecord {
    ImportRecord(
      organisation: organisation, id: Reading.ImportID(number), name: "storno.xml", kind: "",
      environment: .production, digest: bytes(UInt8(number)), size: 4_711, receivedAt: receivedAt,
      by: "anna", state: .reading)
  }
}
