import Domain
import Engine
import Synchronization

/// Keeps figures that grow with the data for a moment, so that nobody waits while a million rows are counted: a figure
/// that has grown old is still given, and counted anew behind the page.
final class FigureCache: Sendable {
  /// How long a figure stays good, in milliseconds.
  enum Age: Int64, Sendable {
    /// Ten seconds, for what takes a moment.
    case brief = 10_000
    /// A minute, for what walks through everything that is open.
    case long = 60_000
  }

  /// Older than this a figure is not given any more, in milliseconds: who comes first in the morning waits for it.
  static let longest: Int64 = 300_000
  /// Figures kept at most; then all are worked out anew.
  static let capacity = 10_000

  struct Key: Hashable, Sendable {
    let organisation: OrganisationID
    let name: String
  }

  /// A figure that is kept.
  struct Kept<Value: Sendable>: Sendable {
    let value: Value
    /// Whether the one who asks is the one who must have it worked out anew.
    let isDue: Bool
  }

  private struct Entry {
    let value: any Sendable
    /// When it was worked out, by a count that never goes back.
    let at: Int64
    var isUnderWay = false
  }

  private let clock: any MachineClock
  private let entries = Mutex<[Key: Entry]>([:])

  init(clock: any MachineClock) { self.clock = clock }

  /// Nil when there is none that may be given. Of all who see an old one, one is told so.
  func kept<Value: Sendable>(_ key: Key, for age: Age, as type: Value.Type = Value.self) -> Kept<Value>? {
    let now = clock.monotonic()
    return entries.withLock { entries in
      guard let entry = entries[key], now - entry.at < Self.longest, let value = entry.value as? Value else {
        return nil
      }
      let isDue = now - entry.at >= age.rawValue && !entry.isUnderWay
      if isDue { entries[key]?.isUnderWay = true }
      return Kept(value: value, isDue: isDue)
    }
  }

  func keep(_ value: some Sendable, as key: Key) {
    let now = clock.monotonic()
    entries.withLock { entries in
      if entries.count >= Self.capacity { entries.removeAll() }
      entries[key] = Entry(value: value, at: now)
    }
  }

  /// It could not be worked out: the next one who sees it old tries.
  func giveUp(_ key: Key) { entries.withLock { $0[key]?.isUnderWay = false } }
}
