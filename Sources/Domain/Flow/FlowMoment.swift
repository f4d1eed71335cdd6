/// One thing on the way of a case through a flow, as an example: "Monday 09.01, the e-mail does not arrive".
public struct FlowMoment: Hashable, Sendable {
  /// What it is.
  public enum Fact: Hashable, Sendable {
    /// A message leaves by this channel.
    case sent(template: String, by: Channel)
    /// Something happens in a step, such as `bounced` or `timeout`.
    case happened(EventName)
    /// A step begins to wait.
    case waits(WaitLength)
    /// A choice goes this way; nil is the way without condition.
    case chose(condition: String?)
    /// A person is asked.
    case asked(task: String, team: String)
    case performed(PerformStep.Action)
    case ended(outcome: String)
  }

  /// Name of the step in which it happens.
  public let step: String
  /// Minutes since midnight before an imagined Monday, without holidays. Cases begin on that Monday at 09:00.
  public let minute: Int
  public let fact: Fact
  /// Messages so far, this one included; nil for what is no message.
  public let count: Int?
  /// True when it is this that may not be.
  public let isOver: Bool

  public init(step: String, minute: Int, fact: Fact, count: Int? = nil, isOver: Bool = false) {
    self.step = step
    self.minute = minute
    self.fact = fact
    self.count = count
    self.isOver = isOver
  }

  /// 0 is the Monday on which the case begins.
  public var day: Int { minute / FlowWalk.minutesOfDay }
  public var hour: Int { minute % FlowWalk.minutesOfDay / 60 }
  public var minuteOfHour: Int { minute % 60 }
}
