import Crypto
public import Engine
import Foundation

/// Keeps files that were taken in, in a folder, named by the SHA-256 of what is in them.
public actor ImportFolder: ImportFiles {
  /// Bytes read at a time while hashing.
  private static let pieceSize = 1_048_576

  private let folder: String

  /// - Parameter folder: made when it is not there.
  public init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  public func take(path: String) throws -> (digest: [UInt8], size: Int) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ImportFileError(path: path, reason: "it cannot be opened")
    }
    defer { try? file.close() }
    var hash = SHA256()
    var size = 0
    while let piece = try file.read(upToCount: Self.pieceSize), !piece.isEmpty {
      hash.update(data: piece)
      size += piece.count
      guard size <= ImportDesk.sizeLimit else {
        throw ImportFileError(path: path, reason: "it is larger than \(ImportDesk.sizeLimit) bytes; split it")
      }
    }
    let digest = Array(hash.finalize())
    let target = self.path(of: digest)
    if FileManager.default.fileExists(atPath: target) {
      try FileManager.default.removeItem(atPath: path)
    } else {
      try FileManager.default.moveItem(atPath: path, toPath: target)
      try flush(target)
    }
    return (digest, size)
  }

  public func read(_ digest: [UInt8], from offset: Int, count: Int) throws -> [UInt8] {
    let path = path(of: digest)
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw ImportFileError(path: path, reason: "it is not there any more")
    }
    defer { try? file.close() }
    try file.seek(toOffset: UInt64(offset))
    return Array(try file.read(upToCount: count) ?? Data())
  }

  private func flush(_ path: String) throws {
    guard let file = FileHandle(forUpdatingAtPath: path) else { return }
    defer { try? file.close() }
    try file.synchronize()
  }

  private func path(of digest: [UInt8]) -> String {
    folder + "/" + digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// A file that cannot be taken in or read again.
public struct ImportFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public var description: String { "\(path): \(reason)" }
}
