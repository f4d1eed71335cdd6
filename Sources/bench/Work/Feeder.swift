import Domain
import Engine
import EngineTestKit
import Synchronization

extension Bed {
  /// Brings items in as a busy house gets them: batches of the intake's size, by several callers at once.
  ///
  /// - Throws: ``BenchError`` when an item was not applied.
  func feed(_ items: [IntakeItem]) async throws {
    let queue = Queue(items)
    let now = clock.now()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<kind.lanes {
        group.addTask {
          while let batch = queue.next(Intake.batchLimit) {
            for result in try await engine.intake.accept(batch, at: now) { try Self.check(result) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// The same, one item per call.
  ///
  /// - Returns: how long each call took, in milliseconds.
  func feedSingly(_ items: [IntakeItem], callers: Int) async throws -> [Double] {
    let queue = Queue(items)
    let now = clock.now()
    return try await withThrowingTaskGroup(of: [Double].self) { group in
      for _ in 0..<callers {
        group.addTask {
          var times: [Double] = []
          while let batch = queue.next(1) {
            let watch = Stopwatch()
            for result in try await engine.intake.accept(batch, at: now) { try Self.check(result) }
            times.append(watch.seconds * 1_000)
          }
          return times
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  private static func check(_ result: IntakeResult) throws {
    switch result {
    case .applied: return
    case .duplicate: throw BenchError("an event was taken for one that came before: the data of the bench is used up")
    case .parked(let reason): throw BenchError("an event could not be applied: \(reason)")
    }
  }
}

/// Items that several callers take from the front.
private final class Queue: Sendable {
  private let items: [IntakeItem]
  private let taken = Mutex(0)

  init(_ items: [IntakeItem]) { self.items = items }

  /// Up to `count`; nil when none are left.
  func next(_ count: Int) -> [IntakeItem]? {
    let range = taken.withLock { taken in
      defer { taken = min(taken + count, items.count) }
      return taken..<min(taken + count, items.count)
    }
    return range.isEmpty ? nil : Array(items[range])
  }
}
