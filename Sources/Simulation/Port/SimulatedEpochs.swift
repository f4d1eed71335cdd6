import Engine
import Synchronization

/// The mark outside the database, on the disk of one machine: it outlives every process, and a database that is put
/// back.
struct SimulatedEpochs: EpochKeeping {
  final class File: Sendable {
    fileprivate let mark = Mutex<EpochMark?>(nil)
  }

  let file: File
  let gate: Gate

  func read() async throws -> EpochReading {
    try await gate.act(.file) { file.mark.withLock { $0 }.map { .found($0) } ?? .absent }
  }

  func write(_ mark: EpochMark) async throws {
    try await gate.act(.file) { file.mark.withLock { $0 = mark } }
  }
}
