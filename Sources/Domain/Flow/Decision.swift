/// What follows from one event: the state to keep, what to do, and what to write in the history.
public struct Decision: Hashable, Sendable {
  public let state: FlowState
  public let commands: [FlowCommand]
  /// Why, in the order in which it was decided; at least one entry.
  public let notes: [DecisionNote]

  public init(state: FlowState, commands: [FlowCommand], notes: [DecisionNote]) {
    self.state = state
    self.commands = commands
    self.notes = notes
  }
}

/// One reason in a decision. Kept as data: the console words it in the language of who reads it.
public enum DecisionNote: Hashable, Sendable {
  /// The event does not fit and changes nothing.
  case ignored(IgnoredReason)
  case entered(step: String, because: EventName)
  /// A send step passed a channel on which the contact cannot be reached.
  case unreachable(step: String, Channel)
  /// A `choose` step took the way whose condition stands here (nil: the way for all others).
  case chose(step: String, condition: String?, to: String)
  case waits(step: String, until: Instant)
  /// A stop rule applied.
  case stopRule(condition: String, outcome: String)
  case stopped(outcome: String, reason: String)
  case held(reason: String)
  /// Evidence that moves nothing, such as an opening by a machine.
  case evidence(EventName, SignalClass)
  case ended(outcome: String)
}

/// Why an event moved nothing.
public enum IgnoredReason: String, CaseIterable, Hashable, Sendable {
  case runEnded = "run-ended"
  case runHeld = "run-held"
  case earlierVisit = "earlier-visit"
  case notAwaited = "not-awaited"
  case alreadyStarted = "already-started"
}
