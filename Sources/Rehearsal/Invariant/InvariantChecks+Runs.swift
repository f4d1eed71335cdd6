import Domain
import Engine

extension InvariantChecks {
  /// I4. A run that waits for a message waits for one that is in the outbox; one that waits for a moment has
  /// a timer; one that waits for a person has an open task.
  static func runsEndOrWait(_ records: HouseRecords) -> InvariantResult {
    var result = InvariantResult(.runsEndOrWait)
    let timers = Dictionary(grouping: records.timers, by: \.run)
    let tasks = Dictionary(grouping: records.tasks.filter { $0.state == .open }, by: \.run)
    let commands = Dictionary(grouping: records.commands, by: \.run)
    for run in records.runs {
      guard let state = try? RunCodec.decode(run.state) else {
        result.check(false, "the state of run \(run.id) cannot be read")
        continue
      }
      let waits =
        switch state {
        case .ended: run.stage == .ended
        case .ready: false
        case .held: run.stage == .held && tasks[run.id] != nil
        case .waiting(let position, .moment(let due)):
          timers[run.id, default: []].contains { $0.visit == position.visit && $0.due == due }
        case .waiting(let position, .task):
          tasks[run.id, default: []].contains { $0.visit == position.visit }
        case .waiting(let position, .acceptance):
          commands[run.id, default: []].contains { $0.visit == position.visit }
        // Nothing comes by itself: only a receipt can move it.
        case .waiting(_, .receipt): false
        }
      result.check(waits, "run \(run.id) is \(state) and nothing will move it")
    }
    return result
  }

  /// I7. Every decision again, from the beginning: the same reasons, commands and states.
  static func replay(_ records: HouseRecords, _ rules: HouseRules) -> InvariantResult {
    var result = InvariantResult(.replay)
    for run in records.runs {
      guard let plan = rules.plans[HouseRules.PlanKey(version: run.publication, flow: run.flow)] else {
        result.check(false, "run \(run.id) has a flow that was never published")
        continue
      }
      do {
        let replay = try Replay(run, records.histories[run.id] ?? []) { version in
          let live = rules.plans[HouseRules.PlanKey(version: version, flow: run.flow)]
          return (try plan.holding(stopRulesOf: live), rules.calendar)
        }
        for step in replay.steps {
          result.check(
            step.difference == nil, "run \(run.id) decided otherwise at entry \(step.sequence)")
        }
        result.check(
          replay.endsWhereRunIs,
          "run \(run.id) is not where its history of \(replay.steps.count) entries leads")
      } catch {
        result.check(false, "the history of run \(run.id) cannot be read: \(error)")
      }
    }
    return result
  }
}
