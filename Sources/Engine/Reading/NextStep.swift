public import Domain

/// What a run will do by itself if nothing happens before, and why then.
public struct NextStep: Hashable, Sendable {
  /// A rule that moved the moment, in the order in which they were applied.
  public enum Reason: Hashable, Sendable {
    /// The step waits this long from a moment; `until` is where that ends.
    case wait(FlowWait, from: Instant, until: Instant)
    /// That moment lies outside contact hours or on a holiday (`day` names it); contact may go on at `until`.
    case contactHours(day: String?, until: Instant)
    /// The contact had `used` of at most `allowed` messages in this period.
    case cap(period: CapPeriod, used: Int, allowed: Int, until: Instant?)
    /// The provider or channel has to wait.
    case backOff(attempt: Int, because: String)
    /// Told by another rule, in the language of the organisation.
    case other(String)
  }

  public enum CapPeriod: String, CaseIterable, Hashable, Sendable {
    case day
    case week
    case channelDay
  }

  /// The step the run goes to; the current step when a message of it is still to leave.
  public let step: String
  /// Earliest moment; contact hours and caps are counted in.
  public let at: Instant
  /// Where the message goes, partly hidden: `06 ••• ••• 18`; nil when nothing is sent.
  public let recipient: String?
  /// The event whose absence brings the run there: `opened`; nil when it goes there in any case.
  public let unless: [String]
  public let reasons: [Reason]

  public init(step: String, at: Instant, recipient: String?, unless: [String], reasons: [Reason]) {
    self.step = step
    self.at = at
    self.recipient = recipient
    self.unless = unless
    self.reasons = reasons
  }
}

/// How long a step waits.
public enum FlowWait: Hashable, Sendable {
  case hours(Int)
  case days(Int)
  case workdays(Int)
  /// Until a date that an expression gives, such as the day income arrives.
  case until(String)
}
