import Domain
import Rehearsal

/// Decides what goes wrong, and for how long.
struct Weather {
  private let rates: FaultRates

  init(_ rates: FaultRates) { self.rates = rates }

  enum Turn: Hashable {
    case happens(Verdict)
    /// The machine stands still first: for a moment, past its send-by, or past the end of its lease.
    case standsStill(Span)
  }

  /// What becomes of a task of a process that can fail at this point.
  func turn(at point: Point, _ chance: inout SeededGenerator) -> Turn {
    var place = chance.number(in: 1...1_000)
    func isWithin(_ rate: Int) -> Bool {
      place -= rate
      return place <= 0
    }
    if isWithin(rates.crash) { return .happens(chance.chance(50) ? .deadBefore : .deadAfter) }
    if isWithin(rates.refused) { return .happens(.refused) }
    if isWithin(rates.full) { return .happens(.full) }
    if isWithin(rates.unheard) { return .happens(point == .read ? .refused : .unheard) }
    if isWithin(rates.pause) {
      return .standsStill(chance.pick([.seconds(2), .seconds(20), .seconds(75), .minutes(7)], else: .seconds(20)))
    }
    return .happens(.go)
  }

  /// After how long a process that ended is started again.
  static func returning(_ chance: inout SeededGenerator) -> Span {
    chance.pick([.seconds(1), .seconds(5), .seconds(30), .seconds(400)], else: .seconds(5))
  }
}
