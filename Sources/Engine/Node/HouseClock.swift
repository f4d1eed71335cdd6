import Domain
import Synchronization

/// Machine time as all nodes have it: what the database's clock said at the last beat, and what has passed since by the
/// count of this machine. Two nodes compare leases and send-by instants, so they must read one clock; and a wall clock
/// that somebody sets between two beats must not make a send-by that others hold to.
final class HouseClock: MachineClock {
  private struct Anchor: Sendable {
    let instant: Instant
    /// Monotonic milliseconds at which it was `instant`.
    let monotonic: Int64
  }

  /// Monotonic milliseconds that a question may take: the answer is off by no more.
  private static let longestQuestion: Int64 = 1_000

  private let own: any MachineClock
  private let anchor = Mutex<Anchor?>(nil)

  init(_ own: any MachineClock) { self.own = own }

  /// The machine's own clock before the first beat.
  func now() -> Instant {
    guard let anchor = anchor.withLock({ $0 }) else { return own.now() }
    return anchor.instant.advanced(by: .milliseconds(own.monotonic() - anchor.monotonic))
  }

  func monotonic() -> Int64 { own.monotonic() }

  /// What this machine's own clock says.
  func ownNow() -> Instant { own.now() }

  /// Takes in what the database's clock said. An answer that took long, because this machine stood still, says nothing
  /// when there was one before.
  ///
  /// - Parameter asked: monotonic milliseconds before the question.
  func set(to database: Instant, asked: Int64) {
    let heard = own.monotonic()
    anchor.withLock { anchor in
      guard anchor == nil || heard - asked <= Self.longestQuestion else { return }
      anchor = Anchor(instant: database, monotonic: heard)
    }
  }
}
