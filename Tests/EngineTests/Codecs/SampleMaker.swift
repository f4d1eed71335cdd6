import Domain
import TestSupport

/// Values of every case, made at random from a seed.
struct SampleMaker {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  mutating func byte() -> UInt8 { UInt8.random(in: 0...255, using: &random) }
  mutating func flag() -> Bool { Bool.random(using: &random) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

  mutating func int64() -> Int64 {
    pick([0, -1, 1, 63, 64, -64, -65, .max, .min, Int64.random(in: .min ... .max, using: &random)])
  }

  mutating func text() -> String {
    pick(["", "email", "De heer Ŷşêr 👩‍👩‍👧 €\u{0}\n", String(repeating: "x", count: number(below: 300))])
  }

  mutating func instant() -> Instant { Instant(milliseconds: int64()) }
  mutating func name() -> EventName { EventName(text()) }
  mutating func signal() -> SignalClass { pick(SignalClass.allCases) }

  mutating func position() -> FlowPosition {
    FlowPosition(step: number(below: 1_000), visit: number(below: 100_000), channel: number(below: 5))
  }

  mutating func state(_ kind: Int) -> FlowState {
    switch kind {
    case 0: .ready
    case 1: .waiting(position(), .acceptance)
    case 2: .waiting(position(), .moment(instant()))
    case 3: .waiting(position(), .receipt)
    case 4: .waiting(position(), .task)
    case 5: .held(position(), was: pick([nil, .acceptance, .receipt, .task, .moment(instant())]), reason: text())
    default: .ended(outcome: text())
    }
  }

  mutating func event(_ kind: Int) -> FlowEvent {
    switch kind {
    case 0: .started
    case 1: .timer(visit: Int(int64()))
    case 2: .balanceChanged(lowered: true)
    case 3: .taskDone(visit: number(below: 100), outcome: name())
    case 4: .stopped(outcome: text(), reason: text())
    case 5: .resumed
    case 6: .named(name())
    case 7: .message(visit: number(below: 100), .accepted(at: instant()))
    case 8: .message(visit: 1, .uncertain(at: instant()))
    case 9:
      .message(
        visit: 1, .rejected(DispatchRejection(fault: pick([.address, .ours, .other]), reason: text())))
    case 10: .message(visit: 1, .receipt(.delivered, at: instant()))
    case 11: .message(visit: 1, .receipt(.bounced(permanent: flag(), reason: text()), at: instant()))
    case 12: .message(visit: 1, .receipt(.undeliverable(reason: text()), at: instant()))
    case 13: .message(visit: 1, .receipt(.opened(signal()), at: instant()))
    case 14: .message(visit: 1, .receipt(.clicked(signal()), at: instant()))
    case 15: .message(visit: 1, .receipt(.complained(text()), at: instant()))
    default: .message(visit: 1, .receipt(.replied(text()), at: instant()))
    }
  }

  mutating func note(_ kind: Int) -> DecisionNote {
    switch kind {
    case 0: .ignored(pick(IgnoredReason.allCases))
    case 1: .entered(step: text(), because: name())
    case 2: .unreachable(step: text(), pick(Channel.allCases))
    case 3: .chose(step: text(), condition: flag() ? text() : nil, to: text())
    case 4: .waits(step: text(), until: instant())
    case 5: .stopRule(condition: text(), outcome: text())
    case 6: .stopped(outcome: text(), reason: text())
    case 7: .held(reason: text())
    case 8: .evidence(name(), signal())
    default: .ended(outcome: text())
    }
  }

  mutating func facts() -> FlowFacts {
    FlowFacts(
      case: CaseFacts(
        kind: pick(CaseKind.allCases), balance: flag() ? Money(cents: int64()) : nil, amount: Money(cents: int64()),
        actions: Set((0..<number(below: 4)).map { _ in text() }), reason: text(),
        environment: pick(SourceEnvironment.allCases)),
      contact: ContactFacts(
        risk: pick(ContactRisk.allCases), profile: text(), language: text(),
        reachable: Set(Channel.allCases.shuffled(using: &random).prefix(number(below: 6))), silenced: flag()))
  }
}
