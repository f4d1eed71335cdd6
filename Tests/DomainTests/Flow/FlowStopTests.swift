import Domain
import Testing

/// How a run ends, is held, and goes on.
@Suite struct `The end of a run` {
  private static let ending: [FlowCommand] = [.cancelSends(reason: "paid"), .closePaymentRequest, .cancelTasks]

  /// A run in each of its ways of waiting.
  private static func waiting(_ place: String) throws -> Dialogue {
    var run = Dialogue(try SampleFlow.plan())
    guard place != "ready" else { return run }
    if place == "task" { run.facts.contact.reachable = [] }
    let now = try dutch("2027-06-01 10:00")
    run.tell(.started, at: now)
    if place == "moment" { run.tell(.message(visit: 1, .accepted(at: now)), at: now) }
    if place == "held" {
      run.facts.case.balance = nil
      run.tell(.balanceChanged(lowered: true), at: now)
    }
    return run
  }

  static let places = ["ready", "acceptance", "moment", "task", "held"]

  @Test(arguments: places, [0, -1] as [Int64])
  func `a payment that settles the matter ends it wherever it is`(place: String, cents: Int64) throws {
    var run = try Self.waiting(place)
    run.facts.case.balance = Money(cents: cents)
    let decision = run.tell(.balanceChanged(lowered: true), at: try dutch("2027-06-01 11:00"))
    #expect(run.state == .ended(outcome: "paid"))
    #expect(decision.commands == Self.ending)
    #expect(
      decision.notes == [
        .stopRule(condition: #"case.balance <= eur("0.00")"#, outcome: "paid"), .ended(outcome: "paid"),
      ])
  }

  @Test(arguments: places)
  func `any event that finds the matter settled ends it`(place: String) throws {
    var run = try Self.waiting(place)
    run.facts.case.balance = .zero
    run.tell(.timer(visit: 1), at: try dutch("2027-06-01 11:00"))
    #expect(run.state == .ended(outcome: "paid"))
  }

  @Test func `a part payment goes on`() throws {
    var run = try Self.waiting("moment")
    let before = run.state
    run.facts.case.balance = Money(cents: 1)
    let decision = run.tell(.balanceChanged(lowered: true), at: try dutch("2027-06-01 11:00"))
    #expect(run.state == before)
    #expect(decision.commands.isEmpty)
  }

  @Test(arguments: places)
  func `a contact who may not be contacted ends it, also when no rule can be evaluated`(place: String) throws {
    var run = try Self.waiting(place)
    run.facts.case.balance = nil
    let decision = run.tell(
      .stopped(outcome: "contact-stopped", reason: "overleden"), at: try dutch("2027-06-01 11:00"))
    #expect(run.state == .ended(outcome: "contact-stopped"))
    #expect(decision.commands == [.cancelSends(reason: "contact-stopped"), .closePaymentRequest, .cancelTasks])
    #expect(decision.notes.first == .stopped(outcome: "contact-stopped", reason: "overleden"))
  }

  @Test func `what ended stays ended`() throws {
    var run = try Self.waiting("moment")
    let now = try dutch("2027-06-01 11:00")
    run.tell(.stopped(outcome: "contact-stopped", reason: ""), at: now)
    for event: FlowEvent in [
      .started, .resumed, .timer(visit: 1), .balanceChanged(lowered: true), .message(visit: 1, .accepted(at: now)),
      .stopped(outcome: "other", reason: ""), .taskDone(visit: 1, outcome: .done), .named(.promised),
    ] {
      let decision = run.tell(event, at: now)
      #expect(decision.state == .ended(outcome: "contact-stopped"))
      #expect(decision.commands.isEmpty)
      #expect(decision.notes == [.ignored(.runEnded)])
    }
  }

  @Test(arguments: ["ready", "acceptance", "moment", "task"])
  func `a stop rule that cannot be evaluated holds the run: a task, and nothing is sent`(place: String) throws {
    var run = try Self.waiting(place)
    run.facts.case.balance = nil
    let decision = run.tell(place == "ready" ? .started : .timer(visit: 1), at: try dutch("2027-06-01 11:00"))
    #expect(run.isHeld)
    #expect(decision.channels.isEmpty)
    #expect(decision.tasks == [FlowPlan.heldTask])
    #expect(decision.commands.contains(.cancelSends(reason: "held")))
  }

  @Test func `a held run takes no events and makes no second task`() throws {
    var run = try Self.waiting("held")
    let before = run.state
    let now = try dutch("2027-06-01 12:00")
    for balance in [nil, Money(cents: 62_079)] {
      run.facts.case.balance = balance
      for event: FlowEvent in [.timer(visit: 1), .balanceChanged(lowered: true), .started] {
        let decision = run.tell(event, at: now)
        #expect(decision.state == before)
        #expect(decision.commands.isEmpty)
        #expect(decision.notes == [.ignored(.runHeld)])
      }
    }
  }

