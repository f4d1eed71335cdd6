import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ runs: [RunRecord]) throws {
    try requireWriting()
    for run in runs { try work.runs.insert(run) }
  }

  func runs(_ organisation: OrganisationID, _ ids: [RunID]) throws -> [RunRecord] {
    try work.runs.rows(
      ids.map { RowKey(organisation, $0) }, held: sql.isWriting, neighbours: work.runsOfMessages, sql
    ).compactMap(\.self)
  }

  func runs(_ organisation: OrganisationID, of id: CaseID) throws -> [RunRecord] {
    try runs(where: "case_id = $2", [.id(organisation), .id(id)]).reversed()
  }

  func openRuns(_ organisation: OrganisationID, contact: ContactID) throws -> [RunRecord] {
    try runs(where: "contact = $2 AND stage < 2", [.id(organisation), .id(contact)])
  }

  /// In the order in which they are locked everywhere.
  private func runs(where condition: String, _ arguments: [SQLValue]) throws -> [RunRecord] {
    try work.runs.flush(sql)
    let runs = try sql.rows(
      Runs.select + " WHERE organisation = $1 AND \(condition) ORDER BY id" + sql.forUpdate, arguments, Runs.decode)
    work.runs.keep(runs, held: sql.isWriting, sql)
    return runs
  }

  func update(_ runs: [RunRecord]) throws {
    try requireWriting()
    for run in runs {
      let isThere = try work.runs.change(Runs.key(of: run), sql) { known in
        guard known.version == run.version else { throw StoreError.versionMismatch(run.id) }
        known.state = run.state
        known.stage = run.stage
        known.version += 1
      }
      guard isThere else { throw StoreError.versionMismatch(run.id) }
    }
  }
}

/// The table `runs`.
enum Runs: StoredTable {
  static let columns = [
    "organisation", "id", "case_id", "contact", "flow", "publication", "stage", "state", "version", "started_at",
  ]
  static let select = SQLText.select(columns, from: "runs")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM runs" + SQLText.byKey
  static let insert = SQLText.insert(into: "runs", columns)

  static func key(of run: RunRecord) -> RowKey<Run> { RowKey(run.organisation, run.id) }

  static func values(_ run: RunRecord) -> [SQLValue] {
    [
      .id(run.organisation), .id(run.id), .id(run.caseID), .id(run.contact), .text(run.flow),
      .int(run.publication), .int(run.stage.rawValue), .blob(run.state), .int(run.version), .at(run.startedAt),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> RunRecord {
    guard let stage = RunRecord.Stage(rawValue: try row.int(6)) else {
      throw StoreError.damaged("runs.stage holds \(try row.int(6))")
    }
    return RunRecord(
      organisation: try row.id(0), id: try row.id(1), caseID: try row.id(2), contact: try row.id(3),
      flow: try row.text(4), publication: try row.int(5), stage: stage, state: try row.bytes(7),
      version: try row.int(8), startedAt: try row.instant(9))
  }

  // Most events leave the stage as it is; then no index is touched, because `stage` is not written.
  private static let updateState = """
    UPDATE runs SET state = $1, version = $2 WHERE organisation = $3 AND id = $4 AND version = $5
    """
  private static let updateStage = """
    UPDATE runs SET state = $1, version = $2, stage = $3 WHERE organisation = $4 AND id = $5 AND version = $6
    """

  static func update(_ changes: [RowChange<RunRecord>], _ sql: any SQLTransaction) throws {
    var inStage: [RowChange<RunRecord>] = []
    var moved: [RowChange<RunRecord>] = []
    for change in changes {
      if change.stored.stage == change.current.stage { inStage.append(change) } else { moved.append(change) }
    }
    try write(inStage, updateState, sql) { [.blob($0.state), .int($0.version)] }
    try write(moved, updateStage, sql) { [.blob($0.state), .int($0.version), .int($0.stage.rawValue)] }
  }

  private static func write(
    _ changes: [RowChange<RunRecord>], _ statement: String, _ sql: any SQLTransaction,
    _ values: (RunRecord) -> [SQLValue]
  ) throws {
    let changed = try sql.run(
      statement,
      each: changes.map { values($0.current) + key(of: $0.stored).arguments + [.int($0.stored.version)] })
    for (change, count) in zip(changes, changed) where count == 0 {
      throw StoreError.versionMismatch(change.stored.id)
    }
  }
}
