public import Domain

extension FlowGraph {
  /// The graph of a flow that was checked.
  public init(_ plan: FlowPlan) { self.init(plan.definition) }

  /// The graph of a flow as it is written: it may lead to steps that are not there.
  public init(_ definition: FlowDefinition) {
    self.init(
      start: definition.start.name, nodes: definition.steps.map(Self.node),
      edges: definition.steps.flatMap(Self.edges),
      stops: definition.stops.map { Stop(condition: $0.when.source, outcome: $0.outcome.name) })
  }

  private static func node(_ step: StepDefinition) -> Node {
    let name = step.name.name
    switch step.kind {
    case .send(let send):
      return Node(
        name: name, kind: .send, title: nil, channels: send.channels, subject: send.template.name,
        wait: send.wait.map { FlowWait($0) })
    case .wait(let wait):
      return Node(name: name, kind: .wait, title: nil, channels: [], subject: nil, wait: FlowWait(wait.length))
    case .choose:
      return Node(name: name, kind: .choose, title: nil, channels: [], subject: nil, wait: nil)
    case .task(let task):
      return Node(name: name, kind: .task, title: task.task.name, channels: [], subject: task.team, wait: nil)
    case .perform(let perform):
      return Node(
        name: name, kind: .act, title: nil, channels: [], subject: perform.action.rawValue, wait: nil)
    case .end(let outcome):
      return Node(name: name, kind: .end, title: nil, channels: [], subject: outcome.name, wait: nil)
    }
  }

  /// Events that lead to the same step are one edge, in the order of the flow's text.
  private static func edges(_ step: StepDefinition) -> [Edge] {
    if case .choose(let choices) = step.kind {
      return choices.map { choice in
        Edge(
          from: step.name.name, to: choice.to.name,
          label: choice.when.map { .condition($0.source) } ?? .otherwise)
      }
    }
    var targets: [String] = []
    var events: [String: [String]] = [:]
    for transition in step.kind.transitions {
      if events[transition.to.name] == nil { targets.append(transition.to.name) }
      events[transition.to.name, default: []].append(transition.event.rawValue)
    }
    return targets.map { Edge(from: step.name.name, to: $0, label: .events(events[$0] ?? [])) }
  }
}
