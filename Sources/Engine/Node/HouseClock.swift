import Domain
import Synchronization

/// Machine time as all nodes have it: the own clock, moved by how far the database's clock was from it at the last
/// beat. Two nodes compare leases and send-by instants, so they must read one clock.
final class HouseClock: MachineClock {
  private let own: any MachineClock
  private let offset = Mutex(Span.seconds(0))

  init(_ own: any MachineClock) { self.own = own }

  func now() -> Instant { own.now().advanced(by: offset.withLock { $0 }) }
  func monotonic() -> Int64 { own.monotonic() }

  /// What this machine's own clock says.
  func ownNow() -> Instant { own.now() }

  func set(to database: Instant) {
    let span = own.now().distance(to: database)
    offset.withLock { $0 = span }
  }
}
