import Domain
import Engine
import EngineTestKit

/// The archive as one process sees it. A group that was kept while its answer was lost is kept once more by whoever
/// tries again.
struct SimulatedArchive: ArchiveStoring {
  let base: any ArchiveStoring
  let truth: Truth
  let gate: Gate
  let lastLook: LastLook

  func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    try await gate.act(.archive, failure: Self.failure) {
      let addresses = try await base.append(drafts)
      truth.archived(drafts)
      lastLook.begin()
      return addresses
    }
  }

  func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    try await gate.act(.archiveRead, failure: Self.failure) { try await base.read(address, for: organisation) }
  }

  func forget(_ owner: ArchiveOwner) async throws -> Bool { try await base.forget(owner) }

  private static func failure(_ verdict: Verdict) -> any Error {
    ArchiveError.disk(operation: "write", path: "archive", reason: "\(verdict)")
  }
}
