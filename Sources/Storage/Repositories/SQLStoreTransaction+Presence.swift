import Domain
import Engine

extension SQLStoreTransaction {
  func saw(_ numbers: [String], in load: LoadMark) throws {
    try requireWriting()
    try sql.run(
      """
      INSERT INTO load_presence
      (organisation, source, external_id, first_in, seen_in, seen_as_of, seen_sequence, gone_in)
      VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
      ON CONFLICT (organisation, source, external_id) DO UPDATE SET
      first_in = CASE WHEN load_presence.gone_in IS NULL THEN load_presence.first_in ELSE excluded.first_in END,
      seen_in = excluded.seen_in, seen_as_of = excluded.seen_as_of, seen_sequence = excluded.seen_sequence,
      gone_in = NULL
      """,
      each: numbers.map { number in
        [
          .id(load.organisation), .text(load.source), .text(number), .id(load.batch), .id(load.batch),
          .at(load.asOf), .int(load.sequence),
        ]
      })
  }

  /// `$1` organisation, `$2` source, `$3` moment, `$4` sequence of the load.
  private static let isOlder = "(seen_as_of < $3 OR seen_as_of = $3 AND seen_sequence < $4)"

  private static func values(_ load: LoadMark) -> [SQLValue] {
    [.id(load.organisation), .text(load.source), .at(load.asOf), .int(load.sequence)]
  }

  func figures(of load: LoadMark) throws -> LoadRecord.Figures {
    try startAnew()
    // Numbered in the order in which they stand: SQLite takes them by that.
    let people = try sql.first(
      """
      SELECT COALESCE(SUM(CASE WHEN first_in <> $1 THEN 1 ELSE 0 END), 0),
      COALESCE(SUM(CASE WHEN seen_as_of < $2 OR seen_as_of = $2 AND seen_sequence < $3 THEN 1 ELSE 0 END), 0)
      FROM load_presence WHERE organisation = $4 AND source = $5 AND gone_in IS NULL
      """,
      [.id(load.batch), .at(load.asOf), .int(load.sequence), .id(load.organisation), .text(load.source)],
      { (try $0.int(0), try $0.int(1)) })
    let agreements = try sql.first(
      """
      SELECT COUNT(*),
      COALESCE(SUM(CASE WHEN seen_as_of < $1 OR seen_as_of = $1 AND seen_sequence < $2 THEN 1 ELSE 0 END), 0)
      FROM contracts WHERE organisation = $3 AND source = $4 AND end_day IS NULL
      """, [.at(load.asOf), .int(load.sequence), .id(load.organisation), .text(load.source)],
      { (try $0.int(0), try $0.int(1)) })
    return LoadRecord.Figures(
      before: people?.0 ?? 0, missing: people?.1 ?? 0, contracts: agreements?.0 ?? 0,
      missingContracts: try namesContracts(load) ? agreements?.1 ?? 0 : 0)
  }

  func missing(from load: LoadMark, limit: Int) throws -> [String] {
    try sql.rows(
      """
      SELECT external_id FROM load_presence WHERE organisation = $1 AND source = $2 AND gone_in IS NULL
      AND \(Self.isOlder) ORDER BY external_id LIMIT $5
      """, Self.values(load) + [.int(limit)], { try $0.text(0) })
  }

  func markGone(_ number: String, in load: LoadMark) throws {
    try requireWriting()
    try sql.run(
      "UPDATE load_presence SET gone_in = $1 WHERE organisation = $2 AND source = $3 AND external_id = $4",
      [.id(load.batch), .id(load.organisation), .text(load.source), .text(number)])
  }

  func contracts(_ organisation: OrganisationID, of contact: ContactID) throws -> [ContractRecord] {
    try sql.rows(
      Contracts.select + " WHERE organisation = $1 AND contact = $2 ORDER BY number",
      [.id(organisation), .id(contact)], Contracts.decode)
  }

  func upsert(_ contract: ContractRecord) throws {
    try requireWriting()
    try sql.run(Contracts.upsert, Contracts.values(contract))
  }

  func missingContracts(from load: LoadMark, limit: Int) throws -> [ContractRecord] {
    guard try namesContracts(load) else { return [] }
    return try sql.rows(
      Contracts.select + """
         WHERE organisation = $1 AND source = $2 AND end_day IS NULL AND \(Self.isOlder)
        ORDER BY contact, number LIMIT $5
        """, Self.values(load) + [.int(limit)], Contracts.decode)
  }

  /// A list without agreements says nothing about them.
  private func namesContracts(_ load: LoadMark) throws -> Bool {
    try sql.first(
      """
      SELECT 1 FROM contracts WHERE organisation = $1 AND source = $2 AND end_day IS NULL AND seen_as_of = $3
      AND seen_sequence = $4 LIMIT 1
      """, Self.values(load), { _ in true }) ?? false
  }
}

/// The table `contracts`.
enum Contracts {
  private static let columns = [
    "organisation", "contact", "number", "begin_day", "end_day", "source", "seen_in", "seen_as_of", "seen_sequence",
    "ended_in",
  ]
  static let select = SQLText.select(columns, from: "contracts")
  static let upsert =
    SQLText.insert(into: "contracts", columns) + """
       ON CONFLICT (organisation, contact, number) DO UPDATE SET begin_day = excluded.begin_day,
      end_day = excluded.end_day, source = excluded.source, seen_in = excluded.seen_in,
      seen_as_of = excluded.seen_as_of, seen_sequence = excluded.seen_sequence, ended_in = excluded.ended_in
      """

  static func values(_ contract: ContractRecord) -> [SQLValue] {
    let seen = contract.seen
    return [
      .id(contract.organisation), .id(contract.contact), .text(contract.number), .day(contract.begin),
      .day(contract.end), .text(seen?.source), .id(seen?.batch), .at(seen?.asOf),
      seen.map { .int($0.sequence) } ?? .null, .id(contract.endedIn),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ContractRecord {
    let organisation: OrganisationID = try row.id(0)
    let seen = try row.text(orNil: 5).map { source in
      LoadMark(
        organisation: organisation, batch: try row.id(6), source: source, asOf: try row.instant(7),
        sequence: try row.int(8))
    }
    return ContractRecord(
      organisation: organisation, contact: try row.id(1), number: try row.text(2), begin: try row.day(orNil: 3),
      end: try row.day(orNil: 4), seen: seen, endedIn: try row.id(orNil: 9))
  }
}
