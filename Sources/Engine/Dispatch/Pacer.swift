import Domain
import Synchronization

/// How many messages may be offered to a provider now: a bucket that fills with time, as fast as this node's part of
/// the provider's pace, and holds what fits in one second.
final class Pacer: Sendable {
  private struct Bucket: Sendable {
    var tokens: Double
    /// Monotonic milliseconds.
    var filledAt: Int64
  }

  private static let millisecondsPerSecond = 1_000.0

  private let bucket = Mutex<Bucket?>(nil)

  /// Takes up to `limit` out of the bucket. What is not used is given back with ``giveBack(_:)``.
  func take(_ limit: Int, perSecond: Double?, at now: Int64) -> Int {
    guard let perSecond else { return limit }
    let most = max(1, perSecond)
    return bucket.withLock { bucket in
      // A bucket begins empty but for one: a node that is started often must not send more for it.
      var tokens = bucket?.tokens ?? 1
      if let bucket {
        tokens = min(most, tokens + Double(now - bucket.filledAt) * perSecond / Self.millisecondsPerSecond)
      }
      let taken = min(limit, Int(tokens))
      bucket = Bucket(tokens: tokens - Double(taken), filledAt: now)
      return taken
    }
  }

  func giveBack(_ count: Int) {
    bucket.withLock { $0?.tokens += Double(count) }
  }
}
