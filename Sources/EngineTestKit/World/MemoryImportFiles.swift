public import Engine
import Synchronization

/// Files that were given as text. A digest is the number of the content: the same content twice is one file.
public final class MemoryImportFiles: ImportFiles {
  private struct Kept {
    var given: [String: [UInt8]] = [:]
    var contents: [[UInt8]] = []
    var puts = 0
  }

  private let kept = Mutex(Kept())
  /// Digests begin after this number.
  private let start: Int

  /// - Parameter start: digests begin after it, for a store that has files of earlier ones.
  public init(after start: Int = 0) { self.start = start }

  /// Makes a file that can be taken in once, and answers its path.
  public func put(_ bytes: [UInt8]) -> String {
    kept.withLock { kept in
      kept.puts += 1
      let path = "memory/\(kept.puts)"
      kept.given[path] = bytes
      return path
    }
  }

  public func take(path: String) async throws -> (digest: [UInt8], size: Int) {
    try kept.withLock { kept in
      guard let bytes = kept.given.removeValue(forKey: path) else { throw WorldError("there is no file \(path)") }
      if let known = kept.contents.firstIndex(of: bytes) {
        return (MemoryArchive.number(start + known + 1), bytes.count)
      }
      kept.contents.append(bytes)
      return (MemoryArchive.number(start + kept.contents.count), bytes.count)
    }
  }

  public func read(_ digest: [UInt8], from offset: Int, count: Int) async throws -> [UInt8] {
    try kept.withLock { kept in
      guard let known = kept.contents.indices.first(where: { MemoryArchive.number(start + $0 + 1) == digest }) else {
        throw WorldError("there is no file with this digest")
      }
      return Array(kept.contents[known].dropFirst(offset).prefix(count))
    }
  }
}
