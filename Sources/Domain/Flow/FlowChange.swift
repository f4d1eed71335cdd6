/// One thing in which a flow differs from another version of it.
public enum FlowChange: Hashable, Sendable {
  case title(from: String, to: String)
  case caseKind(from: CaseKind, to: CaseKind)
  case start(from: String, to: String)
  /// Rules that keep a case out, that end a run, or that name a segment.
  case rules(Rules, added: [String], removed: [String], changed: [String])
  case stepAdded(name: String)
  case stepRemoved(name: String)
  case stepChanged(name: String, [FlowStepChange])

  /// Which list of rules of a flow: `enrol`, `stop` or `segments`.
  public enum Rules: String, CaseIterable, Hashable, Sendable {
    case enrolment, stops, segments
  }
}

/// One thing in which a step differs.
public enum FlowStepChange: Hashable, Sendable {
  /// It does something else; words of the language, `send` or `wait`.
  case kind(from: String, to: String)
  case template(from: String, to: String)
  case channels(from: [Channel], to: [Channel])
  case paymentLink(Bool)
  case wait(from: WaitLength?, to: WaitLength?)
  /// Where an event leads; nil when it has no way.
  case way(EventName, from: String?, to: String?)
  /// The ways of a choose.
  case choices
  case task(from: String, to: String)
  case team(from: String, to: String)
  case action(from: String, to: String)
  case outcome(from: String, to: String)
}

extension FlowDefinition {
  /// What became different since `old`, in the order of the file; where a thing stands in it is no difference.
  public func changes(since old: FlowDefinition) -> [FlowChange] {
    var changes: [FlowChange] = []
    if old.title != title { changes.append(.title(from: old.title, to: title)) }
    if old.caseKind != caseKind { changes.append(.caseKind(from: old.caseKind, to: caseKind)) }
    func rules(_ rules: FlowChange.Rules, _ before: [(String, String)], _ now: [(String, String)]) {
      guard before.map({ "\($0)" }) != now.map({ "\($0)" }) else { return }
      let (were, are) = (before.map(\.0), now.map(\.0))
      let both = are.filter(were.contains)
      changes.append(
        .rules(
          rules, added: are.filter { !were.contains($0) }, removed: were.filter { !are.contains($0) },
          changed: both.filter { name in
            before.filter { $0.0 == name }.map(\.1) != now.filter { $0.0 == name }.map(\.1)
          }))
    }
    rules(
      .enrolment, old.enrolment.map { ($0.reject.name, $0.when.source) },
      enrolment.map { ($0.reject.name, $0.when.source) })
    rules(.stops, old.stops.map { ($0.outcome.name, $0.when.source) }, stops.map { ($0.outcome.name, $0.when.source) })
    rules(
      .segments, old.segments.map { ($0.name.name, $0.when.source) }, segments.map { ($0.name.name, $0.when.source) })
    if old.start.name != start.name { changes.append(.start(from: old.start.name, to: start.name)) }
    for step in steps {
      guard let before = old.steps.first(where: { $0.name.name == step.name.name }) else {
        changes.append(.stepAdded(name: step.name.name))
        continue
      }
      let found = step.kind.changes(since: before.kind)
      if !found.isEmpty { changes.append(.stepChanged(name: step.name.name, found)) }
    }
    for step in old.steps where !steps.contains(where: { $0.name.name == step.name.name }) {
      changes.append(.stepRemoved(name: step.name.name))
    }
    return changes
  }
}

extension StepKind {
  /// The key that names the kind in a flow file.
  public var key: String {
    switch self {
    case .send: "send"
    case .wait: "wait"
    case .choose: "choose"
    case .task: "task"
    case .perform: "do"
    case .end: "end"
    }
  }

  func changes(since old: StepKind) -> [FlowStepChange] {
    var changes: [FlowStepChange] = []
    switch (old, self) {
    case (.send(let before), .send(let now)):
      if before.template.name != now.template.name {
        changes.append(.template(from: before.template.name, to: now.template.name))
      }
      if before.channels != now.channels { changes.append(.channels(from: before.channels, to: now.channels)) }
      if before.withPaymentLink != now.withPaymentLink { changes.append(.paymentLink(now.withPaymentLink)) }
      if before.wait != now.wait { changes.append(.wait(from: before.wait, to: now.wait)) }
    case (.wait(let before), .wait(let now)):
      if before.length != now.length { changes.append(.wait(from: before.length, to: now.length)) }
    case (.choose(let before), .choose(let now)):
      func plain(_ choices: [Choice]) -> [[String?]] { choices.map { [$0.when?.source, $0.to.name] } }
      if plain(before) != plain(now) { changes.append(.choices) }
    case (.task(let before), .task(let now)):
      if before.task.name != now.task.name { changes.append(.task(from: before.task.name, to: now.task.name)) }
      if before.team != now.team { changes.append(.team(from: before.team, to: now.team)) }
    case (.perform(let before), .perform(let now)):
      if before.action != now.action {
        changes.append(.action(from: before.action.rawValue, to: now.action.rawValue))
      }
    case (.end(let before), .end(let now)):
      if before.name != now.name { changes.append(.outcome(from: before.name, to: now.name)) }
    case (.send, _), (.wait, _), (.choose, _), (.task, _), (.perform, _), (.end, _):
      return [.kind(from: old.key, to: key)]
    }
    return changes + ways(since: old)
  }

  private func ways(since old: StepKind) -> [FlowStepChange] {
    let (before, now) = (old.transitions, transitions)
    var changes = now.compactMap { way -> FlowStepChange? in
      let was = before.first { $0.event == way.event }?.to.name
      return was == way.to.name ? nil : .way(way.event, from: was, to: way.to.name)
    }
    changes += before.filter { way in !now.contains { $0.event == way.event } }
      .map { .way($0.event, from: $0.to.name, to: nil) }
    return changes
  }
}
