import Domain
import Expressions

/// The failed-debit flow of the documentation, built in code: the dialogues must not depend on a reader of files.
enum SampleFlow {
  static let mark = SourceMark(file: "flows/storno.yaml", line: 1, column: 1)

  static func definition(steps: [StepDefinition] = steps(), start: String = "email") throws -> FlowDefinition {
    FlowDefinition(
      name: "storno", title: "Mislukte incasso", caseKind: .failedDebit,
      enrolment: [
        EnrolmentRule(reject: named("not-production"), when: try condition(#"case.environment != "production""#)),
        EnrolmentRule(reject: named("other-return-type"), when: try condition(#"!("pay" in case.actions)"#)),
        EnrolmentRule(reject: named("nothing-owed"), when: try condition(#"case.balance <= eur("0.00")"#)),
      ],
      stops: [StopRule(when: try condition(#"case.balance <= eur("0.00")"#), outcome: named("paid"))],
      segments: [
        SegmentRule(
          name: named("high"),
          when: try condition(#"case.amount >= eur("750.00") || contact.risk == "high""#)),
        SegmentRule(name: named("low"), when: try condition("true")),
      ],
      start: named(start), steps: steps, mark: mark)
  }

  static func plan(steps: [StepDefinition] = steps(), start: String = "email") throws -> FlowPlan {
    try FlowPlan(try definition(steps: steps, start: start))
  }

  static func steps() -> [StepDefinition] {
    [
      send(
        "email", by: [.email], wait: .days(2),
        then: [(.opened, "await-payment"), (.bounced, "sms"), (.undeliverable, "sms"), (.timeout, "sms")]),
      send("sms", by: [.sms, .whatsapp], wait: .workdays(3), then: [(.timeout, "route")]),
      wait("await-payment", .workdays(5), then: [(.timeout, "route")]),
      step("route", .choose(choices())),
      send("letter", by: [.letter], wait: .workdays(10), then: [(.timeout, "employee")]),
      step(
        "employee",
        .task(
          TaskStep(
            task: named("nabellen"), team: "incasso",
            then: [way(.done, "finished"), way(.promised, "await-payment")]))),
      step("finished", .end(outcome: named("handled"))),
    ]
  }

  private static func choices() -> [Choice] {
    guard let high = try? condition(#"segment == "high""#) else { return [] }
    return [Choice(when: high, to: named("employee")), Choice(when: nil, to: named("letter"))]
  }

  static func send(
    _ name: String, by channels: [Channel], wait: WaitLength?, then: [(EventName, String)]
  ) -> StepDefinition {
    step(
      name,
      .send(
        SendStep(
          template: named("storno-betaallink"), channels: channels, withPaymentLink: true, wait: wait,
          then: then.map(way))))
  }

  static func wait(_ name: String, _ length: WaitLength, then: [(EventName, String)]) -> StepDefinition {
    step(name, .wait(WaitStep(length: length, then: then.map(way))))
  }

  static func perform(
    _ name: String, _ action: PerformStep.Action, then: [(EventName, String)]
  ) -> StepDefinition {
    step(name, .perform(PerformStep(action: action, then: then.map(way))))
  }

  static func end(_ name: String) -> StepDefinition { step(name, .end(outcome: named(name))) }

  static func step(_ name: String, _ kind: StepKind) -> StepDefinition {
    StepDefinition(name: named(name), kind: kind)
  }

  static func way(_ event: EventName, _ to: String) -> Transition { Transition(on: event, to: named(to)) }

  static func named(_ name: String) -> Named { Named(name, at: mark) }

  static func condition(_ source: String) throws -> Condition { try Condition(source, at: mark) }

  /// A contact of low risk with an e-mail address and a mobile number, who owes € 620,79.
  static func facts(
    balance: Money? = Money(cents: 62_079), amount: Money = Money(cents: 62_079),
    reachable: Set<Channel> = [.email, .sms], risk: ContactRisk = .normal
  ) -> FlowFacts {
    FlowFacts(
      case: CaseFacts(
        kind: .failedDebit, balance: balance, amount: amount, actions: ["pay"], reason: "AM04",
        environment: .production),
      contact: ContactFacts(
        risk: risk, profile: "", language: "nl", reachable: reachable, silenced: reachable.isEmpty))
  }
}
