import Domain
import Synchronization

/// Messages that this process hands to a provider right now.
///
/// Nobody settles one of these: by a wall clock that is set a send-by has passed that has not, and a provider that is
/// asked then says *never arrived* of what arrives a moment later.
///
/// For calls of this process only. Another node waits for the send-by by the database's clock, and this one stops by
/// its monotonic clock.
final class UnderWay: Sendable {
  private let messages = Mutex<Set<MessageID>>([])

  func begin(_ batch: [MessageID]) { messages.withLock { $0.formUnion(batch) } }
  func end(_ batch: [MessageID]) { messages.withLock { $0.subtract(batch) } }
  func contains(_ message: MessageID) -> Bool { messages.withLock { $0.contains(message) } }
}
