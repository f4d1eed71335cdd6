public import Domain

/// Why a rehearsal stopped.
public enum RehearsalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The house kept saying that something is due, and did nothing.
  case stuck(at: Instant)
  /// The same moment brought forth more and more work.
  case neverSettles(at: Instant)

  public var description: String {
    switch self {
    case .stuck(let at):
      "at \(DutchTime.day(of: at)) \(DutchTime.time(of: at)) something was due and nothing was "
        + "done about it; look at the outbox and the timers of that moment"
    case .neverSettles(let at):
      "at \(DutchTime.day(of: at)) \(DutchTime.time(of: at)) every round made new work; "
        + "look for a flow that goes round without waiting"
    }
  }
}
