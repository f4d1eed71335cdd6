import Domain
import Engine

/// Whether requests may be sent to this node, and what stands in the way. A value of what is known; it asks nobody.
struct Readiness: Hashable, Sendable {
  /// One thing that must be right. What it says holds no name, address or error text: anybody may ask.
  struct Check: Hashable, Sendable, Encodable {
    let name: String
    let ok: Bool
    let says: String
  }

  /// The database is looked at every five seconds; three looks without an answer is no answer.
  static let longestSilence = Span.seconds(15)
  /// The longest turn of timers and receipts that is not yet strange. Sending and reading files have turns of their
  /// own, which may last longer.
  static let longestTurn = Span.minutes(2)

  let checks: [Check]
  let isQuarantined: Bool

  var isReady: Bool { checks.allSatisfy(\.ok) }

  /// - Parameters:
  ///   - observation: the last look that the database answered, and how long ago that was; nil when none was.
  ///   - beat: how the loop of receipts and timers goes; nil when it has not begun.
  init(observation: (HouseObservation, age: Span)?, node: NodeStanding, beat: EnginePulse.Beat?) {
    checks = [
      Self.database(observation?.age), Self.schema(observation?.0.schema), Self.node(node),
      Self.engine(beat?.since, failures: beat?.failures ?? 0),
    ]
    isQuarantined = observation?.0.isQuarantined ?? false
  }

  private static func database(_ age: Span?) -> Check {
    guard let age else { return Check(name: "database", ok: false, says: "has not answered yet") }
    return Check(
      name: "database", ok: age <= longestSilence,
      says: age <= longestSilence ? "answers" : "has not answered for \(age.wholeSeconds) s")
  }

  private static func schema(_ schema: HouseObservation.Schema?) -> Check {
    switch schema {
    case nil: Check(name: "schema", ok: false, says: "is not known yet")
    case .current(let step): Check(name: "schema", ok: true, says: "is at step \(step)")
    case .older(let found, let known):
      Check(name: "schema", ok: false, says: "is at step \(found), this program needs \(known): start it again")
    case .newer(let found, let known):
      Check(name: "schema", ok: false, says: "is at step \(found), this program knows \(known): install the newer one")
    }
  }

  private static func node(_ node: NodeStanding) -> Check {
    switch node {
    case .holding(_, let shards, _): Check(name: "node", ok: true, says: "holds \(shards) shards")
    case .standingBy: Check(name: "node", ok: true, says: "stands by")
    case .without: Check(name: "node", ok: false, says: "has no lease")
    }
  }

  private static func engine(_ since: Span?, failures: Int) -> Check {
    guard let since else {
      return Check(
        name: "engine", ok: false,
        says: failures == 0 ? "has not turned yet" : "has not turned yet, \(failures) failures in a row; see the log")
    }
    guard since <= longestTurn else {
      return Check(name: "engine", ok: false, says: "has not turned for \(since.wholeSeconds) s; see the log")
    }
    return Check(
      name: "engine", ok: true, says: failures == 0 ? "turns" : "stumbles, \(failures) failures in a row; see the log")
  }
}

extension Span {
  /// Rounded down.
  fileprivate var wholeSeconds: Int64 { milliseconds / 1_000 }
}
