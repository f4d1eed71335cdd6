import Domain
import Engine
import Rehearsal
import Storage

extension CommitChecks {
  private struct Place: Hashable {
    let run: RunID
    let visit: Int
  }

  /// I4: every run ended, or finds a timer, a command or a task that will move it.
  static func lostRuns(_ sql: any SQLTransaction) throws -> [String] {
    func places(_ question: String) throws -> Set<Place> {
      Set(try sql.rows(question, []) { Place(run: try $0.id(0), visit: try $0.int(1)) })
    }
    let timers = try places("SELECT run, visit FROM timers")
    let commands = try places("SELECT run, visit FROM outbox")
    let tasks = try places("SELECT run, visit FROM tasks WHERE state = 0 AND run IS NOT NULL")
    return try sql.rows("SELECT id, stage, state FROM runs", []) { row -> String? in
      let run: RunID = try row.id(0)
      let state = try RunCodec.decode(try row.bytes(2))
      let moves =
        switch state {
        case .ready, .waiting(_, .receipt): false
        case .waiting(let position, .acceptance): commands.contains(Place(run: run, visit: position.visit))
        case .waiting(let position, .moment): timers.contains(Place(run: run, visit: position.visit))
        case .waiting(let position, .task): tasks.contains(Place(run: run, visit: position.visit))
        case .held(let position, _, _): tasks.contains(Place(run: run, visit: position.visit))
        case .ended: true
        }
      return moves ? nil : "I4: run \(run) is \(state) and nothing will move it"
    }.compactMap(\.self)
  }

  /// I7: every decision of this transaction once more.
  func replay(
    _ changes: Changes, _ sql: any SQLTransaction, _ found: inout [String]
  ) throws -> [RunID: FlowState] {
    guard !changes.histories.isEmpty else { return [:] }
    var states: [RunID: FlowState] = [:]
    for arguments in changes.histories {
      guard arguments.count >= 5, case .integer(let organisation) = arguments[0],
        case .integer(let number) = arguments[1],
        case .integer(let moment) = arguments[3], case .bytes(let content) = arguments[4]
      else {
        found.append("I7: a history is written in a way that nobody can read here")
        continue
      }
      let run = RunID(number)
      let entry = try HistoryCodec.decode(content)
      guard let rules = try rules(of: run, OrganisationID(organisation), holding: entry.rules, sql) else {
        found.append("I7: run \(run) has a flow that was never published")
        continue
      }
      let before = states[run] ?? known(run) ?? .ready
      let decision = rules.plan.deciding(
        before, on: entry.event, at: Instant(milliseconds: moment), facts: entry.facts, calendar: rules.calendar)
      if decision.notes != entry.notes { found.append("I7: run \(run) decides otherwise on \(entry.event)") }
      states[run] = decision.state
    }
    for (run, state) in states.sorted(by: { $0.key < $1.key }) {
      let stored = try sql.first("SELECT state FROM runs WHERE id = $1", [.id(run)]) { try $0.bytes(0) }
      if stored != RunCodec.encode(state) { found.append("I7: run \(run) is not where its history leads: \(state)") }
    }
    return states
  }

  /// What decides for a run now: its own steps, and the stop rules of the newest publication, which is the one that its
  /// history must name.
  private func rules(
    of run: RunID, _ organisation: OrganisationID, holding: Int, _ sql: any SQLTransaction
  ) throws -> (plan: FlowPlan, calendar: WorkCalendar)? {
    let found = try sql.first(
      """
      SELECT publication, flow, (SELECT max(version) FROM publications AS p WHERE p.organisation = runs.organisation)
      FROM runs WHERE organisation = $1 AND id = $2
      """, [.id(organisation), .id(run)]
    ) { (pinned: try $0.int(0), flow: try $0.text(1), newest: try $0.int(2)) }
    guard let found, found.newest == holding, let calendar = house.rules[organisation]?.calendar,
      let plan = house.plan(organisation, flow: found.flow, pinned: found.pinned, newest: holding)
    else { return nil }
    return (plan, calendar)
  }
}
