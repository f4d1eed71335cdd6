import Crypto
import Domain
import Engine
import Foundation
import Glibc

/// An archive that several processes on one machine share: a file for each output, named by its SHA-256, flushed before
/// it has its name. Nothing is encrypted: what a real archive does with keys is tested elsewhere.
struct SharedArchive: ArchiveStoring {
  private let folder: String

  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    try drafts.map { draft in
      guard let hash = ArchiveHash(bytes: Array(SHA256.hash(data: draft.bytes))) else {
        throw ArchiveError.unusable(path: folder, reason: "no hash")
      }
      let path = "\(folder)/\(hash)"
      let draftPath = "\(path).\(getpid())"
      try keep(draft.bytes, at: draftPath)
      guard rename(draftPath, path) == 0 else { throw failure("naming", path) }
      return ArchiveAddress(hash: hash, segment: 1, offset: 0, length: draft.bytes.count)
    }
  }

  func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(address.hash)") else {
      throw ArchiveError.missing(address, reason: "no such file")
    }
    return Array(bytes)
  }

  func forget(_ owner: ArchiveOwner) async throws -> Bool { false }

  private func keep(_ bytes: [UInt8], at path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("opening", path) }
    defer { close(descriptor) }
    guard write(descriptor, bytes, bytes.count) == bytes.count, fdatasync(descriptor) == 0 else {
      throw failure("writing", path)
    }
  }

  private func failure(_ operation: String, _ path: String) -> ArchiveError {
    .disk(operation: operation, path: path, reason: String(cString: strerror(errno)))
  }
}
