/// The order in which other houses write down and send. Each is right as long as nothing breaks.
public enum KnownOrder: String, CaseIterable, Hashable, Sendable {
  /// Send, then write down that it was sent: what breaks in between sends it again.
  case sendThenCommit = "send, then commit"
  /// Write down that it is done when it is fetched, then send: what breaks in between loses it.
  case checkpointAtFetch = "checkpoint at fetch"
  /// Lock, send, commit; a lock that is old is taken for that of a dead process.
  case dropStaleLocks = "drop stale locks"
}

/// What became of messages, in numbers.
public struct OrderFigures: Hashable, Sendable {
  public var messages = 0
  /// Arrivals beyond the first.
  public var twice = 0
  /// Counted as sent, never arrived, and nobody was told.
  public var lost = 0
  /// Nobody can say whether they arrived, and the house says so.
  public var unknown = 0

  public init() {}

  public mutating func add(_ other: OrderFigures) {
    messages += other.messages
    twice += other.twice
    lost += other.lost
    unknown += other.unknown
  }
}
