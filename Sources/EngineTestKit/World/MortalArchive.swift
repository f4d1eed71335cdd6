public import Domain
public import Engine

/// An archive of a process that can die, before or after the bytes are on the disk.
public struct MortalArchive: ArchiveStoring {
  private let archive: any ArchiveStoring
  private let plan: CrashPlan

  public init(_ archive: any ArchiveStoring, _ plan: CrashPlan) {
    self.archive = archive
    self.plan = plan
  }

  public func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    try plan.pass()
    let addresses = try await archive.append(drafts)
    try plan.pass()
    return addresses
  }

  public func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    try plan.pass()
    return try await archive.read(address, for: organisation)
  }

  public func forget(_ owner: ArchiveOwner) async throws -> Bool { try await archive.forget(owner) }
}
