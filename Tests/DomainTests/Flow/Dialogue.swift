import Domain

/// A run in conversation: tell it what happened, look at what it decided.
struct Dialogue {
  let plan: FlowPlan
  var facts: FlowFacts
  private(set) var state = FlowState.ready
  private(set) var decisions: [Decision] = []

  init(_ plan: FlowPlan, facts: FlowFacts = SampleFlow.facts()) {
    self.plan = plan
    self.facts = facts
  }

  @discardableResult
  mutating func tell(_ event: FlowEvent, at now: Instant) -> Decision {
    let decision = plan.deciding(state, on: event, at: now, facts: facts, calendar: .legal)
    state = decision.state
    decisions.append(decision)
    return decision
  }

  /// `email`, or nil outside the flow.
  var step: String? { state.position.map { plan.name(of: $0.step) } }
  var visit: Int { state.position?.visit ?? 0 }

  var isHeld: Bool {
    switch state {
    case .held: true
    case .ready, .waiting, .ended: false
    }
  }

  /// The moment the run sleeps until, if it sleeps.
  var due: Instant? {
    guard case .waiting(_, .moment(let due)) = state else { return nil }
    return due
  }
}

extension Decision {
  /// `email`, `sms`: the channels of the messages that this decision sends.
  var channels: [Channel] {
    commands.compactMap { if case .send(let send) = $0 { send.channel } else { nil } }
  }
  /// Names of the tasks that this decision makes.
  var tasks: [String] {
    commands.compactMap { if case .createTask(let task) = $0 { task.name } else { nil } }
  }
  var ignored: IgnoredReason? {
    notes.lazy.compactMap { if case .ignored(let reason) = $0 { reason } else { nil } }.first
  }
}
