import Domain

/// Slows down who guesses passwords and codes: after some failures each next one doubles the pause, up to 15 minutes.
///
/// Counted per login and per address, in memory: a restart forgives, an attacker cannot cause one. An
/// address gets more tries than a login, since a whole office may share one. The table is bounded; when it
/// is full the oldest entries go.
actor SignInThrottle {
  enum Key: Hashable {
    case login(String)
    case address(String)
    /// Codes of one user, by the login.
    case code(String)
    /// The code that the server printed, tried from one address.
    case setUp(from: String)

    /// Tries before pauses begin.
    var freeTries: Int {
      switch self {
      case .login, .code, .setUp: 5
      case .address: 50
      }
    }
  }

  static let longestPause = Span.minutes(15)
  /// Keys kept: about 2 MB.
  static let mostKeys = 10_000

  private struct Entry {
    var failures: Int
    var last: Instant
  }

  private var entries: [Key: Entry] = [:]

  /// How long `keys` must still wait at `now`; zero when they may try.
  func pause(_ keys: [Key], at now: Instant) -> Span {
    keys.map { key in
      guard let entry = entries[key] else { return Span(milliseconds: 0) }
      let open = entry.last.advanced(by: Self.pause(after: entry.failures, free: key.freeTries))
      return max(now.distance(to: open), Span(milliseconds: 0))
    }.max() ?? Span(milliseconds: 0)
  }

  /// Counts a try, before it is known how it ends: a burst at once is then slowed down too.
  func tried(_ keys: [Key], at now: Instant) {
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

  /// The try went well: the login is forgiven, for the address only this try is taken back, since others
  /// may be guessing from it.
  func succeeded(_ keys: [Key]) {
    for key in keys {
      switch key {
      case .login, .code, .setUp: entries[key] = nil
      case .address: entries[key]?.failures -= 1
      }
    }
  }

  /// Nothing for the free tries, then 2, 4, 8 … seconds.
  static func pause(after failures: Int, free: Int) -> Span {
    guard failures >= free else { return Span(milliseconds: 0) }
    let doublings = min(failures - free + 1, 20)
    return min(.seconds(Int64(1) << Int64(doublings)), longestPause)
  }
}
