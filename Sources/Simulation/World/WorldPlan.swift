import Domain
import Engine
import Rehearsal

/// What a seed makes of a world, before anything happens in it.
struct WorldPlan: Sendable {
  var nodes: Int
  /// Of each channel in the order of preference.
  var providers: [PlannedProvider]
  /// After how many failures a provider is given up.
  var failuresInRow: Int
  /// And for how long at first.
  var breakerPause: Span
  var manners: MessageHouse.Manners
  var faults: FaultRates
  /// How likely the same task goes on, in a hundred: at 0 every task may come between any two steps.
  var stickiness: Int
  /// How often something comes in between the steps of a dispatch, in a hundred.
  var intrusion: Int
  var hasRestore: Bool

  init(seed: UInt64) {
    var chance = SeededGenerator(seed: seed, purpose: "plan")
    nodes = chance.pick([(4, 1), (4, 2), (2, 3)], else: 1)
    let kinds: [RepeatSafety] = [.takesKey, .canBeAsked, .neither]
    let safety = [chance.pick(kinds, else: .neither), chance.pick(kinds, else: .neither)]
    manners = MessageHouse.Manners(
      refuses: chance.pick([0, 5, 15], else: 5), putsOff: chance.pick([0, 5, 20], else: 5),
      silent: chance.pick([0, 5, 20], else: 5), slow: chance.pick([0, 5, 20], else: 5),
      bounces: chance.pick([0, 10, 30], else: 10), opens: chance.pick([0, 30, 60], else: 30))
    faults = FaultRates(&chance)
    stickiness = chance.pick([0, 60, 95], else: 60)
    intrusion = chance.pick([0, 5, 25], else: 5)
    hasRestore = chance.chance(10)
    var other = SeededGenerator(seed: seed, purpose: "providers")
    failuresInRow = other.pick([1, 1, 3], else: 1)
    breakerPause = .seconds(other.pick([15, 1_800, 7_200] as [Int64], else: 15))
    providers = zip([Channel.email, .sms], safety).flatMap { channel, safety in
      let second = other.chance(50) ? other.pick(kinds, else: .neither) : nil
      return [safety, second].compactMap(\.self).enumerated().map { place, safety in
        PlannedProvider(channel: channel, safety: safety, place: place, &other)
      }
    }
  }
}

/// A provider before anything happens.
struct PlannedProvider: Sendable {
  let channel: Channel
  let safety: RepeatSafety
  /// 0 is the first of its channel.
  let place: Int
  let silences: [MessageHouse.Silence]

  init(channel: Channel, safety: RepeatSafety, place: Int, _ chance: inout SeededGenerator) {
    self.channel = channel
    self.safety = safety
    self.place = place
    guard chance.chance(place == 0 ? 60 : 20) else {
      silences = []
      return
    }
    // In the hours in which messages leave.
    silences = (0..<chance.number(in: 1...2)).map { _ in
      let hours = 24 * chance.number(in: 0...4) + chance.number(in: 0...10)
      let from = House.start.advanced(by: .minutes(Int64(60 * hours + chance.number(in: 0...59))))
      let length = Span.minutes(chance.pick([1, 30, 300, 1_800] as [Int64], else: 30))
      return MessageHouse.Silence(from: from, until: from.advanced(by: length), takes: chance.chance(50))
    }
  }
}

/// How often things break, per thousand points at which they can. A world has some kinds of trouble and not others, so
/// that rare combinations are not drowned by common ones.
struct FaultRates: Sendable {
  var crash = 0
  var refused = 0
  var full = 0
  var unheard = 0
  var pause = 0
  /// Wall clocks that are set, per thousand steps.
  var wall = 0

  static let none = FaultRates()

  private init() {}

  init(_ chance: inout SeededGenerator) {
    crash = chance.pick([0, 4, 15], else: 4)
    refused = chance.pick([0, 0, 5, 30], else: 5)
    full = chance.pick([0, 0, 5], else: 0)
    unheard = chance.pick([0, 5, 20], else: 5)
    pause = chance.pick([0, 4, 15], else: 4)
    wall = chance.pick([0, 0, 5], else: 0)
  }
}
