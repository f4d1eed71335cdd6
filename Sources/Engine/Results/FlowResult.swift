public import Domain

/// What runs brought, added up: of a month, a flow, a version, or several of them.
public struct FlowResult: Hashable, Sendable {
  public private(set) var begun = 0
  public private(set) var asked = Money.zero
  /// Runs that ended when nothing was owed any more, by the days that it took.
  public private(set) var settled: [Int: Int] = [:]
  /// Runs that ended otherwise, by outcome.
  public private(set) var ended: [String: Int] = [:]
  public private(set) var received: [PaymentRecord.Method: Money] = [:]
  public private(set) var messages: [Channel: [MessageMark: Int]] = [:]

  public init(_ counts: some Sequence<ResultCount>) {
    for count in counts { add(count) }
  }

  /// Several results as one.
  public init(adding results: some Sequence<FlowResult>) {
    for result in results {
      begun += result.begun
      asked += result.asked
      settled.merge(result.settled, uniquingKeysWith: +)
      ended.merge(result.ended, uniquingKeysWith: +)
      received.merge(result.received, uniquingKeysWith: +)
      messages.merge(result.messages) { $0.merging($1, uniquingKeysWith: +) }
    }
  }

  mutating func add(_ count: ResultCount) {
    let number = Int(count.number)
    switch count.key.figure {
    case .begun: begun += number
    case .asked: asked = asked + Money(cents: count.number)
    case .settled(_, let days): settled[days, default: 0] += number
    case .ended(let outcome, _): ended[outcome, default: 0] += number
    case .received(let method): received[method] = (received[method] ?? .zero) + Money(cents: count.number)
    case .message(let channel, let mark): messages[channel, default: [:]][mark, default: 0] += number
    }
  }

  public var settledCount: Int { settled.values.reduce(0, +) }
  public var endedCount: Int { ended.values.reduce(0, +) }
  /// Runs that go on.
  public var running: Int { begun - settledCount - endedCount }
  public var receivedAmount: Money { received.values.reduce(.zero, +) }

  /// How many of those who began had nothing open any more after so many midnights.
  public func settled(within days: Int) -> Share {
    Share(settled.filter { $0.key <= days }.values.reduce(0, +), of: begun)
  }

  /// Days within which half of those who settled did; nil when nobody did.
  public var medianDays: Int? { Self.day(of: (settledCount + 1) / 2, in: settled) }

  /// Days within which half of all who began had settled; nil when fewer than half did within `days`.
  public func halfSettled(within days: Int) -> Int? {
    begun == 0 ? nil : Self.day(of: (begun + 1) / 2, in: settled.filter { $0.key <= days })
  }

  /// The day on which the count reaches `place`, from 1.
  private static func day(of place: Int, in counts: [Int: Int]) -> Int? {
    guard place > 0 else { return nil }
    var reached = 0
    for (day, count) in counts.sorted(by: { $0.key < $1.key }) {
      reached += count
      if reached >= place { return day }
    }
    return nil
  }
}
