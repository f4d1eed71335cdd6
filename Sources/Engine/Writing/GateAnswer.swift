public import Domain

/// What the rules say of a message at this moment. It is asked again, and decided, when the message leaves.
public enum GateAnswer: Hashable, Sendable {
  case goes
  /// - until: business time of the first moment at which it may go as far as is known now; nil while nobody can say,
  ///   because sending stands still.
  /// - because: a word of the engine, such as `contact hours` or `cap per-day`.
  case waits(until: Instant?, because: String)
  case refused(MessageObstacle)
}
