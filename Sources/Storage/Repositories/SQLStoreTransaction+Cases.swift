import Domain
import Engine

extension SQLStoreTransaction {
  func `case`(_ organisation: OrganisationID, _ id: CaseID) throws -> CaseRecord? {
    try sql.first(
      Cases.select + " WHERE organisation = $1 AND id = $2", [.id(organisation), .id(id)], Cases.decode)
  }

  func `case`(_ organisation: OrganisationID, reference: String) throws -> CaseRecord? {
    try sql.first(
      Cases.select + " WHERE organisation = $1 AND reference = $2", [.id(organisation), .text(reference)],
      Cases.decode)
  }

  func cases(_ organisation: OrganisationID, claim: ClaimID) throws -> [CaseRecord] {
    try sql.rows(
      Cases.select + " WHERE organisation = $1 AND claim = $2 ORDER BY id", [.id(organisation), .id(claim)],
      Cases.decode)
  }

  func cases(_ organisation: OrganisationID, contact: ContactID) throws -> [CaseRecord] {
    try sql.rows(
      Cases.select + " WHERE organisation = $1 AND contact = $2 ORDER BY id",
      [.id(organisation), .id(contact)], Cases.decode)
  }

  func insert(_ case: CaseRecord, parties: [CaseParty]) throws {
    try sql.run(Cases.insert, Cases.values(`case`))
    try sql.run(
      """
      INSERT INTO case_parties (organisation, case_id, place, contact, role) VALUES ($1, $2, $3, $4, $5)
      """,
      each: parties.enumerated().map { place, party in
        [.id(`case`.organisation), .id(`case`.id), .int(place), .id(party.contact), .word(party.role)]
      })
  }

  func parties(_ organisation: OrganisationID, of id: CaseID) throws -> [CaseParty] {
    try sql.rows(
      "SELECT contact, role FROM case_parties WHERE organisation = $1 AND case_id = $2 ORDER BY place",
      [.id(organisation), .id(id)]
    ) { CaseParty(contact: try $0.id(0), role: try $0.word(1)) }
  }

  func nextCaseNumber(_ organisation: OrganisationID, year: Int) throws -> Int {
    let number = try sql.first(
      """
      INSERT INTO case_numbers (organisation, year, last_number) VALUES ($1, $2, 1)
      ON CONFLICT (organisation, year) DO UPDATE SET last_number = case_numbers.last_number + 1
      RETURNING last_number
      """, [.id(organisation), .int(year)]
    ) { try $0.int(0) }
    guard let number else { throw StoreError.missing("case number of \(year)") }
    return number
  }

  func seenReturns(
    _ organisation: OrganisationID, like sighting: ReturnSighting
  ) throws -> [SeenReturn<CaseID>] {
    // One look-up per thing that two sightings may share: an OR over them would not use the indexes.
    let shared: [(column: String, value: String?)] = [
      ("mandate", sighting.key.mandateID), ("end_to_end_id", sighting.key.endToEndID),
      ("account", sighting.account),
    ]
    var found: [Int64: SeenReturn<CaseID>] = [:]
    for case (let column, let value?) in shared {
      let rows = try sql.rows(
        Sightings.select + " WHERE organisation = $1 AND \(column) = $2 AND amount = $3",
        [.id(organisation), .text(value), .money(sighting.key.amount)], Sightings.decode)
      for (id, seen) in rows { found[id] = seen }
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  func insert(_ sighting: ReturnSighting, of id: CaseID, in organisation: OrganisationID) throws {
    try sql.run(Sightings.insert, [.id(organisation), .id(id)] + Sightings.values(sighting))
  }
}

/// The table `cases`.
enum Cases {
  private static let columns = [
    "organisation", "id", "reference", "kind", "claim", "contact", "amount", "reason", "actions", "environment",
    "opened_at", "enrolment", "enrolment_reason",
  ]
  static let select = SQLText.select(columns, from: "cases")
  static let insert = SQLText.insert(into: "cases", columns)

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
      actions: Set(try row.text(8).split(separator: ",").map(String.init)), environment: try row.word(9),
      openedAt: try row.instant(10), enrolment: try enrolment(try row.int(11), reason: try row.text(12)))
  }

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

/// The table `return_sightings`.
private enum Sightings {
  private static let valueColumns = [
    "organisation", "case_id", "amount", "mandate", "end_to_end_id", "payment_information_id", "collection_day",
    "account", "booking_day", "reported_day", "servicer_reference", "message_id", "place",
  ]
  static let select = SQLText.select(["id"] + valueColumns, from: "return_sightings")
  static let insert = SQLText.insert(into: "return_sightings", valueColumns)

  static func values(_ sighting: ReturnSighting) -> [SQLValue] {
    let key = sighting.key
    return [
      .money(key.amount), .text(key.mandateID), .text(key.endToEndID), .text(key.paymentInformationID),
      .day(key.collectionDay), .text(sighting.account), .day(sighting.bookingDay), .day(sighting.reportedDay),
      .text(sighting.accountServicerReference), .text(sighting.messageID), .int(sighting.position),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> (Int64, SeenReturn<CaseID>) {
    let key = CollectionKey(
      mandateID: try row.text(orNil: 4), endToEndID: try row.text(orNil: 5), amount: try row.money(3),
      paymentInformationID: try row.text(orNil: 6), collectionDay: try row.day(orNil: 7))
    let sighting = ReturnSighting(
      key: key, account: try row.text(orNil: 8), bookingDay: try row.day(orNil: 9),
      reportedDay: try row.day(orNil: 10), accountServicerReference: try row.text(orNil: 11),
      messageID: try row.text(orNil: 12), position: try row.int(13))
    return (try row.integer(0), SeenReturn(id: try row.id(2), sighting: sighting))
  }
}
