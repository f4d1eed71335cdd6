import Domain
import Engine

/// One machine on which a process of the house runs, or does not.
struct Node {
  let number: Int
  /// Processes that were started here.
  var lives = 0
  /// The process that runs; nil when none does.
  var life: Life?
  var door: House.Door?
  /// Nothing of it moves until then.
  var pausedUntil: Instant?

  func isPaused(at now: Instant) -> Bool { pausedUntil.map { now < $0 } ?? false }
}
