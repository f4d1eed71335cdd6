import Domain
import Engine

extension SQLStoreTransaction {
  func alias(_ organisation: OrganisationID, former: ContactID) throws -> ContactAlias? {
    try sql.first(
      Aliases.select + " WHERE organisation = $1 AND former = $2", [.id(organisation), .id(former)], Aliases.decode)
  }

  func aliases(_ organisation: OrganisationID, of contact: ContactID) throws -> [ContactAlias] {
    try sql.rows(
      Aliases.select + " WHERE organisation = $1 AND contact = $2 ORDER BY former", [.id(organisation), .id(contact)],
      Aliases.decode)
  }

  func merge(_ alias: ContactAlias) throws {
    try startAnew()
    let pair: [SQLValue] = [.id(alias.contact), .id(alias.organisation), .id(alias.former)]
    for move in Self.moves { try sql.run(move, pair) }
    try sql.run(Aliases.insert, Aliases.values(alias))
    try sql.run(
      "DELETE FROM contacts WHERE organisation = $1 AND id = $2", [.id(alias.organisation), .id(alias.former)])
  }

  /// Runs of the contact that goes, as long as its cases are its own.
  private static let runs = """
    (SELECT r.id FROM cases AS c JOIN runs AS r ON r.organisation = c.organisation AND r.case_id = c.id
    WHERE c.organisation = $2 AND c.contact = $3)
    """

  /// In this order: claims and then runs are locked as a payment locks them. With these held nothing is decided for the
  /// former contact any more, so that what comes after them sees everything there is; and what is found by its cases
  /// goes before these. `$1` is the contact that is left, `$3` the one that goes.
  private static let moves: [String] =
    [
      "UPDATE claims SET contact = $1 WHERE organisation = $2 AND contact = $3",
      """
      UPDATE runs SET contact = $1 WHERE organisation = $2 AND contact = $3
      AND case_id IN (SELECT id FROM cases WHERE organisation = $2 AND contact = $3)
      """,
      """
      UPDATE outbox SET contact = $1 WHERE organisation = $2 AND contact = $3
      AND message IN (SELECT id FROM messages WHERE organisation = $2 AND run IN \(runs))
      """,
      "UPDATE messages SET contact = $1 WHERE organisation = $2 AND contact = $3 AND run IN \(runs)",
      "UPDATE tasks SET contact = $1 WHERE organisation = $2 AND contact = $3",
      "UPDATE cases SET contact = $1 WHERE organisation = $2 AND contact = $3",
      """
      DELETE FROM case_parties
      WHERE (contact = $1 AND organisation = $2 OR contact = $3 AND organisation = $2) AND EXISTS (
      SELECT 1 FROM case_parties AS earlier WHERE earlier.organisation = $2 AND earlier.contact IN ($1, $3)
      AND earlier.case_id = case_parties.case_id AND earlier.place < case_parties.place)
      """,
      "UPDATE case_parties SET contact = $1 WHERE organisation = $2 AND contact = $3",
      "UPDATE audit_entries SET contact = $1 WHERE organisation = $2 AND contact = $3",
      "UPDATE address_changes SET contact = $1 WHERE organisation = $2 AND contact = $3",
      """
      INSERT INTO contact_counts (organisation, contact, day, channel, number)
      SELECT organisation, $1, day, channel, number FROM contact_counts WHERE organisation = $2 AND contact = $3
      ON CONFLICT (organisation, contact, day, channel) DO UPDATE SET number = contact_counts.number + excluded.number
      """,
      """
      INSERT INTO contact_terms (organisation, contact, term)
      SELECT organisation, $1, term FROM contact_terms WHERE organisation = $2 AND contact = $3 ON CONFLICT DO NOTHING
      """,
      """
      INSERT INTO contracts (organisation, contact, number, begin_day, end_day, source, seen_in, seen_as_of,
      seen_sequence, ended_in) SELECT organisation, $1, number, begin_day, end_day, source, seen_in, seen_as_of,
      seen_sequence, ended_in FROM contracts WHERE organisation = $2 AND contact = $3 ON CONFLICT DO NOTHING
      """,
      "UPDATE contact_aliases SET contact = $1 WHERE organisation = $2 AND contact = $3",
    ]
    + ["contact_counts", "contact_terms", "addresses", "contracts", "channel_consents"].map { table in
      // The first parameter is used too, since every statement gets the same three.
      "DELETE FROM \(table) WHERE contact <> $1 AND organisation = $2 AND contact = $3"
    }
}

/// The table `contact_aliases`.
private enum Aliases {
  private static let columns = ["organisation", "external_id", "former", "contact", "merged_at", "merged_by"]
  static let select = SQLText.select(columns, from: "contact_aliases")
  static let insert = SQLText.insert(into: "contact_aliases", columns)

  static func values(_ alias: ContactAlias) -> [SQLValue] {
    [
      .id(alias.organisation), .text(alias.externalID), .id(alias.former), .id(alias.contact), .at(alias.at),
      .text(alias.by),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ContactAlias {
    ContactAlias(
      organisation: try row.id(0), former: try row.id(2), externalID: try row.text(1), contact: try row.id(3),
      at: try row.instant(4), by: try row.text(5))
  }
}
