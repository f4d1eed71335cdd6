import Synchronization

/// Wakes a loop of this process when work was committed for it, so that nobody waits for the end of a pause.
///
/// Nothing depends on it: what another node brought, and what becomes due by itself, is found at the next look.
final class WorkBell: Sendable {
  /// What can be waited for.
  enum Work: Hashable, Sendable {
    /// A message that may leave now.
    case messages
    /// A file that was taken in.
    case files
  }

  private struct Line: Sendable {
    var rings = 0
    var begun = 0
    /// Those who rest, each by a number of its own.
    var resting: [Int: Task<Void, Never>] = [:]
  }

  private let lines = Mutex<[Work: Line]>([:])

  /// Ends every rest that waits for this work. Called after the commit: who looks then finds it.
  func ring(_ work: Work) {
    let resting = lines.withLock { lines in
      let resting = lines[work, default: Line()].resting.values
      lines[work, default: Line()].rings += 1
      lines[work]?.resting = [:]
      return Array(resting)
    }
    for rest in resting { rest.cancel() }
  }

  /// How often it rang for this work: noted before a look, so that a ring during the look is not missed.
  func rings(for work: Work) -> Int { lines.withLock { $0[work]?.rings ?? 0 } }

  /// Rests until the pause is over, or it rings; not at all when it rang since `mark` was noted.
  ///
  /// - Throws: `CancellationError` when the caller was cancelled.
  func rest(for pause: Duration, unless work: Work, since mark: Int) async throws {
    // Only a rest can be ended without ending the loop that rests.
    let rest = Task<Void, Never> { try? await Task.sleep(for: pause) }
    let number = lines.withLock { lines -> Int? in
      var line = lines[work] ?? Line()
      guard line.rings == mark else { return nil }
      line.begun += 1
      line.resting[line.begun] = rest
      lines[work] = line
      return line.begun
    }
    guard let number else { return rest.cancel() }
    await withTaskCancellationHandler {
      await rest.value
    } onCancel: {
      rest.cancel()
    }
    lines.withLock { $0[work]?.resting[number] = nil }
    try Task.checkCancellation()
  }
}