  @Test func `resumed, it enters its step again as a new visit`() throws {
    var run = try Self.waiting("held")
    run.facts.case.balance = Money(cents: 5_000)
    let decision = run.tell(.resumed, at: try dutch("2027-06-01 12:00"))
    #expect(run.step == "email")
    #expect(run.visit == 2)
    #expect(decision.commands.first == .cancelTasks)
    #expect(decision.channels == [.email])
  }

  @Test(arguments: [nil, 62_079] as [Int64?])
  func `a message that turns out to have left while the run was held is not sent again`(cents: Int64?) throws {
    var run = try Self.waiting("held")
    run.facts.case.balance = cents.map(Money.init(cents:))
    let now = try dutch("2027-06-01 12:00")
    run.tell(.message(visit: 1, .accepted(at: now)), at: now)
    #expect(run.isHeld)
    run.facts.case.balance = Money(cents: 5_000)
    let decision = run.tell(.resumed, at: now)
    #expect(decision.channels.isEmpty)
    #expect(run.visit == 1)
    #expect(run.due == (try dutch("2027-06-03 12:00")))
    #expect(decision.commands.contains(.wake(visit: 1, at: try dutch("2027-06-03 12:00"))))
  }

  @Test func `held in its wait, it waits on when it is resumed`() throws {
    var run = try Self.waiting("moment")
    let due = try #require(run.due)
    run.facts.case.balance = nil
    run.tell(.timer(visit: 1), at: due)
    #expect(run.isHeld)
    run.facts.case.balance = Money(cents: 5_000)
    let later = due.advanced(by: .hours(5))
    let decision = run.tell(.resumed, at: later)
    #expect(decision.channels.isEmpty)
    #expect(run.due == later, "the wait is over: the timer rings at once")
  }

  @Test func `an answer that the flow has no way for is read by somebody`() throws {
    var run = try Self.waiting("moment")
    let now = try dutch("2027-06-01 12:00")
    let decision = run.tell(.message(visit: 1, .receipt(.replied("Ik betaal vrijdag"), at: now)), at: now)
    #expect(decision.tasks == [FlowPlan.replyTask])
    let stale = run.tell(.message(visit: 0, .receipt(.replied("Nog iets"), at: now)), at: now)
    #expect(stale.tasks == [FlowPlan.replyTask])
  }

  @Test(arguments: [
    ("Ja", EventName.agreed), ("nee!", .declined), ("Ja maar later", .replied), ("STOP", .replied), ("start", .replied),
  ])
  func `one word takes the way that the step has for it`(text: String, event: EventName) {
    let all: [EventName: Int] = [.agreed: 1, .declined: 2, .replied: 3]
    #expect(EventName(answer: text, among: all) == event)
    #expect(EventName(answer: text, among: [EventName.replied: 1]) == .replied)
    #expect(EventName(answer: text, among: [EventName: Int]()) == .replied)
  }

  @Test func `a balance that rises does not count as a part payment`() throws {
    var run = try Self.waiting("moment")
    let decision = run.tell(.balanceChanged(lowered: false), at: try dutch("2027-06-01 12:00"))
    #expect(decision.ignored == .notAwaited)
  }

  @Test func `resumed while the rule still has no answer, it asks a person again`() throws {
    var run = try Self.waiting("held")
    let decision = run.tell(.resumed, at: try dutch("2027-06-01 12:00"))
    #expect(run.isHeld)
    #expect(decision.channels.isEmpty)
    #expect(decision.tasks == [FlowPlan.heldTask], "the first task is finished: without another nobody looks again")
  }

  @Test(arguments: [
    (EventName.done, "ended"), (.promised, "await-payment"), (EventName("afgehandeld"), "ended"),
  ])
  func `a finished task leads on, whatever the employee called it`(outcome: EventName, place: String) throws {
    var run = try Self.waiting("task")
    let now = try dutch("2027-06-01 12:00")
    let stale = run.tell(.taskDone(visit: run.visit - 1, outcome: outcome), at: now)
    #expect(stale.ignored == .earlierVisit)
    run.tell(.taskDone(visit: run.visit, outcome: outcome), at: now)
    #expect((run.step ?? "ended") == place)
  }

  @Test func `an outcome of a task does not move a run that waits for something else`() throws {
    var run = try Self.waiting("moment")
    let decision = run.tell(.taskDone(visit: 1, outcome: .done), at: try dutch("2027-06-01 12:00"))
    #expect(decision.ignored == .notAwaited)
  }

  @Test func `a state of another version of the flow is held, never a crash`() throws {
    let plan = try SampleFlow.plan()
    let lost = FlowState.waiting(FlowPosition(step: 99, visit: 3, channel: 2), .acceptance)
    let now = try dutch("2027-06-01 12:00")
    let decision = plan.deciding(
      lost, on: .timer(visit: 3), at: now, facts: SampleFlow.facts(), calendar: .legal)
    guard case .held(let position, _, _) = decision.state else { return #expect(decision.state.isEnded) }
    #expect(position.visit == 3)
    #expect(decision.tasks == [FlowPlan.heldTask])
    let again = plan.deciding(
      decision.state, on: .resumed, at: now, facts: SampleFlow.facts(), calendar: .legal)
    #expect(again.tasks == [FlowPlan.heldTask])
  }
}
