import Domain
import TestSupport
import Testing

/// What holds for any events in any order.
@Suite struct `Any events in any order` {
  private static let start: Int64 = 1_806_150_000_000

  private static func event(near visit: Int, now: Instant, _ random: inout SeededGenerator) -> FlowEvent {
    let visit = max(0, visit + Int.random(in: -2...1, using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return .started
    case 1: return .timer(visit: visit)
    case 2: return .balanceChanged(lowered: true)
    case 3:
      return .taskDone(
        visit: visit, outcome: [.done, .promised, EventName("x")].randomElement(using: &random) ?? .done)
    case 4: return .resumed
    case 5: return .named(EventName.ofMessages.randomElement(using: &random) ?? .paid)
    case 6: return Int.random(in: 0..<8, using: &random) == 0 ? .stopped(outcome: "stopped", reason: "") : .started
    default: return .message(visit: visit, message(now: now, &random))
    }
  }

  private static func message(now: Instant, _ random: inout SeededGenerator) -> MessageEvent {
    let at =
      [
        now, now.advanced(by: .hours(-3)), Instant(milliseconds: .min), Instant(milliseconds: .max),
        Instant(milliseconds: 0),
      ].randomElement(using: &random) ?? now
    let signal = SignalClass.allCases.randomElement(using: &random) ?? .human
    let fault = [DispatchRejection.Fault.address, .ours, .other].randomElement(using: &random) ?? .ours
    return switch Int.random(in: 0..<9, using: &random) {
    case 0: .accepted(at: at)
    case 1: .uncertain(at: at)
    case 2: .rejected(DispatchRejection(fault: fault, reason: ""))
    case 3: .receipt(.delivered, at: at)
    case 4: .receipt(.opened(signal), at: at)
    case 5: .receipt(.clicked(signal), at: at)
    case 6: .receipt(.replied(""), at: at)
    case 7: .receipt(.bounced(permanent: Bool.random(using: &random), reason: ""), at: at)
    default: .receipt(.undeliverable(reason: ""), at: at)
    }
  }

  private static func facts(_ random: inout SeededGenerator) -> FlowFacts {
    let balances: [Money?] = [nil, .zero, Money(cents: 100)] + Array(repeating: Money(cents: 62_079), count: 12)
    return SampleFlow.facts(
      balance: balances.randomElement(using: &random) ?? nil,
      amount: Money(cents: Int64.random(in: 0...150_000, using: &random)),
      reachable: Set(Channel.allCases.filter { _ in Bool.random(using: &random) }),
      risk: ContactRisk.allCases.randomElement(using: &random) ?? .low)
  }

  /// A state that no history led to.
  private static func state(_ random: inout SeededGenerator) -> FlowState {
    let position = FlowPosition(
      step: Int.random(in: 0...8, using: &random), visit: Int.random(in: 0...1_000, using: &random),
      channel: Int.random(in: 0...3, using: &random))
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .ready
    case 1: return .held(position, was: nil, reason: "")
    case 2: return .ended(outcome: "paid")
    case 3: return .waiting(position, .acceptance)
    case 4: return .waiting(position, .moment(Instant(milliseconds: start)))
    case 5: return .waiting(position, .receipt)
    default: return .waiting(position, .task)
    }
  }

  /// What must be true of one decision.
  private static func check(_ decision: Decision, after before: FlowState, on event: FlowEvent, seed: UInt64) {
    let old = before.position?.visit ?? 0
    if let new = decision.state.position?.visit { #expect(new >= old, "seed \(seed): \(event)") }
    if before.isEnded {
      #expect(decision.state == before, "seed \(seed): \(event)")
      // Somebody may still write to us after the end, and is read.
      #expect(decision.commands.count == decision.tasks.count { $0 == FlowPlan.replyTask })
    }
    #expect(!decision.notes.isEmpty, "seed \(seed): \(event)")
    switch decision.state {
    case .held: #expect(decision.channels.isEmpty, "seed \(seed): a run that is held sends nothing")
    case .waiting(let position, .acceptance) where decision.state != before:
      let visits = decision.commands.compactMap { if case .send(let send) = $0 { send.visit } else { nil } }
      #expect(visits == [position.visit], "seed \(seed): what waits for acceptance was sent")
    case .waiting(let position, .moment(let due)) where decision.state != before:
      #expect(decision.commands.contains(.wake(visit: position.visit, at: due)), "seed \(seed): \(event)")
    case .waiting, .ready, .ended: break
    }
    #expect(decision.channels.count <= 1, "seed \(seed): one event, at most one message")
  }

  @Test(arguments: [41, 42, 43, 44] as [UInt64])
  func `a history never crashes, visits only rise, and told again it gives the same`(seed: UInt64) throws {
    let plan = try SampleFlow.plan()
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var state = FlowState.ready
      var history: [(FlowEvent, Instant, FlowFacts, Decision)] = []
      for turn in 0..<40 {
        let now = Instant(milliseconds: Self.start + Int64(turn) * 7_200_000)
        let event = turn == 0 ? .started : Self.event(near: state.position?.visit ?? 0, now: now, &random)
        let facts = Self.facts(&random)
        let decision = plan.deciding(state, on: event, at: now, facts: facts, calendar: .legal)
        Self.check(decision, after: state, on: event, seed: seed)
        history.append((event, now, facts, decision))
        state = decision.state
      }
      var replayed = FlowState.ready
      for (event, now, facts, decision) in history {
        let again = plan.deciding(replayed, on: event, at: now, facts: facts, calendar: .legal)
        #expect(again == decision, "seed \(seed)")
        replayed = again.state
      }
      #expect(replayed == state)
    }
  }

  @Test(arguments: [51, 52] as [UInt64])
  func `any event on any state has an answer`(seed: UInt64) throws {
    let plan = try SampleFlow.plan()
    var random = SeededGenerator(seed: seed)
    let now = Instant(milliseconds: Self.start)
    for _ in 0..<10_000 {
      let state = Self.state(&random)
      let event = Self.event(near: state.position?.visit ?? 0, now: now, &random)
      let decision = plan.deciding(state, on: event, at: now, facts: Self.facts(&random), calendar: .legal)
      Self.check(decision, after: state, on: event, seed: seed)
    }
  }

  @Test(arguments: [61, 62, 63] as [UInt64])
  func `evidence in any order and number leaves the run in one place`(seed: UInt64) throws {
    let plan = try SampleFlow.plan()
    var random = SeededGenerator(seed: seed)
    let now = Instant(milliseconds: Self.start)
    let sets: [([MessageEvent], String)] = [
      ([.accepted(at: now), .receipt(.delivered, at: now), .receipt(.opened(.machine), at: now)], "email"),
      (
        [
          .accepted(at: now), .receipt(.delivered, at: now), .receipt(.opened(.human), at: now),
          .receipt(.clicked(.human), at: now),
        ], "await-payment"
      ),
      ([.accepted(at: now), .receipt(.bounced(permanent: true, reason: ""), at: now)], "sms"),
      ([.uncertain(at: now), .receipt(.undeliverable(reason: ""), at: now)], "sms"),
    ]
    for (events, step) in sets {
      for _ in 0..<50 {
        let repeated = events + (0..<3).compactMap { _ in events.randomElement(using: &random) }
        var run = Dialogue(plan)
        run.tell(.started, at: now)
        for event in repeated.shuffled(using: &random) { run.tell(.message(visit: 1, event), at: now) }
        #expect(run.step == step, "seed \(seed)")
        #expect(run.decisions.flatMap(\.channels) == (step == "sms" ? [.email, .sms] : [.email]))
      }
    }
  }
}
