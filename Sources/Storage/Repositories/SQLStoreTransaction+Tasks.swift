import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ task: TaskRecord) throws {
    try requireWriting()
    try work.tasks.insert(task)
    work.openTasksByRun.add(task)
  }

  func task(_ organisation: OrganisationID, _ id: Reading.TaskID) throws -> TaskRecord? {
    try work.tasks.row(RowKey(organisation, id), held: sql.isWriting, sql)
  }

  func openTasks(_ organisation: OrganisationID, run: RunID) throws -> [TaskRecord] {
    try work.openTasksByRun.rows(
      RowKey(organisation, run), neighbours: work.keysOfRuns, in: &work.tasks, sql
    ).filter { $0.state == .open }
  }

  func update(_ task: TaskRecord) throws {
    try requireWriting()
    let isThere = try work.tasks.change(Tasks.key(of: task), sql) { $0.state = task.state }
    guard isThere else { throw Tasks.missing(task) }
  }
}

/// The table `tasks`.
enum Tasks: StoredTable {
  private static let keyColumns = [
    "organisation", "id", "case_id", "contact", "run", "visit", "name", "team", "reason", "created_at",
  ]
  private static let endColumns = ["state", "outcome", "note", "ended_by", "ended_at"]
  static let columns = keyColumns + endColumns
  static let select = SQLText.select(columns, from: "tasks")
  static let selectByKey = select + SQLText.byKey
  static let deleteByKey = "DELETE FROM tasks" + SQLText.byKey
  static let insert = SQLText.insert(into: "tasks", columns)
  static let update = SQLText.update("tasks", set: endColumns)

  static func key(of task: TaskRecord) -> RowKey<Reading.Task> { RowKey(task.organisation, task.id) }

  static func openByRun() -> RowIndex<Tasks, RowKey<Run>?> {
    RowIndex(
      select + " WHERE organisation = $1 AND run = $2 AND state = 0", isHolding: true,
      arguments: { $0?.arguments ?? [.null, .null] },
      question: { task in task.run.map { RowKey(task.organisation, $0) } }, isBefore: { $0.id < $1.id })
  }

  static func values(_ task: TaskRecord) -> [SQLValue] { identity(task) + end(task) }

  static func update(_ changes: [RowChange<TaskRecord>], _ sql: any SQLTransaction) throws {
    let changed = try sql.run(update, each: changes.map { end($0.current) + key(of: $0.current).arguments })
    for (change, count) in zip(changes, changed) where count == 0 { throw missing(change.current) }
  }

  static func missing(_ task: TaskRecord) -> StoreError {
    .missing("task \(task.id) of organisation \(task.organisation)")
  }

  private static func identity(_ task: TaskRecord) -> [SQLValue] {
    [
      .id(task.organisation), .id(task.id), .id(task.caseID), .id(task.contact), .id(task.run),
      .int(task.visit), .text(task.name), .text(task.team), .text(task.reason), .at(task.createdAt),
    ]
  }

  private static func end(_ task: TaskRecord) -> [SQLValue] {
    switch task.state {
    case .open: [.int(0), .null, .null, .null, .null]
    case .done(let outcome, let note, let by, let at):
      [.int(1), .text(outcome), .text(note), .text(by), .at(at)]
    case .withdrawn(let at): [.int(2), .null, .null, .null, .at(at)]
    }
  }

  static func decode(_ row: any SQLRow) throws -> TaskRecord {
    let state: TaskRecord.State
    switch try row.int(10) {
    case 0: state = .open
    case 1:
      state = .done(
        outcome: try row.text(11), note: try row.text(12), by: try row.text(13), at: try row.instant(14))
    case 2: state = .withdrawn(at: try row.instant(14))
    case let other: throw StoreError.damaged("tasks.state holds \(other)")
    }
    return TaskRecord(
      organisation: try row.id(0), id: try row.id(1), caseID: try row.id(orNil: 2), contact: try row.id(orNil: 3),
      run: try row.id(orNil: 4), visit: try row.int(5), name: try row.text(6), team: try row.text(7),
      reason: try row.text(8), createdAt: try row.instant(9), state: state)
  }
}
