/// How far one run has come. What is valid only in a state stands in it.
public enum FlowState: Hashable, Sendable {
  /// Written, not yet begun.
  case ready
  case waiting(FlowPosition, WaitingFor)
  /// Something that must be certain could not be evaluated: nothing leaves until a person has looked. `was` is what the
  /// run waited for when that happened, so that a message that left is not sent again; nil when the step begins anew.
  case held(FlowPosition, was: WaitingFor?, reason: String)
  case ended(outcome: String)

  public var isEnded: Bool {
    switch self {
    case .ended: true
    case .ready, .waiting, .held: false
    }
  }

  /// Where the run stands; nil before it begins and after it ended.
  public var position: FlowPosition? {
    switch self {
    case .waiting(let position, _), .held(let position, _, _): position
    case .ready, .ended: nil
    }
  }
}

/// A place in a plan, and the how-manieth time the run entered a step.
public struct FlowPosition: Hashable, Sendable {
  /// Index into ``FlowPlan/steps``.
  public let step: Int
  /// Counts every entry of a step and every try of another channel, from 1. A timer, a message and a task carry it, so
  /// that one of an earlier visit is recognised as stale.
  public let visit: Int
  /// Index into the channels of a send step.
  public let channel: Int

  public init(step: Int, visit: Int, channel: Int = 0) {
    self.step = step
    self.visit = visit
    self.channel = channel
  }
}

/// What has to happen before a run goes on.
public enum WaitingFor: Hashable, Sendable {
  /// The message was put in the outbox; its wait starts when a provider accepts it.
  case acceptance
  /// A timer is set.
  case moment(Instant)
  /// The message left and nothing in the step waits: the run goes on by a receipt only.
  case receipt
  /// An employee.
  case task
}
