import Engine
import EngineTestKit
import Synchronization

/// Files of which some are not there any more.
final class PartlyLostFiles: ImportFiles {
  let files: MemoryImportFiles
  private let lost = Mutex<Set<[UInt8]>>([])

  init(_ files: MemoryImportFiles) { self.files = files }

  func lose(_ digest: [UInt8]) { lost.withLock { _ = $0.insert(digest) } }

  func take(path: String) async throws -> (digest: [UInt8], size: Int) { try await files.take(path: path) }

  func read(_ digest: [UInt8], from offset: Int, count: Int) async throws -> [UInt8] {
    if lost.withLock({ $0.contains(digest) }) { throw WorldError("the disk lost it") }
    return try await files.read(digest, from: offset, count: count)
  }
}
