import Synchronization

/// What one transaction brings that somebody may be woken for, when it is committed.
final class WorkNotes: Sendable {
  private let messages = Mutex(false)

  /// Whether a message was decided that may leave at once.
  var hasMessages: Bool { messages.withLock { $0 } }

  func noteMessage() { messages.withLock { $0 = true } }
}
