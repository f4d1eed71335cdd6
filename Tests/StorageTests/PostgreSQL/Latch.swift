import Foundation

/// Holds up threads until it is opened, and never again: a transaction that is repeated passes it.
final class Latch: @unchecked Sendable {
  private let condition = NSCondition()
  private var isOpen = false

  /// Idempotent.
  func open() {
    condition.lock()
    defer { condition.unlock() }
    isOpen = true
    condition.broadcast()
  }

  /// Holds up the calling thread: not one of Swift concurrency.
  func wait() {
    condition.lock()
    defer { condition.unlock() }
    while !isOpen { condition.wait() }
  }
}
