import Domain
import Testing

@Suite struct `The checker of flows` {
  private static let surroundings = FlowChecker.Surroundings(
    templates: ["storno-betaallink": [.email, .sms, .whatsapp, .letter]], channels: Set(Channel.allCases))

  private static func findings(_ steps: [StepDefinition], start: String = "a") throws -> [FlowFinding] {
    FlowChecker.check(try SampleFlow.definition(steps: steps, start: start), in: surroundings)
  }

  @Test func `has nothing to say about a good flow`() throws {
    #expect(try Self.findings(SampleFlow.steps(), start: "email").isEmpty)
  }

  // MARK: Rule 1

  @Test func `finds a step that is never reached`() throws {
    let found = try Self.findings([
      SampleFlow.wait("a", .days(1), then: [(.timeout, "end")]),
      SampleFlow.wait("lost", .days(1), then: [(.timeout, "end")]), SampleFlow.end("end"),
    ])
    #expect(found.map(\.rule) == [.reachable])
    #expect(found.first?.english == "Step lost is never reached.")
    #expect(found.first?.dutch == "Stap lost wordt nooit bereikt.")
  }

  @Test func `finds steps from which no end is reached`() throws {
    let found = try Self.findings([
      SampleFlow.wait("a", .days(1), then: [(.timeout, "b"), (.opened, "end")]),
      SampleFlow.wait("b", .days(1), then: [(.timeout, "c")]),
      SampleFlow.wait("c", .days(1), then: [(.timeout, "b")]), SampleFlow.end("end"),
    ])
    #expect(found.map(\.rule) == [.reachable, .reachable])
    #expect(
      Set(found.map(\.english)) == [
        "From step b the flow never comes to an end.", "From step c the flow never comes to an end.",
      ])
  }

  // MARK: Rule 2

  @Test func `finds a circle without a wait, with its path`() throws {
    let found = try Self.findings([
      SampleFlow.step(
        "a",
        .choose([
          Choice(when: try SampleFlow.condition("true"), to: SampleFlow.named("b")),
          Choice(when: nil, to: SampleFlow.named("end")),
        ])),
      SampleFlow.perform("b", .openPaymentLink, then: [(.done, "a")]), SampleFlow.end("end"),
    ])
    #expect(found.map(\.rule) == [.circleWithoutWait])
    #expect(found.first?.path == ["a", "b", "a"])
  }

  @Test func `a message that can fail at once does not break a circle`() throws {
    let found = try Self.findings([
      SampleFlow.send("a", by: [.email], wait: .days(2), then: [(.timeout, "b")]),
      SampleFlow.send("b", by: [.sms], wait: .days(2), then: [(.timeout, "a"), (.opened, "end")]),
      SampleFlow.end("end"),
    ])
    #expect(found.map(\.rule) == [.circleWithoutWait], "timeout is the way of what cannot be delivered too")
    #expect(found.first?.path == ["a", "b", "a"])
  }

  @Test func `a circle that always waits is no mistake`() throws {
    let found = try Self.findings([
      SampleFlow.send("a", by: [.email], wait: .days(2), then: [(.timeout, "b"), (.undeliverable, "end")]),
      SampleFlow.send("b", by: [.sms], wait: .days(2), then: [(.timeout, "a"), (.undeliverable, "end")]),
      SampleFlow.end("end"),
    ])
    #expect(found.isEmpty)
  }

  // MARK: Rule 3

  static let unhandled: [(StepDefinition, String)] = [
    (SampleFlow.send("a", by: [.email], wait: .days(2), then: [(.undeliverable, "end")]), "timeout"),
    (SampleFlow.send("a", by: [.email], wait: nil, then: [(.undeliverable, "end")]), "accepted"),
    (SampleFlow.send("a", by: [.email], wait: nil, then: [(.accepted, "end")]), "undeliverable"),
    (SampleFlow.wait("a", .days(2), then: [(.opened, "end")]), "timeout"),
    (SampleFlow.perform("a", .openPaymentLink, then: [(.timeout, "end")]), "done"),
    (
      SampleFlow.step(
        "a",
        .task(
          TaskStep(
            task: SampleFlow.named("bel"), team: "incasso", then: [SampleFlow.way(.promised, "end")]))), "done"
    ),
  ]

  @Test(arguments: unhandled.indices)
  func `finds an outcome that is not handled`(index: Int) throws {
    let (step, event) = Self.unhandled[index]
    let found = try Self.findings([step, SampleFlow.end("end")])
    #expect(found.map(\.rule) == [.unhandledOutcome])
    #expect(found.first?.english == "Step a does not say what happens on \(event).")
    #expect(found.first?.mendEnglish == "Add to then: \(event): <step>.")
  }

  @Test func `finds a choice that leaves something over`() throws {
    let way = Choice(when: try SampleFlow.condition("case.amount > 5"), to: SampleFlow.named("end"))
    let found = try Self.findings([SampleFlow.step("a", .choose([way])), SampleFlow.end("end")])
    #expect(found.map(\.rule) == [.unhandledOutcome])
  }

  // MARK: Rule 4

  @Test(arguments: [
    ("case.balans > 0", "case.balans"), ("case.balance", "is not a yes or no"),
    (#"case.balance > "veel""#, "is not right"),
    ("eur(7)  > 3", "is not right"), ("onbekend(1)", "is not right"),
  ])
  func `finds a condition that does not fit`(source: String, words: String) throws {
    let ways = [
      Choice(when: try SampleFlow.condition(source), to: SampleFlow.named("end")),
      Choice(when: nil, to: SampleFlow.named("end")),
    ]
    let found = try Self.findings([SampleFlow.step("a", .choose(ways)), SampleFlow.end("end")])
    #expect(found.map(\.rule) == [.unknownName])
    #expect(found.first?.english.contains(words) == true)
  }

  @Test func `finds a segment that is asked for and not there`() throws {
    var definition = try SampleFlow.definition()
    definition.segments = []
    let found = FlowChecker.check(definition, in: Self.surroundings)
    #expect(found.map(\.rule) == [.unknownName])
    #expect(found.first?.english.hasPrefix(#"Condition segment == "high" is not right"#) == true)
  }

  @Test func `finds a segment that depends on itself`() throws {
    var definition = try SampleFlow.definition()
    definition.segments.append(
      SegmentRule(name: SampleFlow.named("x"), when: try SampleFlow.condition(#"segment == "low""#)))
    #expect(FlowChecker.check(definition, in: Self.surroundings).map(\.rule) == [.unknownName])
  }

  @Test func `finds names that do not exist`() throws {
    var bare = Self.surroundings
    bare.templates = ["anders": [.email]]
    let good = try SampleFlow.definition()
    #expect(FlowChecker.check(good, in: bare).allSatisfy { $0.english == "There is no template storno-betaallink." })
    bare = Self.surroundings
    bare.templates["storno-betaallink"] = [.email, .sms, .whatsapp]
    #expect(FlowChecker.check(good, in: bare).map(\.english) == ["Template storno-betaallink has no text for letter."])
    bare = Self.surroundings
    bare.channels = [.email, .sms]
    #expect(FlowChecker.check(good, in: bare).map(\.english) == ["None of the channels letter is in use here."])
    let nowhere = try Self.findings([SampleFlow.wait("a", .days(1), then: [(.timeout, "eind")]), SampleFlow.end("end")])
    #expect(nowhere.map(\.english) == ["There is no step eind."])
    #expect(nowhere.first?.mendEnglish == "Use one of: a, end.")
  }
}
