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
  /// In how many rounds each is: one that was not offered after all is in the round of another provider soon, while the
  /// first round still waits for its answers.
  private let messages = Mutex<[MessageID: Int]>([:])

  func begin(_ batch: [MessageID]) {
    messages.withLock { messages in
      for message in batch { messages[message, default: 0] += 1 }
    }
  }

  func end(_ batch: [MessageID]) {
    messages.withLock { messages in
      for message in batch {
        let rounds = messages[message, default: 0] - 1
        messages[message] = rounds > 0 ? rounds : nil
      }
    }
  }

  func contains(_ message: MessageID) -> Bool { messages.withLock { $0[message] != nil } }
}
