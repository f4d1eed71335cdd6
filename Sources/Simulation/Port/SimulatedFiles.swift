import Engine
import EngineTestKit

/// Import files as one process sees them.
struct SimulatedFiles: ImportFiles {
  let base: MemoryImportFiles
  let gate: Gate

  func take(path: String) async throws -> (digest: [UInt8], size: Int) {
    try await gate.act(.file) { try await base.take(path: path) }
  }

  func read(_ digest: [UInt8], from offset: Int, count: Int) async throws -> [UInt8] {
    try await gate.act(.file) { try await base.read(digest, from: offset, count: count) }
  }
}
