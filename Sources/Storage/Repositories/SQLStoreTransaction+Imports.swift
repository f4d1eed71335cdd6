import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ batch: ImportRecord) throws {
    try sql.run(Imports.insert, Imports.key(batch) + (try Imports.values(batch)))
  }

  func batch(_ organisation: OrganisationID, _ id: Reading.ImportID) throws -> ImportRecord? {
    try sql.first(
      Imports.select + " WHERE organisation = $1 AND id = $2", [.id(organisation), .id(id)], Imports.decode)
  }

  func batch(_ organisation: OrganisationID, digest: [UInt8]) throws -> ImportRecord? {
    // A file that failed may have been taken again: the newest one counts.
    try sql.first(
      Imports.select + " WHERE organisation = $1 AND digest = $2 ORDER BY id DESC LIMIT 1",
      [.id(organisation), .blob(digest)], Imports.decode)
  }

  func unfinishedBatches() throws -> [ImportRecord] {
    try sql.rows(
      Imports.select + " WHERE state = 'reading' ORDER BY received_at, organisation, id", [], Imports.decode)
  }

  func update(_ batch: ImportRecord) throws {
    try change(
      Imports.update, try Imports.values(batch) + [.id(batch.organisation), .id(batch.id)],
      row: "import \(batch.id) of organisation \(batch.organisation)")
  }

  func insert(_ rows: [ImportRowRecord]) throws {
    try sql.run(ImportRows.insert, each: rows.map(ImportRows.values))
  }

  func rows(_ organisation: OrganisationID, of id: Reading.ImportID) throws -> [ImportRowRecord] {
    try sql.rows(
      ImportRows.select + " WHERE organisation = $1 AND import = $2 ORDER BY place, part",
      [.id(organisation), .id(id)], ImportRows.decode)
  }
}

/// The table `imports`.
enum Imports {
  private static let keyColumns = [
    "organisation", "id", "name", "environment", "digest", "size", "received_at", "received_by",
  ]
  private static let valueColumns = ["kind", "state", "last_row", "counts", "remark", "rows_in_file", "ended_at"]
  static let select = SQLText.select(keyColumns + valueColumns, from: "imports")
  static let insert = SQLText.insert(into: "imports", keyColumns + valueColumns)
  static let update = SQLText.update("imports", set: valueColumns)

  static func key(_ batch: ImportRecord) -> [SQLValue] {
    [
      .id(batch.organisation), .id(batch.id), .text(batch.name), .word(batch.environment),
      .blob(batch.digest), .int(batch.size), .at(batch.receivedAt), .text(batch.by),
    ]
  }

  static func values(_ batch: ImportRecord) throws -> [SQLValue] {
    [
      .text(batch.kind), .word(batch.state), .int(batch.lastRow), .text(try SmallJSON.text(batch.counts)),
      .text(batch.remark), batch.rowsInFile.map { .int($0) } ?? .null, .at(batch.endedAt),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ImportRecord {
    ImportRecord(
      organisation: try row.id(0), id: try row.id(1), name: try row.text(2), kind: try row.text(8),
      environment: try row.word(3), digest: try row.bytes(4), size: try row.int(5),
      receivedAt: try row.instant(6), by: try row.text(7), state: try row.word(9), lastRow: try row.int(10),
      counts: try SmallJSON.values(try row.text(11), of: Int.self), remark: try row.text(12),
      rowsInFile: try row.int(orNil: 13), endedAt: try row.instant(orNil: 14))
  }
}

/// The table `import_rows`.
enum ImportRows {
  private static let columns = [
    "organisation", "import", "place", "part", "line", "column_name", "outcome", "reason", "content",
  ]
  static let select = SQLText.select(columns, from: "import_rows")
  static let insert =
    SQLText.insert(into: "import_rows", columns) + """
       ON CONFLICT (organisation, import, place, part)
      DO UPDATE SET line = excluded.line, column_name = excluded.column_name, outcome = excluded.outcome,
      reason = excluded.reason, content = excluded.content
      """

  static func values(_ row: ImportRowRecord) -> [SQLValue] {
    [
      .id(row.organisation), .id(row.batch), .int(row.row), .int(row.part), .int(row.line), .text(row.column),
      .text(row.outcome), .text(row.reason), .text(row.text),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> ImportRowRecord {
    ImportRowRecord(
      organisation: try row.id(0), batch: try row.id(1), row: try row.int(2), part: try row.int(3),
      line: try row.int(4), column: try row.text(5), outcome: try row.text(6), reason: try row.text(7),
      text: try row.text(8))
  }
}
