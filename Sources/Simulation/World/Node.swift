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

  func isPaused(at now: Instant) -> Bool { life?.isPaused(at: now) ?? false }
}
