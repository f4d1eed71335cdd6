import Synchronization

/// Which tasks are about to hand over: between the archive and the transaction that comes next.
final class LastLook: Sendable {
  private let strands = Mutex<Set<Int>>([])

  var isNow: Bool {
    let strand = Scheduler.strand
    return strands.withLock { $0.contains(strand) }
  }

  func begin() {
    let strand = Scheduler.strand
    strands.withLock { _ = $0.insert(strand) }
  }

  func end() {
    let strand = Scheduler.strand
    strands.withLock { _ = $0.remove(strand) }
  }
}
