public import Engine
import Domain
import Foundation

/// The mark of the last life of an installation, as a small file.
public struct EpochFile: EpochKeeping {
  /// As it stands in the file.
  private struct Content: Codable {
    let epoch: Int64
    /// Milliseconds since 1970 UTC.
    let instant: Int64?
    let note: String
  }

  private let path: String

  /// Bytes of a whole file; more is something else.
  private static let longest = 4_096
  private static let note =
    "Tells that a database was put back in place. Do not copy, restore or edit; see docs/guides/backup.md"

  /// - Parameter path: of the file; its folder must be there. Not inside what is backed up.
  public init(path: String) { self.path = path }

  public func read() async throws -> EpochReading {
    try await BlockingWork.run {
      guard DiskFolder.exists(path) else { return .absent }
      do {
        let bytes = try OpenFile(path, .reading).read(Self.longest, at: 0)
        let content = try JSONDecoder().decode(Content.self, from: Data(bytes))
        return .found(
          EpochMark(
            epoch: content.epoch, instant: content.instant.map(Instant.init(milliseconds:))))
      } catch let error as DecodingError {
        return .unreadable("\(path) holds something else (\(error.localizedDescription))")
      }
    }
  }

  public func write(_ mark: EpochMark) async throws {
    let content = Content(epoch: mark.epoch, instant: mark.instant?.milliseconds, note: Self.note)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(content)) + [10]
    try await BlockingWork.run {
      // Whole or not at all: a new file takes the place of the old one.
      let new = path + ".new"
      unlink(new)
      let file = try OpenFile(new, .creating)
      try file.write(bytes, at: 0)
      try file.sync()
      try DiskFolder.move(new, to: path)
    }
  }
}
