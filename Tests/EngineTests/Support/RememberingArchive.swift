import Domain
import Engine
import EngineTestKit
import Synchronization

/// An archive that tells whose keys it destroyed, and refuses to when it is told.
final class RememberingArchive: ArchiveStoring {
  private let inner = MemoryArchive()
  private let owners = Mutex<[ArchiveOwner]>([])
  let isDown = Mutex(false)

  var forgotten: [ArchiveOwner] { owners.withLock { $0 } }

  func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] { try await inner.append(drafts) }

  func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    try await inner.read(address, for: organisation)
  }

  func forget(_ owner: ArchiveOwner) async throws -> Bool {
    guard !isDown.withLock({ $0 }) else {
      throw ArchiveError.disk(operation: "write", path: "keys", reason: "on purpose")
    }
    owners.withLock { $0.append(owner) }
    return true
  }
}
