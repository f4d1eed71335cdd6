import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ change: AddressChange) throws {
    try requireWriting()
    work.addressChanges.add(change)
  }

  func addressChanges(_ organisation: OrganisationID, of contact: ContactID, limit: Int) throws -> [AddressChange] {
    try flushAddressChanges()
    return try sql.rows(
      AddressChanges.select + " WHERE organisation = $1 AND contact = $2 ORDER BY id DESC LIMIT $3",
      [.id(organisation), .id(contact), .int(limit)], AddressChanges.decode)
  }

  func corrections(_ organisation: OrganisationID, after last: Int64, limit: Int) throws -> [AddressChange] {
    try flushAddressChanges()
    return try sql.rows(
      AddressChanges.select + """
         WHERE organisation = $1 AND id > $2 AND evidence IN (\(AddressChanges.ownEvidence)) ORDER BY id LIMIT $3
        """, [.id(organisation), .integer(last), .int(limit)], AddressChanges.decode)
  }

  func flushAddressChanges() throws {
    try work.addressChanges.flush { changes in
      try sql.run(AddressChanges.insert, each: changes.map(AddressChanges.values))
    }
  }
}

/// The table `address_changes`.
enum AddressChanges {
  private static let columns = [
    "organisation", "contact", "kind", "value", "standing", "evidence", "reason", "actor", "at",
  ]
  static let select = SQLText.select(["id"] + columns, from: "address_changes")
  static let insert = SQLText.insert(into: "address_changes", columns)
  /// ``Engine/AddressChange/ownEvidence`` as a list in SQL: index and question must have the same text.
  static let ownEvidence = AddressChange.ownEvidence.map { "'\($0.rawValue)'" }.joined(separator: ", ")

  static func values(_ change: AddressChange) -> [SQLValue] {
    [
      .id(change.organisation), .id(change.contact), .word(change.kind), .text(change.value), .word(change.standing),
      .word(change.evidence), .text(change.reason), .text(change.by), .at(change.at),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> AddressChange {
    AddressChange(
      id: try row.integer(0), organisation: try row.id(1), contact: try row.id(2), kind: try row.word(3),
      value: try row.text(4), standing: try row.word(5), evidence: try row.word(6), reason: try row.text(7),
      by: try row.text(8), at: try row.instant(9))
  }
}
