/// A flow definition made ready to run: steps by index, ways out resolved. Immutable; a run keeps the plan of the
/// version it started with.
public struct FlowPlan: Sendable {
  public let definition: FlowDefinition
  public let steps: [PlannedStep]
  let start: Int

  /// The task that is made when a rule could not be evaluated.
  public static let heldTask = "regel-niet-te-bepalen"
  /// The team that gets it when the flow names no other.
  public static let heldTeam = "beheer"
  /// The task that is made when somebody answers and the flow has no way for it.
  public static let replyTask = "antwoord-lezen"
  public static let replyTeam = "klantcontact"
  /// Steps that one event may pass through without waiting. A checked flow has no circle without a wait; this bound
  /// keeps an unchecked one from running for ever.
  public static let longestChain = 64

  /// - Throws: ``FlowPlanError`` when a name does not resolve. The checker reports the same with its place; a plan is
  ///   only made of definitions that passed it.
  public init(_ definition: FlowDefinition) throws(FlowPlanError) {
    var indexes: [String: Int] = [:]
    for (index, step) in definition.steps.enumerated() { indexes[step.name.name] = index }
    func resolve(_ name: Named) throws(FlowPlanError) -> Int {
      guard let index = indexes[name.name] else { throw .unknownStep(name) }
      return index
    }
    var planned: [PlannedStep] = []
    for step in definition.steps {
      var ways: [EventName: Int] = [:]
      for way in step.kind.transitions { ways[way.event] = try resolve(way.to) }
      var choices: [PlannedChoice] = []
      if case .choose(let written) = step.kind {
        for choice in written {
          choices.append(PlannedChoice(when: choice.when, to: try resolve(choice.to)))
        }
      }
      planned.append(PlannedStep(name: step.name.name, kind: step.kind, ways: ways, choices: choices))
    }
    self.definition = definition
    self.steps = planned
    self.start = try resolve(definition.start)
  }

  /// The same steps with the stop rules of another version of this flow; nil keeps its own.
  public func holding(stopRulesOf other: FlowPlan?) throws(FlowPlanError) -> FlowPlan {
    guard let other, other.definition.stops != definition.stops else { return self }
    var definition = definition
    definition.stops = other.definition.stops
    return try FlowPlan(definition)
  }

  /// The name of a step, for people and histories.
  public func name(of step: Int) -> String { steps.indices.contains(step) ? steps[step].name : "?" }
}

/// One step of a plan.
public struct PlannedStep: Sendable {
  public let name: String
  public let kind: StepKind
  /// Where each event leads, as an index into ``FlowPlan/steps``.
  public let ways: [EventName: Int]
  let choices: [PlannedChoice]

  /// The way for `event`, or for what it also means (a click is an opening).
  func way(for event: EventName) -> Int? {
    for name in event.fallbacks {
      if let step = ways[name] { return step }
    }
    return nil
  }
}

struct PlannedChoice: Sendable {
  let when: Condition?
  let to: Int
}

public enum FlowPlanError: Error, Hashable, Sendable {
  case unknownStep(Named)
}

extension StepKind {
  /// The ways out that name an event.
  public var transitions: [Transition] {
    switch self {
    case .send(let step): step.then
    case .wait(let step): step.then
    case .task(let step): step.then
    case .perform(let step): step.then
    case .choose, .end: []
    }
  }
}
