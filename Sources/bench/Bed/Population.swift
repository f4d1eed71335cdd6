import Domain
import Engine
import EngineTestKit
import Foundation

/// Who lives in the measured database, and what of it was used up. Kept beside the database, and written before it is
/// used: after a kill nothing is used twice.
///
/// Everybody is a copy of one of three that went through the product: number `n` of a copy moves every identifier of
/// its original by `n` × ``stride``.
struct Population: Codable, Hashable, Sendable {
  /// Above the number of identifiers that the three originals have together.
  static let stride: Int64 = 64
  /// What everybody owes.
  static let amount = WorldContact(1).amount

  /// Identifiers of somebody who waits.
  struct Original: Codable, Hashable, Sendable {
    var ids: ClosedRange<Int64>
    /// Milliseconds since 1970: when everything about this one was received.
    var at: Int64
    /// Its rows in the inbox. Copies are received at the same moment, so that this alone tells it from them.
    var inbox: [InboxName] = []
    var run: Int64 = 0
    var visit = 0
    /// The provider's name for the message.
    var reference = ""
    var mandate = ""
  }

  struct InboxName: Codable, Hashable, Sendable {
    var source: String
    var externalID: String
  }

  var organisation: Int64
  /// Waits for a sign that the message was read.
  var reader: Original
  /// Waits for money.
  var payer: Original
  /// Has an open invoice, and no debit came back yet.
  var newcomer: Original

  /// Copies of reader and payer each: half of the waiting runs.
  var half = 0
  var newcomers = 0
  /// Newcomers, readers and payers that were used, from 1; what comes after is fresh.
  var newcomersUsed = 0
  var readersUsed = 0
  var payersUsed = 0
  /// Timers of readers that come due at one second, after everything else: how many and when.
  var burst = 0
  var burstAt: Int64 = 0
  /// Tells the inbox keys of this population apart.
  var keysUsed = 0

  var waiting: Int { half * 2 }

  func run(_ original: Original, copy: Int) -> RunID { RunID(original.run + Int64(copy) * Self.stride) }

  /// The payer that is next in an order that jumps through all of them, so that neighbours in time are no neighbours
  /// on the disk. Goes round.
  func payer(_ index: Int) -> Int {
    index % half * Self.jump(half) % half + 1
  }

  /// About 0.618 of `count`, without a divisor in common with it: steps of it visit everybody once.
  static func jump(_ count: Int) -> Int {
    var step = max(1, Int(Double(count) * 0.618))
    while divisor(step, count) != 1 { step += 1 }
    return step
  }

  private static func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }

  static func load(from folder: String) throws -> Population? {
    let path = folder + "/population.json"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try JSONDecoder().decode(Population.self, from: data)
  }

  func save(to folder: String) throws {
    try JSONEncoder().encode(self).write(to: URL(filePath: folder + "/population.json"), options: .atomic)
  }
}
