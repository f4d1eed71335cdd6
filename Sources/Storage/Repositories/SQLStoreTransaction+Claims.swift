import Domain
import Engine

extension SQLStoreTransaction {
  func claim(_ organisation: OrganisationID, _ id: ClaimID) throws -> ClaimRecord? {
    try work.claims.row(RowKey(organisation, id), neighbours: work.claimsOfCases, sql)
  }

  func lockedClaim(_ organisation: OrganisationID, _ id: ClaimID) throws -> ClaimRecord? {
    try work.claims.row(RowKey(organisation, id), held: sql.isWriting, sql)
  }

  func lockedClaims(_ organisation: OrganisationID, _ ids: [ClaimID]) throws -> [ClaimRecord] {
    try work.claims.rows(ids.map { RowKey(organisation, $0) }, held: sql.isWriting, sql).compactMap(\.self)
  }

  func claim(_ organisation: OrganisationID, invoice: String) throws -> ClaimRecord? {
    try claims(organisation, invoices: [invoice]).first
  }

  func claims(_ organisation: OrganisationID, invoices: [String]) throws -> [ClaimRecord] {
    try claims(organisation, invoices, \.claimsByInvoice)
  }

  func claims(_ organisation: OrganisationID, references: [String]) throws -> [ClaimRecord] {
    try claims(organisation, references, \.claimsByReference)
  }

  func claims(_ organisation: OrganisationID, mandate: String) throws -> [ClaimRecord] {
    try claims(organisation, mandates: [mandate])
  }

  func claims(_ organisation: OrganisationID, mandates: [String]) throws -> [ClaimRecord] {
    try claims(organisation, mandates, \.claimsByMandate)
  }

  func claims(_ organisation: OrganisationID, iban: String) throws -> [ClaimRecord] {
    try claims(organisation, ibans: [iban])
  }

  func claims(_ organisation: OrganisationID, ibans: [String]) throws -> [ClaimRecord] {
    try claims(organisation, ibans, \.claimsByIBAN)
  }

  /// Each claim once, in the order of the texts.
  private func claims(
    _ organisation: OrganisationID, _ texts: [String],
    _ index: ReferenceWritableKeyPath<UnitOfWork, RowIndex<Claims, ClaimText>>
  ) throws -> [ClaimRecord] {
    let questions = texts.map { ClaimText(organisation: organisation, text: $0) }
    if questions.count == 1 { return try work[keyPath: index].rows(questions[0], in: &work.claims, sql) }
    try work[keyPath: index].ask(questions, &work.claims, sql)
    var seen: Set<ClaimID> = []
    return try questions.flatMap { try work[keyPath: index].rows($0, in: &work.claims, sql) }
      .filter { seen.insert($0.id).inserted }
  }

  func claims(_ organisation: OrganisationID, of contact: ContactID) throws -> [ClaimRecord] {
    try work.claims.flush(sql)
    return try sql.rows(
      Claims.select + " WHERE organisation = $1 AND contact = $2 ORDER BY id",
      [.id(organisation), .id(contact)], Claims.decode)
  }

  func insert(_ claim: ClaimRecord) throws {
    try requireWriting()
    try work.claims.insert(claim)
    work.claimsByInvoice.add(claim)
    work.claimsByReference.add(claim)
    work.claimsByMandate.add(claim)
    work.claimsByIBAN.add(claim)
    work.casesByClaim.start(Claims.key(of: claim))
  }

  func update(_ claim: ClaimRecord) throws {
    try requireWriting()
    let isThere = try work.claims.change(Claims.key(of: claim), sql) { known in
      work.forgetTexts(of: known, unlessIn: claim)
      work.forgetTexts(of: claim, unlessIn: known)
      Claims.take(claim, into: &known)
    }
    guard isThere else { throw Claims.missing(claim) }
  }
}

/// Something that a claim is found by.
struct ClaimText: Hashable {
  let organisation: OrganisationID
  let text: String?
}

