import Domain
import Engine

extension ConsoleLook {
  /// Open tasks come first; after the last of them, and only when `finished`, those that were done.
  func tasks(finished: Bool, after: Cursor?) throws -> Listing<TaskItem> {
    let start = ListCursor(after, count: 3)
    var found: [TaskRecord] = []
    if start.map({ $0.numbers[0] == 0 }) ?? true { found = try openTasks(after: start) }
    if finished, found.count < Self.pageAndOne {
      let rest = start.flatMap { $0.numbers[0] == 1 ? $0 : nil }
      found += try doneTasks(before: rest, limit: Self.pageAndOne - found.count)
    }
    // Together; each of the items then finds them at hand.
    _ = try store.cases(organisation, found.compactMap(\.caseID))
    _ = try store.runs(organisation, found.compactMap(\.run))
    return try page(found, total: finished ? nil : try openTasks(), cursor: Self.cursor, item)
  }

  private static func cursor(_ task: TaskRecord) -> ListCursor {
    switch task.state {
    case .open: ListCursor([0, task.createdAt.milliseconds, task.id.value])
    case .done(_, _, _, let at), .withdrawn(let at): ListCursor([1, at.milliseconds, task.id.value])
    }
  }

  private func openTasks(after start: ListCursor?) throws -> [TaskRecord] {
    try sql.rows(
      Tasks.select
        + """
         WHERE organisation = $1 AND state = 0 AND (created_at, id) > ($2, $3)
        ORDER BY created_at, id LIMIT $4
        """,
      [
        .id(organisation), .integer(start?.numbers[1] ?? .min), .integer(start?.numbers[2] ?? .min),
        .int(Self.pageAndOne),
      ], Tasks.decode)
  }

  private func doneTasks(before start: ListCursor?, limit: Int) throws -> [TaskRecord] {
    try sql.rows(
      Tasks.select
        + """
         WHERE organisation = $1 AND state = 1 AND (ended_at, id) < ($2, $3)
        ORDER BY ended_at DESC, id DESC LIMIT $4
        """,
      [
        .id(organisation), .integer(start?.numbers[1] ?? .max), .integer(start?.numbers[2] ?? .max), .int(limit),
      ], Tasks.decode)
  }

  func openItems(of id: CaseID) throws -> [TaskItem] {
    try sql.rows(
      Tasks.select + " WHERE organisation = $1 AND case_id = $2 AND state = 0 ORDER BY id",
      [.id(organisation), .id(id)], Tasks.decode
    ).map { try item($0) }
  }

  /// The open tasks that wait longest.
  func firstTasks(_ count: Int) throws -> [TaskItem] {
    try openTasks(after: nil).prefix(count).map { try item($0) }
  }

  func item(_ task: TaskRecord) throws -> TaskItem {
    let matter = try task.caseID.flatMap { try store.case(organisation, $0) }
    let claim = try matter?.claim.flatMap { try store.claim(organisation, $0) }
    let contact = task.contact ?? matter?.contact
    var finish: TaskItem.Finish?
    if case .done(let outcome, let note, let by, let at) = task.state {
      finish = TaskItem.Finish(outcome: outcome, note: note.isEmpty ? nil : note, by: by, at: at)
    }
    return TaskItem(
      id: task.id, title: Self.title(of: task.name), explanation: task.reason.isEmpty ? nil : task.reason,
      team: task.team.isEmpty ? nil : task.team, caseID: task.caseID, contactID: contact,
      contactName: try contact.map { try name(of: $0) }, balance: claim?.balance, createdAt: task.createdAt,
      dueAt: nil, outcomes: try outcomes(of: task), finish: finish)
  }

  /// `nabellen` as a title: `Nabellen`; hyphens are spaces.
  static func title(of name: String) -> String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The answers that the step of the task's run can go on with; `done` for a task that no step waits for.
  private func outcomes(of task: TaskRecord) throws -> [String] {
    let otherwise = [EventName.done.rawValue]
    guard task.name != FlowPlan.heldTask, let id = task.run,
      let run = try store.runs(organisation, [id]).first, let plan = try self.plan(of: run)
    else { return otherwise }
    for step in plan.definition.steps {
      guard case .task(let written) = step.kind, written.task.name == task.name else { continue }
      // What happens by itself is no answer of a person.
      let byItself: Set<EventName> = Set(EventName.ofCases + [.paid, .timeout])
      let names = written.then.map(\.event).filter { !byItself.contains($0) }.map(\.rawValue)
      return names.isEmpty ? otherwise : names
    }
    return otherwise
  }
}
