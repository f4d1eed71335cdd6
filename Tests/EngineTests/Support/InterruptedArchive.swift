import Domain
import Engine
import Synchronization

/// An archive during whose work something else happens, once: between the moment a message was made and the moment it
/// is handed over.
final class InterruptedArchive: ArchiveStoring {
  typealias Interruption = @Sendable () async throws -> Void

  private let archive: any ArchiveStoring
  private let interruption = Mutex<Interruption?>(nil)

  init(_ archive: any ArchiveStoring) { self.archive = archive }

  /// What happens during the next append.
  func interrupt(with body: @escaping Interruption) { interruption.withLock { $0 = body } }

  func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    let addresses = try await archive.append(drafts)
    let body = interruption.withLock { interruption in
      defer { interruption = nil }
      return interruption
    }
    try await body?()
    return addresses
  }

  func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    try await archive.read(address, for: organisation)
  }

  func forget(_ owner: ArchiveOwner) async throws -> Bool { try await archive.forget(owner) }
}
