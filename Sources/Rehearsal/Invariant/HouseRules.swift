public import Domain

/// What an organisation published, as far as invariants are measured by it.
public struct HouseRules: Sendable {
  /// Names one flow of one publication.
  public struct PlanKey: Hashable, Sendable {
    public let version: Int
    public let flow: String

    public init(version: Int, flow: String) {
      self.version = version
      self.flow = flow
    }
  }

  public var hours: ContactHours
  public var norms: ContactNorms
  public var calendar: WorkCalendar
  /// Every plan that a run may have started with.
  public var plans: [PlanKey: FlowPlan]

  public init(hours: ContactHours, norms: ContactNorms, calendar: WorkCalendar, plans: [PlanKey: FlowPlan]) {
    self.hours = hours
    self.norms = norms
    self.calendar = calendar
    self.plans = plans
  }
}
