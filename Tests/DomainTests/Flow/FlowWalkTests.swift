import Testing

@testable import Domain

@Suite struct `Walks through a flow` {
  private static func mark(_ line: Int) -> SourceMark { SourceMark(file: "flows/a.yaml", line: line, column: 3) }

  private static func named(_ name: String, _ line: Int = 1) -> Named { Named(name, at: mark(line)) }

  private static func flow(_ steps: [(String, StepKind)], title: String = "A", start: String = "email")
    -> FlowDefinition
  {
    FlowDefinition(
      name: "a", title: title, caseKind: .failedDebit, enrolment: [], stops: [], segments: [], start: named(start),
      steps: steps.enumerated().map { index, step in
        StepDefinition(name: named(step.0, (index + 1) * 10), kind: step.1)
      }, mark: mark(1))
  }

  private static func send(_ channel: Channel, _ wait: WaitLength?, _ then: [(EventName, String)]) -> StepKind {
    .send(
      SendStep(
        template: named("t"), channels: [channel], withPaymentLink: false, wait: wait,
        then: then.map { Transition(on: $0.0, to: named($0.1)) }))
  }

  private static func wait(_ length: WaitLength, _ to: String) -> StepKind {
    .wait(WaitStep(length: length, then: [Transition(on: .timeout, to: named(to))]))
  }

  private static let street = flow([
    ("email", send(.email, .days(2), [(.bounced, "sms"), (.undeliverable, "sms"), (.timeout, "later")])),
    ("later", wait(.workdays(3), "sms")), ("sms", send(.sms, nil, [(.accepted, "end"), (.undeliverable, "end")])),
    ("end", .end(outcome: named("klaar"))),
  ])

  private static func shown(_ moments: [FlowMoment]) -> [String] {
    moments.map { "\($0.step) \($0.day)/\($0.hour):\($0.minuteOfHour)\($0.count.map { " \($0)" } ?? "")" }
  }

  @Test func `the shortest way to a step is told moment by moment`() {
    let walk = FlowWalk(Self.street)
    #expect(Self.shown(walk.shortest(to: "sms")) == ["email 0/9:0 1", "email 0/9:1", "sms 0/9:1 2"])
    // A Wednesday and three working days make a Monday.
    #expect(
      Self.shown(walk.shortest(to: "later")) == ["email 0/9:0 1", "email 2/9:0", "later 2/9:0"])
    #expect(walk.shortest(to: "email").isEmpty && walk.shortest(to: "nergens").isEmpty)
    #expect(walk.shortest(to: Self.mark(31)).last?.step == "sms")
  }

  @Test(arguments: [
    (WaitLength.hours(5), 9 * 60, 14 * 60), (.days(1), 0, 1_440), (.workdays(1), 4 * 1_440, 7 * 1_440),
    (.workdays(5), 0, 7 * 1_440),
  ])
  func `waits end when they should`(_ wait: WaitLength, _ from: Int, _ expected: Int) {
    #expect(FlowWalk.after(wait, from: from) == expected)
  }

  @Test(arguments: [
    (9 * 60, 9 * 60), (6 * 60, 7 * 60), (21 * 60, 1_440 + 7 * 60), (5 * 1_440 + 21 * 60, 7 * 1_440 + 7 * 60),
    (6 * 1_440 + 12 * 60, 7 * 1_440 + 7 * 60), (5 * 1_440 + 12 * 60, 5 * 1_440 + 12 * 60),
  ])
  func `messages leave by day, and not on Sunday`(_ minute: Int, _ expected: Int) {
    #expect(FlowWalk.permitted(minute) == expected)
  }

  @Test func `a flow within the norms has no excess`() {
    #expect(FlowWalk(Self.street).excess(over: ContactNorms()) == nil)
  }

  @Test func `a message too many is found with the shortest way to it`() throws {
    let excess = try #require(FlowWalk(Self.street).excess(over: ContactNorms(perDay: 1)))
    #expect(excess.cap == .perDay && excess.step == "sms" && excess.allowed == 1)
    #expect(Self.shown(excess.walk) == ["email 0/9:0 1", "email 0/9:1", "sms 0/9:1 2"])
    #expect(excess.walk.last?.isOver == true)
  }

  @Test func `a flow that goes round every day is over the norm of a week`() throws {
    let round = Self.flow([
      ("email", Self.send(.email, .days(1), [(.timeout, "sms"), (.undeliverable, "sms")])),
      ("sms", Self.send(.sms, .days(1), [(.timeout, "email"), (.undeliverable, "end")])),
      ("end", .end(outcome: Self.named("klaar"))),
    ])
    #expect(FlowWalk(round).excess(over: ContactNorms()) == nil)
    let excess = try #require(FlowWalk(round).excess(over: ContactNorms(perWeek: 4)))
    #expect(excess.cap == .perWeek && excess.walk.compactMap(\.count) == [1, 2, 3, 4, 5])
  }

  @Test func `the checker tells it, with the norms of the organisation`() throws {
    var surroundings = FlowChecker.Surroundings(templates: ["t": [.email, .sms]], channels: [.email, .sms])
    #expect(FlowChecker.check(Self.street, in: surroundings).isEmpty)
    surroundings.norms = ContactNorms(perWeek: 1)
    let finding = try #require(FlowChecker.check(Self.street, in: surroundings).first)
    #expect(finding.rule == .contactCap && finding.mark.line == 30)
    #expect(finding.dutch == "Iemand kan 2 keer in één week bericht krijgen. De norm is 1.")
    #expect(finding.walk.last?.isOver == true)
  }

  @Test func `a flow of many ways is looked at in bounded work`() {
    let names = (0..<60).map { "s\($0)" }
    let steps = names.indices.map { index -> (String, StepKind) in
      let next = names[(index + 1) % names.count]
      let other = names[(index + 7) % names.count]
      return (
        names[index],
        Self.send(
          index.isMultiple(of: 2) ? .email : .sms, .hours(index + 1),
          [(.timeout, next), (.opened, other), (.undeliverable, next)])
      )
    }
    _ = FlowWalk(Self.flow(steps, start: "s0")).excess(
      over: ContactNorms(perChannelPerDay: 20, perDay: 20, perWeek: 100))
  }

  // MARK: Changes

  @Test func `a flow that only moved in its file did not change`() {
    var moved = Self.street
    moved.steps = moved.steps.map { StepDefinition(name: Self.named($0.name.name, 99), kind: $0.kind) }
    #expect(moved.changes(since: Self.street).isEmpty)
  }

  @Test func `what changed is told step by step`() {
    let new = Self.flow(
      [
        ("email", Self.send(.sms, .days(3), [(.bounced, "end"), (.timeout, "later")])),
        ("later", .end(outcome: Self.named("x"))), ("end", .end(outcome: Self.named("klaar"))),
        ("nieuw", Self.wait(.days(1), "end")),
      ], title: "B", start: "later")
    #expect(
      new.changes(since: Self.street) == [
        .title(from: "A", to: "B"), .start(from: "email", to: "later"),
        .stepChanged(
          name: "email",
          [
            .channels(from: [.email], to: [.sms]), .wait(from: .days(2), to: .days(3)),
            .way(.bounced, from: "sms", to: "end"), .way(.undeliverable, from: "sms", to: nil),
          ]), .stepChanged(name: "later", [.kind(from: "wait", to: "end")]), .stepAdded(name: "nieuw"),
        .stepRemoved(name: "sms"),
      ])
  }
}
