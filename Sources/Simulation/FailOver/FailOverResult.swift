import Domain
import Engine

/// What became of a ``FailOverTrial``.
public struct FailOverResult: Hashable, Sendable {
  /// Messages that arrived within one second, by each provider.
  public struct Second: Hashable, Sendable {
    public var first = 0
    public var second = 0
  }

  public let plan: FailOverTrial.Plan
  /// From the beginning of the mailing.
  public let seconds: [Second]
  /// Messages that were offered to anybody.
  public let offered: Int
  /// Messages that arrived.
  public let arrived: Int
  /// Arrivals beyond the first.
  public let twice: Int

  /// What arrived in these seconds.
  public func sum(_ range: Range<Int>) -> Second {
    seconds[range.clamped(to: seconds.indices)].reduce(into: Second()) { sum, second in
      sum.first += second.first
      sum.second += second.second
    }
  }

  /// The seconds before the first provider falls silent, after it has got going.
  public var before: Range<Int> { 2..<Int(plan.silentAfter) }
  /// While it is silent, after what is allowed for going over.
  public var over: Range<Int> { Int(plan.silentAfter) + FailOverTrial.goal..<Int(plan.silentAfter + plan.silentFor) }
  /// The end of the mailing, when it has answered again for a while: calls without an answer have ended, and a few
  /// messages have shown that it does.
  public var after: Range<Int> { max(over.upperBound, seconds.count - 20)..<seconds.count }

  /// Of what arrived in these seconds, how much came by the second provider, in a hundred.
  public func shareOfSecond(_ range: Range<Int>) -> Int {
    let sum = sum(range)
    return sum.first + sum.second > 0 ? 100 * sum.second / (sum.first + sum.second) : 0
  }

  /// What arrived a second, in hundredths of what did before, in a hundred.
  public func rate(_ range: Range<Int>) -> Int {
    func perSecond(_ range: Range<Int>) -> Double {
      let sum = sum(range)
      return Double(sum.first + sum.second) / Double(max(1, range.count))
    }
    return Int(100 * perSecond(range) / max(0.001, perSecond(before)))
  }

  /// A table, second by second, and what it comes to.
  public var text: String {
    let (from, until) = (plan.silentAfter, plan.silentAfter + plan.silentFor)
    var lines = [
      "seed \(plan.seed): the first provider (\(plan.safety.rawValue)) answers nothing from second \(from) "
        + "to \(until), and \(plan.takes ? "takes what it is offered" : "takes nothing")", "second  first  second",
    ]
    for (place, second) in seconds.enumerated() where second != Second() {
      lines.append("\(place)\t\(second.first)\t\(second.second)")
    }
    lines += [
      "15 seconds later \(shareOfSecond(over)) % of traffic is on the second provider, at \(rate(over)) % of the usual "
        + "rate",
      "in the last 20 seconds \(100 - shareOfSecond(after)) % is on the first one again",
      "\(offered) messages, \(arrived) arrived, \(twice) arrived twice",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
