import Domain
import Engine
import Synchronization

/// Keeps counts that grow with the data for a moment, so that a page that everybody looks at does not count a million
/// rows for everybody.
final class CountCache: Sendable {
  /// How old a count may be, in milliseconds.
  static let lifetime: Int64 = 10_000
  /// Counts kept at most; then all are counted anew.
  static let capacity = 10_000

  private struct Key: Hashable {
    let organisation: OrganisationID
    let name: String
  }

  private let clock: any MachineClock
  private let kept = Mutex<[Key: (value: Int64, at: Int64)]>([:])

  init(clock: any MachineClock) { self.clock = clock }

  func value(_ name: String, of organisation: OrganisationID, _ count: () throws -> Int64) rethrows -> Int64 {
    let key = Key(organisation: organisation, name: name)
    let now = clock.monotonic()
    if let known = kept.withLock({ $0[key] }), now - known.at < Self.lifetime { return known.value }
    let value = try count()
    kept.withLock { kept in
      if kept.count >= Self.capacity { kept.removeAll() }
      kept[key] = (value, now)
    }
    return value
  }
}
