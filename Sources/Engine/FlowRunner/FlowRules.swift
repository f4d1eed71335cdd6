public import Domain

/// What decides for the runs of one flow: the steps of the version they started with, and the stop rules, contact hours
/// and calendar of another, the newest of that moment. A rule that was mended, or that was added to protect people,
/// holds at once for every run.
///
/// Made once and shared: every event asks for it.
public final class FlowRules: Sendable {
  /// Of the publication whose stop rules hold.
  public let version: Int
  public let plan: FlowPlan
  public let hours: ContactHours
  public let calendar: WorkCalendar

  /// - Parameters:
  ///   - pinned: the publication the runs started with.
  ///   - holding: the one whose rules hold. A flow that it does not have any more keeps the rules it had.
  /// - Throws: ``PublicationError/unknownFlow(_:version:)``.
  init(_ flow: String, pinned: Publication, holding: Publication) throws {
    guard let plan = pinned.plan(named: flow) else { throw PublicationError.unknownFlow(flow, version: pinned.version) }
    version = holding.version
    self.plan = holding.version == pinned.version ? plan : try plan.holding(stopRulesOf: holding.plans[flow])
    hours = holding.settings.contactHours
    calendar = holding.settings.calendar
  }
}
