import Engine
import Synchronization

/// Identifiers that count up from a number: for data that are invented, never for an installation that lives.
final class CountedIdentifiers: IdentifierSource {
  private let last: Mutex<Int64>

  init(after start: Int64) { last = Mutex(start) }

  func next() -> Int64 {
    last.withLock { last in
      last += 1
      return last
    }
  }
}
