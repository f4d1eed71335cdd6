import Domain
import Engine

/// The people in the office: on working days at ten they finish what was put on their list the day before.
struct Employees {
  /// Tasks of one morning.
  static let limit = 5_000

  private var chance: SeededGenerator
  private let calendar: WorkCalendar

  init(seed: UInt64, calendar: WorkCalendar) {
    chance = SeededGenerator(seed: seed, purpose: "employees")
    self.calendar = calendar
  }

  /// The next morning on which they work, after `instant`.
  func next(after instant: Instant) -> Instant {
    var day = DutchTime.day(of: instant)
    while true {
      let moment = DutchTime.instant(of: day, at: LocalTime(hour: 10))
      if moment > instant, calendar.isWorkingDay(day) { return moment }
      day = calendar.workingDay(onOrAfter: day.advanced(by: 1))
    }
  }

  /// What they finish of the tasks that waited since yesterday. Tasks for a held run stay: a person has to
  /// mend the rule first.
  mutating func finish(_ tasks: [TaskRecord], in organisation: OrganisationID) -> [IntakeItem] {
    tasks.compactMap { task in
      guard task.name != FlowPlan.heldTask else { return nil }
      // Some nobody could be reached for: tomorrow again.
      let outcome = chance.pick([(85, "done"), (8, "handed-over"), (7, "")], else: "done")
      guard !outcome.isEmpty else { return nil }
      return IntakeItem(
        key: InboxKey(organisation: organisation, source: "employee", externalID: "task-\(task.id)"),
        event: .taskDone(task.id, outcome: outcome, note: "gebeld", by: "demo"))
    }
  }
}
