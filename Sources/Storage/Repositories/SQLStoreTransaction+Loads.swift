import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ load: LoadRecord) throws {
    try requireWriting()
    try sql.run(Loads.insert, Loads.key(load) + Loads.values(load))
  }

  func load(_ organisation: OrganisationID, _ batch: Reading.ImportID) throws -> LoadRecord? {
    try sql.first(
      Loads.select + " WHERE organisation = $1 AND import = $2", [.id(organisation), .id(batch)], Loads.decode)
  }

  func update(_ load: LoadRecord) throws {
    try requireWriting()
    try change(
      Loads.update, Loads.values(load) + [.id(load.organisation), .id(load.batch)],
      row: "load \(load.batch) of organisation \(load.organisation)")
  }

  func newestLoad(_ organisation: OrganisationID, source: String) throws -> LoadRecord? {
    try sql.first(
      Loads.select + """
         WHERE organisation = $1 AND source = $2 AND state NOT IN ('reading', 'refused')
        ORDER BY as_of DESC, sequence DESC, import DESC LIMIT 1
        """, [.id(organisation), .text(source)], Loads.decode)
  }

  func loads(
    _ organisation: OrganisationID, source: String, in state: LoadRecord.State
  ) throws -> [LoadRecord] {
    try sql.rows(
      Loads.select + """
         WHERE organisation = $1 AND source = $2 AND state = $3 ORDER BY as_of, sequence, import
        """, [.id(organisation), .text(source), .word(state)], Loads.decode)
  }

  func endingLoads() throws -> [LoadRecord] {
    try sql.rows(Loads.select + " WHERE state = 'ending' ORDER BY organisation, import", [], Loads.decode)
  }
}

/// The table `import_loads`.
enum Loads {
  private static let keyColumns = ["organisation", "import", "source", "mode", "as_of", "sequence"]
  private static let valueColumns = [
    "state", "before_count", "missing_count", "contract_count", "missing_contracts", "unreadable", "gone_contacts",
    "ended_contracts", "tasks", "decided_by", "decided_at",
  ]
  static let select = SQLText.select(keyColumns + valueColumns, from: "import_loads")
  static let insert = SQLText.insert(into: "import_loads", keyColumns + valueColumns)
  static let update = SQLText.update("import_loads", set: valueColumns, key: ["organisation", "import"])

  static func key(_ load: LoadRecord) -> [SQLValue] {
    let declaration = load.declaration
    return [
      .id(load.organisation), .id(load.batch), .text(declaration.source), .word(declaration.mode),
      .at(declaration.asOf), .int(declaration.sequence),
    ]
  }

  static func values(_ load: LoadRecord) -> [SQLValue] {
    let figures = load.figures
    return [
      .word(load.state), .int(figures.before), .int(figures.missing), .int(figures.contracts),
      .int(figures.missingContracts), .int(figures.unreadable), .int(load.goneContacts), .int(load.endedContracts),
      .int(load.tasks), .text(load.decidedBy), .at(load.decidedAt),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> LoadRecord {
    let source = try row.text(2)
    guard
      let declaration = LoadDeclaration(
        source: source, mode: try row.word(3), asOf: try row.instant(4), sequence: try row.int(5))
    else { throw StoreError.damaged("import_loads: source \(source)") }
    return LoadRecord(
      organisation: try row.id(0), batch: try row.id(1), declaration: declaration, state: try row.word(6),
      figures: LoadRecord.Figures(
        before: try row.int(7), missing: try row.int(8), contracts: try row.int(9), missingContracts: try row.int(10),
        unreadable: try row.int(11)), goneContacts: try row.int(12), endedContracts: try row.int(13),
      tasks: try row.int(14), decidedBy: try row.text(orNil: 15), decidedAt: try row.instant(orNil: 16))
  }
}
