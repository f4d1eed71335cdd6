internal import Engine

/// Makes groups durable, one flush for all that are waiting.
///
/// While a flush holds the queue, new groups wait in line; the next flush takes them together. So a lone
/// group is never delayed, and a hundred at once cost two flushes.
actor SegmentCommitter {
  private struct Group {
    let records: [SealedRecord]
    let continuation: CheckedContinuation<[ArchiveAddress], any Error>
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }
  private let queue = ArchiveQueue(label: "archive-segments")

  private let path: String
  /// Nil once closed.
  private var writer: SegmentWriter?
  private var waiting: [Group] = []
  /// How often the disk was asked to flush; tells how well groups share.
  private(set) var flushes = 0

  init(folder path: String) { self.path = path }

  func open(segmentLimit: Int) throws -> SegmentRecovery {
    let (writer, recovery) = try SegmentWriter.open(folder: path, segmentLimit: segmentLimit)
    self.writer = writer
    return recovery
  }

  /// Returns when the records are on disk, with an address for each, in order.
  func commit(_ records: [SealedRecord]) async throws -> [ArchiveAddress] {
    try await withCheckedThrowingContinuation { continuation in
      waiting.append(Group(records: records, continuation: continuation))
      // The first in line orders the flush; it runs after the groups that are already queued for this actor.
      if waiting.count == 1 { Task { flush() } }
    }
  }

  /// Flushes what is waiting and lets the folder go.
  func close() {
    flush()
    writer = nil
  }

  private func flush() {
    let groups = waiting
    waiting = []
    guard !groups.isEmpty else { return }
    do {
      let addresses = try write(groups)
      for (group, addresses) in zip(groups, addresses) { group.continuation.resume(returning: addresses) }
    } catch {
      for group in groups { group.continuation.resume(throwing: error) }
    }
  }

  private func write(_ groups: [Group]) throws -> [[ArchiveAddress]] {
    guard writer != nil else { throw ArchiveError.unusable(path: path, reason: "the archive was closed") }
    let addresses = try groups.map { try writer?.append($0.records) ?? [] }
    try writer?.sync()
    flushes += 1
    return addresses
  }
}
