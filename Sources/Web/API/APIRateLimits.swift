/// How often each key may ask: a bucket of requests that fills up again. In memory, of this node; a restart fills it.
actor APIRateLimits {
  /// Requests that fit in a bucket.
  static let requests = 3_000
  /// Seconds in which an empty bucket is full again.
  static let seconds = 60
  /// Keys that are remembered; when there are more the full buckets are forgotten, which changes nothing.
  static let mostKeys = 10_000

  private struct Bucket {
    /// Thousandths of a request.
    var room: Int64
    /// Monotonic milliseconds.
    var at: Int64
  }

  private static let full = Int64(requests) * 1_000
  /// Thousandths of a request that come in a millisecond.
  private static let rate = full / (Int64(seconds) * 1_000)

  /// By the service of the key, which is unique in the installation; its number is unique in an organisation only.
  private var buckets: [String: Bucket] = [:]

  /// Takes one request.
  ///
  /// - Parameters:
  ///   - key: by its service.
  ///   - now: monotonic milliseconds.
  /// - Returns: nil when it may; else whole seconds after which it may.
  func take(_ key: String, at now: Int64) -> Int? {
    if buckets.count >= Self.mostKeys, buckets[key] == nil {
      buckets = buckets.filter { $0.value.room + (now - $0.value.at) * Self.rate < Self.full }
    }
    var bucket = buckets[key] ?? Bucket(room: Self.full, at: now)
    bucket.room = min(Self.full, bucket.room + max(0, now - bucket.at) * Self.rate)
    bucket.at = now
    defer { buckets[key] = bucket }
    guard bucket.room >= 1_000 else { return Int((1_000 - bucket.room) / (Self.rate * 1_000)) + 1 }
    bucket.room -= 1_000
    return nil
  }
}
