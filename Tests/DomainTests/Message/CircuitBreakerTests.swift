import Domain
import TestSupport
import Testing

@Suite struct `A circuit breaker` {
  /// What happens, at a second.
  enum Step: Hashable, Sendable, CustomStringConvertible {
    case room(CircuitBreaker.Room)
    case giveBack
    case began
    case answered
    case failed
    case notCalled
    case probeAnswered
    case probeFailed
    case look
    /// Several times in a row.
    indirect case times(Int, [Step])

    var description: String { "" }
  }

  struct Row: Sendable {
    let steps: [(at: Int64, Step)]
    let end: CircuitBreaker.State
  }

  /// Three in a row of the last six, four seconds of silence, a pause from ten seconds to forty, two probes.
  static let settings = BreakerSettings(
    failuresInRow: 3, window: 6, failuresInWindow: 4, patience: .seconds(4), firstPause: .seconds(10),
    longestPause: .seconds(40), probes: 2)

  private static func breaker(after steps: [(at: Int64, Step)]) -> CircuitBreaker {
    var breaker = CircuitBreaker(settings)
    for (second, step) in steps { take(step, at: second * 1_000, &breaker) }
    return breaker
  }

  private static func take(_ step: Step, at now: Int64, _ breaker: inout CircuitBreaker) {
    switch step {
    case .room(let room): #expect(breaker.room(at: now) == room, "at \(now) ms")
    case .giveBack: breaker.giveBack()
    case .began: breaker.began(at: now)
    case .answered: breaker.ended(.answered, isProbe: false, at: now)
    case .failed: breaker.ended(.failed, isProbe: false, at: now)
    case .notCalled: breaker.ended(.notCalled, isProbe: false, at: now)
    case .probeAnswered: breaker.ended(.answered, isProbe: true, at: now)
    case .probeFailed: breaker.ended(.failed, isProbe: true, at: now)
    case .look: breaker.look(at: now)
    case .times(let count, let steps):
      for _ in 0..<count { for step in steps { take(step, at: now, &breaker) } }
    }
  }

  /// Three calls that fail at a second: enough to open it.
  private static func out(at second: Int64) -> [(at: Int64, Step)] { [(second, .times(3, [.began, .failed]))] }

