import Domain

/// Slows down who guesses passwords: after five failures each next one doubles the pause, up to 15 minutes.
///
/// Counted per login and per address, in memory: a restart forgives, an attacker cannot cause one. The table is
/// bounded; when it is full the oldest entries go.
actor SignInThrottle {
  /// Free tries before pauses begin.
  static let freeTries = 5
  static let longestPause = Span.minutes(15)
  /// Keys kept: about 2 MB.
  static let mostKeys = 10_000

  private struct Entry {
    var failures: Int
    var last: Instant
  }

  private var entries: [String: Entry] = [:]

  /// How long `keys` must still wait at `now`; zero when they may try.
  func pause(_ keys: [String], at now: Instant) -> Span {
    keys.map { key in
      guard let entry = entries[key] else { return Span(milliseconds: 0) }
      let open = entry.last.advanced(by: Self.pause(after: entry.failures))
      return max(now.distance(to: open), Span(milliseconds: 0))
    }.max() ?? Span(milliseconds: 0)
  }

  func failed(_ keys: [String], at now: Instant) {
    for key in keys {
      var entry = entries[key] ?? Entry(failures: 0, last: now)
      // Whoever was quiet for a day starts afresh.
      if entry.last.distance(to: now) > .hours(24) { entry.failures = 0 }
      entry.failures += 1
      entry.last = now
      entries[key] = entry
    }
    if entries.count > Self.mostKeys {
      let oldest = entries.sorted { $0.value.last < $1.value.last }.prefix(Self.mostKeys / 10)
      for (key, _) in oldest { entries[key] = nil }
    }
  }

  /// A success forgives the login, not the address: others may be guessing from it.
  func succeeded(_ key: String) { entries[key] = nil }

  /// Nothing for the first five failures, then 2, 4, 8 … seconds.
  static func pause(after failures: Int) -> Span {
    guard failures >= freeTries else { return Span(milliseconds: 0) }
    let doublings = min(failures - freeTries + 1, 20)
    return min(.seconds(Int64(1) << Int64(doublings)), longestPause)
  }
}
