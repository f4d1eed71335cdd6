import Domain
import Testing

/// Shapes that the failed-debit flow does not have.
@Suite struct `Other shapes of flows` {
  private static let now = Instant(milliseconds: 1_806_150_000_000)

  @Test func `a flow that goes round without waiting is held after the longest chain`() throws {
    let plan = try SampleFlow.plan(
      steps: [
        SampleFlow.perform("open", .openPaymentLink, then: [(.done, "close")]),
        SampleFlow.perform("close", .closePaymentLink, then: [(.done, "open")]),
      ], start: "open")
    var run = Dialogue(plan)
    let decision = run.tell(.started, at: Self.now)
    #expect(run.isHeld)
    #expect(run.visit == FlowPlan.longestChain + 1)
    #expect(decision.tasks == [FlowPlan.heldTask])
  }

  /// A message without a wait goes on when it is accepted.
  private static func withoutWait() throws -> FlowPlan {
    try SampleFlow.plan(
      steps: [
        SampleFlow.send(
          "first", by: [.email], wait: nil,
          then: [
            (.accepted, "second"), (.undeliverable, "second"), (.delivered, "end"), (.opened, "end"), (.replied, "end"),
          ]),
        SampleFlow.send(
          "second", by: [.sms], wait: .days(1),
          then: [(.delivered, "end"), (.opened, "end"), (.replied, "end"), (.timeout, "end")]),
        SampleFlow.end("end"),
      ], start: "first")
  }

  @Test(arguments: [
    ReceiptKind.delivered, .complained("abuse"), .opened(.human), .opened(.machine), .clicked(.human), .replied("ja"),
  ])
  func `a receipt of one message never moves the next`(kind: ReceiptKind) throws {
    var run = Dialogue(try Self.withoutWait())
    run.tell(.started, at: Self.now)
    let decision = run.tell(.message(visit: 1, .receipt(kind, at: Self.now)), at: Self.now)
    #expect(run.step == "second", "acceptance of the first message leads to the second, and no further")
    #expect(decision.channels == [.sms])
  }

  @Test(arguments: [
    (MessageEvent.receipt(.bounced(permanent: true, reason: ""), at: now), "gone"),
    (.rejected(DispatchRejection(fault: .address, reason: "")), "gone"),
    (.receipt(.bounced(permanent: false, reason: ""), at: now), "later"),
    (.receipt(.undeliverable(reason: ""), at: now), "later"),
    (.rejected(DispatchRejection(fault: .ours, reason: "")), "later"),
  ])
  func `an address that does not exist has a way of its own`(event: MessageEvent, step: String) throws {
    let plan = try SampleFlow.plan(
      steps: [
        SampleFlow.send("email", by: [.email], wait: .days(1), then: [(.bounced, "gone"), (.timeout, "later")]),
        SampleFlow.wait("gone", .days(1), then: []), SampleFlow.wait("later", .days(1), then: []),
      ])
    var run = Dialogue(plan)
    run.tell(.started, at: Self.now)
    run.tell(.message(visit: 1, event), at: Self.now)
    #expect(run.step == step)
  }

  @Test(arguments: [0, Int64.max, .min, 1_806_150_000_001])
  func `a provider whose clock is wrong does not shift the wait`(milliseconds: Int64) throws {
    var run = Dialogue(try SampleFlow.plan())
    run.tell(.started, at: Self.now)
    run.tell(.message(visit: 1, .receipt(.delivered, at: Instant(milliseconds: milliseconds))), at: Self.now)
    #expect(run.due == DutchTime.advance(Self.now, days: 2))
  }

  @Test(arguments: [
    (SampleFlow.perform("link", .openPaymentLink, then: []), "no way on"),
    (SampleFlow.step("link", .choose([])), "no way"),
    (SampleFlow.send("link", by: [.voice], wait: nil, then: []), "no way for undeliverable"),
  ])
  func `a step without a way out is held, not lost`(step: StepDefinition, reason: String) throws {
    var run = Dialogue(try SampleFlow.plan(steps: [step], start: "link"))
    let decision = run.tell(.started, at: Self.now)
    guard case .held(_, _, let why) = run.state else { return #expect(run.isHeld) }
    #expect(why.contains(reason))
    #expect(decision.tasks == [FlowPlan.heldTask])
  }

  @Test func `a choice that cannot be evaluated is held with its place`() throws {
    var definition = try SampleFlow.definition()
    definition.segments = []
    definition.start = SampleFlow.named("route")
    var run = Dialogue(try FlowPlan(definition))
    run.tell(.started, at: Self.now)
    guard case .held(_, _, let why) = run.state else { return #expect(run.isHeld) }
    #expect(why.hasPrefix("flows/storno.yaml:1:1: segment == \"high\""))
  }

  @Test(
    arguments: [
      ("production", ["pay"], 100, .enrolled),
      ("test", ["pay"], 100, .rejected("not-production")),
      ("test", [], 0, .rejected("not-production")),
      ("production", ["retry"], 100, .rejected("other-return-type")),
      ("production", ["pay", "account"], 0, .rejected("nothing-owed")),
      ("production", ["pay"], -5, .rejected("nothing-owed")),
    ] as [(String, Set<String>, Int64?, Enrolment)])
  func `the first rule of enrolment that applies gives its name`(
    environment: String, actions: Set<String>, cents: Int64?, expected: Enrolment
  ) throws {
    var facts = SampleFlow.facts(balance: cents.map { Money(cents: $0) })
    facts.case.environment = try #require(SourceEnvironment(rawValue: environment))
    facts.case.actions = actions
    #expect(try SampleFlow.plan().enrolling(facts) == expected)
  }

  @Test func `a rule of enrolment without an answer holds the case`() throws {
    let enrolment = try SampleFlow.plan().enrolling(SampleFlow.facts(balance: nil))
    guard case .held(let reason) = enrolment else { return #expect(enrolment == .held(reason: "…")) }
    #expect(reason.hasPrefix("flows/storno.yaml:1:1: case.balance <="))
  }

  @Test func `a name that does not resolve gives no plan`() throws {
    let definition = try SampleFlow.definition(start: "nowhere")
    #expect(throws: FlowPlanError.unknownStep(SampleFlow.named("nowhere"))) { try FlowPlan(definition) }
  }
}
