/// Something in a flow that keeps it from being published.
public struct FlowFinding: Hashable, Sendable {
  /// Which rule is broken. The fifth, no contact after a stop rule could have applied, needs no look: stop rules are
  /// asked before every message.
  public enum Rule: Int, CaseIterable, Hashable, Sendable {
    /// Every step can be reached, and every path comes to an end.
    case reachable = 1
    /// No circle without a wait in it.
    case circleWithoutWait = 2
    /// Every outcome of a step is handled or has a default.
    case unhandledOutcome = 3
    /// What the flow names exists, and its conditions fit the attributes.
    case unknownName = 4
    /// Nobody gets more messages than the norms of the organisation allow, on any path.
    case contactCap = 6
  }

  public let rule: Rule
  public let mark: SourceMark
  /// What goes wrong, in Dutch and English, naming the step.
  public let dutch: String
  public let english: String
  /// How to mend it.
  public let mendDutch: String
  public let mendEnglish: String
  /// The steps that show it, in order; empty when one place says it all.
  public let path: [String]
  /// How a case gets there, moment by moment; empty for what ``path`` or the place says.
  public let walk: [FlowMoment]

  public init(
    rule: Rule, mark: SourceMark, dutch: String, english: String, mendDutch: String, mendEnglish: String,
    path: [String] = [], walk: [FlowMoment] = []
  ) {
    self.rule = rule
    self.mark = mark
    self.dutch = dutch
    self.english = english
    self.mendDutch = mendDutch
    self.mendEnglish = mendEnglish
    self.path = path
    self.walk = walk
  }
}