  static let rows: [(String, Row)] = [
    ("a new one lets everything go", Row(steps: [(0, .room(.any))], end: .closed)),
    ("two failures are bad luck", Row(steps: [(0, .times(2, [.began, .failed]))], end: .closed)),
    ("three in a row open it", Row(steps: out(at: 1), end: .open(until: 11_000))),
    (
      "an answer in between begins the count anew",
      Row(
        steps: [(0, .times(2, [.began, .failed])), (0, .began), (0, .answered), (0, .began), (0, .failed)], end: .closed
      )
    ),
    (
      "four of the last six open it",
      Row(
        steps: [(0, .times(2, [.began, .failed])), (0, .began), (0, .answered), (0, .times(2, [.began, .failed]))],
        end: .open(until: 10_000))
    ),
    (
      "failures long ago are forgotten",
      Row(
        steps: [
          (0, .times(2, [.began, .failed])), (0, .times(5, [.began, .answered])), (0, .times(2, [.began, .failed])),
        ], end: .closed)
    ),
    ("what was not asked says nothing", Row(steps: [(0, .times(9, [.began, .notCalled]))], end: .closed)),
    ("nothing under way is no silence", Row(steps: [(0, .began), (1, .answered), (60, .look)], end: .closed)),
    ("a slow answer is waited for", Row(steps: [(0, .began), (3, .look)], end: .closed)),
    ("no answer at all is silence", Row(steps: [(0, .began), (4, .look)], end: .open(until: 14_000))),
    (
      "one slow call among others that are answered is no silence",
      Row(steps: [(0, .began), (3, .began), (3, .answered), (6, .look)], end: .closed)
    ),
    (
      "and none of the others any more is",
      Row(steps: [(0, .began), (3, .began), (3, .answered), (7, .look)], end: .open(until: 17_000))
    ),
    ("nothing goes while it is open", Row(steps: out(at: 0) + [(9, .room(.none))], end: .open(until: 10_000))),
    (
      "after the pause one goes, and no other beside it",
      Row(steps: out(at: 0) + [(10, .room(.one)), (10, .room(.none))], end: .halfOpen(isProbing: true, good: 0))
    ),
    (
      "a probe that found nothing to send is given back",
      Row(
        steps: out(at: 0) + [(10, .room(.one)), (10, .giveBack), (11, .room(.one)), (11, .giveBack)],
        end: .halfOpen(isProbing: false, good: 0))
    ),
    (
      "a good probe lets the next one go",
      Row(
        steps: out(at: 0) + [(10, .room(.one)), (10, .began), (11, .probeAnswered), (11, .room(.one))],
        end: .halfOpen(isProbing: true, good: 1))
    ),
    (
      "two good probes close it",
      Row(
        steps: out(at: 0) + [
          (10, .room(.one)), (10, .began), (11, .probeAnswered), (11, .room(.one)), (11, .began), (12, .probeAnswered),
          (12, .room(.any)),
        ], end: .closed)
    ),
    (
      "a bad probe opens it for twice as long",
      Row(
        steps: out(at: 0) + [(10, .room(.one)), (10, .began), (15, .probeFailed), (34, .room(.none))],
        end: .open(until: 35_000))
    ),
    (
      "and again, up to the longest pause",
      Row(
        steps: out(at: 0) + [
          (10, .room(.one)), (10, .began), (10, .probeFailed), (30, .room(.one)), (30, .began), (30, .probeFailed),
          (70, .room(.one)), (70, .began), (70, .probeFailed),
        ], end: .open(until: 110_000))
    ),
    (
      "the pause is short again after it closed",
      Row(
        steps: out(at: 0) + [
          (10, .room(.one)), (10, .began), (10, .probeFailed), (30, .room(.one)), (30, .began), (30, .probeAnswered),
          (30, .room(.one)), (30, .began), (30, .probeAnswered),
        ] + out(at: 31), end: .open(until: 41_000))
    ),
    (
      "a late answer of an older call lets a probe go at once",
      Row(steps: [(0, .began), (4, .look), (6, .answered), (6, .room(.one))], end: .halfOpen(isProbing: true, good: 0))
    ),
    (
      "late failures of older calls do not make the pause longer",
      Row(
        steps: [(0, .times(3, [.began])), (4, .look), (6, .failed), (14, .room(.one)), (15, .failed), (16, .failed)],
        end: .halfOpen(isProbing: true, good: 0))
    ),
    (
      "silence while it is open or tried says nothing new",
      Row(
        steps: out(at: 0) + [(10, .room(.one)), (10, .began), (99, .look)], end: .halfOpen(isProbing: true, good: 0))
    ),
  ]

  @Test(arguments: rows.indices) func `goes through its states as the table says`(row: Int) {
    let (name, expected) = Self.rows[row]
    #expect(Self.breaker(after: expected.steps).state == expected.end, "\(name)")
  }

  @Test func `says since when it does not serve, and why, until it is closed again`() {
    #expect(Self.breaker(after: []).trouble == nil)
    let failing = Self.breaker(after: Self.out(at: 2))
    #expect(failing.trouble?.since == 2_000 && failing.trouble?.kind == .failing)
    let silent = Self.breaker(after: [(0, .began), (5, .look), (15, .room(.one))])
    #expect(silent.trouble?.since == 5_000 && silent.trouble?.kind == .silent, "a probe changes nothing of that")
    #expect(failing.wait(at: 5_000) == .seconds(7) && failing.wait(at: 12_000) == nil)
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `never lets two probes go at the same time, and comes back when all is well`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var breaker = CircuitBreaker(Self.settings)
      var now: Int64 = 0
      var probes = 0
      for _ in 0..<200 {
        now += Int64.random(in: 0...5_000, using: &random)
        breaker.look(at: now)
        if probes > 0, Bool.random(using: &random) {
          breaker.ended(Bool.random(using: &random) ? .answered : .failed, isProbe: true, at: now)
          probes -= 1
        }
        guard breaker.room(at: now) == .one else {
          if breaker.isClosed {
            breaker.began(at: now)
            breaker.ended(Bool.random(using: &random) ? .answered : .failed, isProbe: false, at: now)
          }
          continue
        }
        breaker.began(at: now)
        probes += 1
        #expect(probes == 1, "seed \(seed)")
      }
      if probes > 0 { breaker.ended(.answered, isProbe: true, at: now) }
      for _ in 0..<4 where !breaker.isClosed {
        now += 40_000
        guard breaker.room(at: now) == .one else { continue }
        breaker.began(at: now)
        breaker.ended(.answered, isProbe: true, at: now)
      }
      #expect(breaker.isClosed, "seed \(seed)")
    }
  }
}
