import Domain
import Engine

extension SQLStoreTransaction {
  func `case`(_ organisation: OrganisationID, _ id: CaseID) throws -> CaseRecord? {
    try work.cases.row(RowKey(organisation, id), neighbours: work.casesOfRuns, sql)
  }

  func cases(_ organisation: OrganisationID, _ ids: [CaseID]) throws -> [CaseRecord] {
    try work.cases.rows(ids.map { RowKey(organisation, $0) }, sql).compactMap(\.self)
  }

  func `case`(_ organisation: OrganisationID, reference: String) throws -> CaseRecord? {
    try work.cases.flush(sql)
    return try sql.first(
      Cases.select + " WHERE organisation = $1 AND reference = $2", [.id(organisation), .text(reference)],
      Cases.decode)
  }

  func cases(_ organisation: OrganisationID, claim: ClaimID) throws -> [CaseRecord] {
    try work.casesByClaim.rows(
      RowKey(organisation, claim), neighbours: work.keysOfClaims, in: &work.cases, sql)
  }

  func cases(_ organisation: OrganisationID, contact: ContactID) throws -> [CaseRecord] {
    try work.casesByContact.rows(
      RowKey(organisation, contact), neighbours: work.contactsOfClaims, in: &work.cases, sql)
  }

  func insert(_ case: CaseRecord, parties: [CaseParty]) throws {
    try requireWriting()
    try work.cases.insert(`case`)
    work.casesByClaim.add(`case`)
    work.casesByContact.add(`case`)
    work.requestsByCase.start(Cases.key(of: `case`))
    for (place, party) in parties.enumerated() {
      work.parties.add(
        PlacedParty(organisation: `case`.organisation, caseID: `case`.id, place: place, party: party))
    }
  }

  func parties(_ organisation: OrganisationID, of id: CaseID) throws -> [CaseParty] {
    try flushParties()
    return try sql.rows(
      "SELECT contact, role FROM case_parties WHERE organisation = $1 AND case_id = $2 ORDER BY place",
      [.id(organisation), .id(id)]
    ) { CaseParty(contact: try $0.id(0), role: try $0.word(1)) }
  }

  func flushParties() throws {
    try work.parties.flush { parties in
      try sql.run(
        """
        INSERT INTO case_parties (organisation, case_id, place, contact, role) VALUES ($1, $2, $3, $4, $5)
        """,
        each: parties.map {
          [.id($0.organisation), .id($0.caseID), .int($0.place), .id($0.party.contact), .word($0.party.role)]
        })
    }
  }

  func nextCaseNumber(_ organisation: OrganisationID, year: Int) throws -> Int {
    try requireWriting()
    let key = CaseNumbers.Key(organisation: organisation, year: year)
    if let next = work.caseNumbers.next(key) { return next }
    // Who has given one number holds the row: the others are counted here.
    let number = try sql.first(
      """
      INSERT INTO case_numbers (organisation, year, last_number) VALUES ($1, $2, 1)
      ON CONFLICT (organisation, year) DO UPDATE SET last_number = case_numbers.last_number + 1
      RETURNING last_number
      """, [.id(organisation), .int(year)]
    ) { try $0.int(0) }
    guard let number else { throw StoreError.missing("case number of \(year)") }
    work.caseNumbers.start(key, at: number)
    return number
  }
}

/// A party with its case.
struct PlacedParty {
  let organisation: OrganisationID
  let caseID: CaseID
  let place: Int
  let party: CaseParty
}

/// The table `cases`.
enum Cases: StoredTable {
  private static let columns = [
    "organisation", "id", "reference", "kind", "claim", "contact", "amount", "reason", "actions", "environment",
    "opened_at", "enrolment", "enrolment_reason",
  ]
  static let select = SQLText.select(columns, from: "cases")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM cases" + SQLText.byKey
  static let insert = SQLText.insert(into: "cases", columns)

  static func key(of matter: CaseRecord) -> RowKey<Case> { RowKey(matter.organisation, matter.id) }

  static func byClaim() -> RowIndex<Cases, RowKey<Claim>?> {
    RowIndex(
      select + " WHERE organisation = $1 AND claim = $2",
      arguments: { $0?.arguments ?? [.null, .null] },
      question: { matter in matter.claim.map { RowKey(matter.organisation, $0) } }, isBefore: { $0.id < $1.id })
  }

  static func byContact() -> RowIndex<Cases, RowKey<Contact>> {
    RowIndex(
      select + " WHERE organisation = $1 AND contact = $2", arguments: \.arguments,
      question: { RowKey($0.organisation, $0.contact) }, isBefore: { $0.id < $1.id })
  }

  /// A case never changes.
  static func update(_ changes: [RowChange<CaseRecord>], _ sql: any SQLTransaction) throws {
    throw StoreError.missing("a way to change a case")
  }

  static func values(_ case: CaseRecord) -> [SQLValue] {
    let (enrolment, reason) = stored(`case`.enrolment)
    return [
      .id(`case`.organisation), .id(`case`.id), .text(`case`.reference), .word(`case`.kind), .id(`case`.claim),
      .id(`case`.contact), .money(`case`.amount), .text(`case`.reason),
      .text(`case`.actions.sorted().joined(separator: ",")), .word(`case`.environment), .at(`case`.openedAt),
      .int(enrolment), .text(reason),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> CaseRecord {
    CaseRecord(
      organisation: try row.id(0), id: try row.id(1), reference: try row.text(2), kind: try row.word(3),
      claim: try row.id(orNil: 4), contact: try row.id(5), amount: try row.money(6), reason: try row.text(7),
      actions: actions(try row.text(8)), environment: try row.word(9),
      openedAt: try row.instant(10), enrolment: try enrolment(try row.int(11), reason: try row.text(12)))
  }

  static func actions(_ text: String) -> Set<String> { Set(text.split(separator: ",").map(String.init)) }

  private static func stored(_ enrolment: Enrolment) -> (Int, String) {
    switch enrolment {
    case .enrolled: (0, "")
    case .rejected(let rule): (1, rule)
    case .held(let reason): (2, reason)
    }
  }

  static func enrolment(_ stored: Int, reason: String) throws -> Enrolment {
    switch stored {
    case 0: .enrolled
    case 1: .rejected(reason)
    case 2: .held(reason: reason)
    default: throw StoreError.damaged("cases.enrolment holds \(stored)")
    }
  }
}
