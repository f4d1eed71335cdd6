import Domain
import Engine

extension SQLStoreTransaction {
  func claim(_ organisation: OrganisationID, _ id: ClaimID) throws -> ClaimRecord? {
    try sql.first(
      Claims.select + " WHERE organisation = $1 AND id = $2", [.id(organisation), .id(id)], Claims.decode)
  }

  func claim(_ organisation: OrganisationID, invoice: String) throws -> ClaimRecord? {
    try sql.first(
      Claims.select + " WHERE organisation = $1 AND invoice = $2", [.id(organisation), .text(invoice)],
      Claims.decode)
  }

  func claims(_ organisation: OrganisationID, references: [String]) throws -> [ClaimRecord] {
    var seen: Set<ClaimID> = []
    return try sql.rows(
      Claims.select + " WHERE organisation = $1 AND reference_key = $2 ORDER BY id",
      each: references.map { [.id(organisation), .text($0)] }, Claims.decode
    ).filter { seen.insert($0.id).inserted }
  }

  func claims(_ organisation: OrganisationID, mandate: String) throws -> [ClaimRecord] {
    try sql.rows(
      Claims.select + " WHERE organisation = $1 AND mandate = $2 ORDER BY id",
      [.id(organisation), .text(mandate)], Claims.decode)
  }

  func claims(_ organisation: OrganisationID, iban: String) throws -> [ClaimRecord] {
    try sql.rows(
      Claims.select + " WHERE organisation = $1 AND iban = $2 ORDER BY id", [.id(organisation), .text(iban)],
      Claims.decode)
  }

  func claims(_ organisation: OrganisationID, of contact: ContactID) throws -> [ClaimRecord] {
    try sql.rows(
      Claims.select + " WHERE organisation = $1 AND contact = $2 ORDER BY id",
      [.id(organisation), .id(contact)], Claims.decode)
  }

  func insert(_ claim: ClaimRecord) throws {
    try sql.run(Claims.insert, Claims.key(claim) + Claims.values(claim))
  }

  func update(_ claim: ClaimRecord) throws {
    try change(
      Claims.update, Claims.values(claim) + [.id(claim.organisation), .id(claim.id)],
      row: "claim \(claim.id) of organisation \(claim.organisation)")
  }

  func lockedClaim(_ organisation: OrganisationID, _ id: ClaimID) throws -> ClaimRecord? {
    try sql.first(
      Claims.select + " WHERE organisation = $1 AND id = $2" + sql.forUpdate, [.id(organisation), .id(id)],
      Claims.decode)
  }
}

/// The table `claims`.
enum Claims {
  private static let keyColumns = ["organisation", "id", "contact", "invoice"]
  private static let valueColumns = [
    "contract", "mandate", "iban", "payment_reference", "reference_key", "description", "period", "due_day",
    "amount", "open_amount", "as_of", "balance", "settled_at",
  ]
  static let select = SQLText.select(keyColumns + valueColumns, from: "claims")
  static let insert = SQLText.insert(into: "claims", keyColumns + valueColumns)
  static let update = SQLText.update("claims", set: valueColumns)

  static func key(_ claim: ClaimRecord) -> [SQLValue] {
    [.id(claim.organisation), .id(claim.id), .id(claim.contact), .text(claim.invoice)]
  }

  static func values(_ claim: ClaimRecord) -> [SQLValue] {
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