/// The table `claims`.
enum Claims: StoredTable {
  private static let keyColumns = ["organisation", "id", "contact", "invoice"]
  private static let valueColumns = [
    "contract", "mandate", "iban", "payment_reference", "reference_key", "description", "period", "due_day",
    "amount", "open_amount", "as_of", "balance", "settled_at",
  ]
  static let select = SQLText.select(keyColumns + valueColumns, from: "claims")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM claims" + SQLText.byKey
  static let insert = SQLText.insert(into: "claims", keyColumns + valueColumns)
  static let update = SQLText.update("claims", set: valueColumns)

  static func key(of claim: ClaimRecord) -> RowKey<Claim> { RowKey(claim.organisation, claim.id) }

  static func byInvoice() -> RowIndex<Claims, ClaimText> { by("invoice") { $0.invoice } }
  static func byReference() -> RowIndex<Claims, ClaimText> {
    by("reference_key") { $0.reference.map(normalised) }
  }
  static func byMandate() -> RowIndex<Claims, ClaimText> { by("mandate") { $0.mandate } }
  static func byIBAN() -> RowIndex<Claims, ClaimText> { by("iban") { $0.iban } }

  private static func by(
    _ column: String, _ text: @escaping (ClaimRecord) -> String?
  ) -> RowIndex<Claims, ClaimText> {
    RowIndex(
      select + " WHERE organisation = $1 AND \(column) = $2",
      arguments: { [.id($0.organisation), .text($0.text)] },
      question: { ClaimText(organisation: $0.organisation, text: text($0)) }, isBefore: { $0.id < $1.id })
  }

  static func values(_ claim: ClaimRecord) -> [SQLValue] { identity(claim) + value(claim) }

  /// Everything but the identity, the contact and the invoice.
  static func take(_ claim: ClaimRecord, into known: inout ClaimRecord) {
    known.contract = claim.contract
    known.mandate = claim.mandate
    known.iban = claim.iban
    known.reference = claim.reference
    known.description = claim.description
    known.period = claim.period
    known.dueDay = claim.dueDay
    known.amount = claim.amount
    known.open = claim.open
    known.asOf = claim.asOf
    known.balance = claim.balance
    known.settledAt = claim.settledAt
  }

  static func update(_ changes: [RowChange<ClaimRecord>], _ sql: any SQLTransaction) throws {
    let changed = try sql.run(update, each: changes.map { value($0.current) + key(of: $0.current).arguments })
    for (change, count) in zip(changes, changed) where count == 0 { throw missing(change.current) }
  }

  static func missing(_ claim: ClaimRecord) -> StoreError {
    .missing("claim \(claim.id) of organisation \(claim.organisation)")
  }

  private static func identity(_ claim: ClaimRecord) -> [SQLValue] {
    [.id(claim.organisation), .id(claim.id), .id(claim.contact), .text(claim.invoice)]
  }

  private static func value(_ claim: ClaimRecord) -> [SQLValue] {
    [
      .text(claim.contract), .text(claim.mandate), .text(claim.iban), .text(claim.reference),
      .text(claim.reference.map(normalised)), .text(claim.description), .text(claim.period), .day(claim.dueDay),
      .money(claim.amount), .money(claim.open), .at(claim.asOf), .money(claim.balance), .at(claim.settledAt),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ClaimRecord {
    ClaimRecord(
      organisation: try row.id(0), id: try row.id(1), contact: try row.id(2), invoice: try row.text(3),
      contract: try row.text(orNil: 4), mandate: try row.text(orNil: 5), iban: try row.text(orNil: 6),
      reference: try row.text(orNil: 7), description: try row.text(9), period: try row.text(orNil: 10),
      dueDay: try row.day(orNil: 11), amount: try row.money(12), open: try row.money(13),
      asOf: try row.instant(14), balance: try row.money(15), settledAt: try row.instant(orNil: 16))
  }

  /// A reference as bank files keep it: no separators, no zeros in front.
  static func normalised(_ reference: String) -> String {
    let characters = reference.uppercased().filter { $0.isLetter || $0.isNumber }
    return String(characters.drop { $0 == "0" })
  }
}
