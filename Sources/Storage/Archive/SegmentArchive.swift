internal import Crypto
public import Domain
public import Engine

/// The archive on disk: append-only segments of records, each compressed and then encrypted under the key of
/// its owner.
///
/// An address is the hash of the ciphertext, so a record can be proven unchanged by somebody who cannot read
/// it, and still after its owner was forgotten.
public struct SegmentArchive: ArchiveStoring {
  /// Bytes after which a new segment begins: 64 MiB, copied or verified in about a second.
  public static let usualSegmentLimit = 64 * 1_024 * 1_024

  /// What was found when it was opened.
  public let recovery: SegmentRecovery

  private let committer: SegmentCommitter
  private let reader: SegmentReader
  private let keys: any ArchiveKeyStore
  private let random: any RandomSource

  /// Drafts that one task compresses and encrypts.
  private static let draftsPerTask = 64
  private static let nonceByteCount = 12

  /// Takes a segment of the folder for this writer and recovers it from a crash. Other processes may write to the same
  /// folder at the same time, each to a segment of its own; the keys must then be one folder too. Segments before the
  /// last one that is free are not read: they were flushed before the next began.
  ///
  /// - Parameters:
  ///   - folder: made when it is not there; its parent must be.
  ///   - keys: the key folder that belongs to this archive; kept elsewhere.
  ///   - random: for nonces; must never repeat itself outside a simulation.
  /// - Throws: ``ArchiveError``.
  public init(
    folder: String, keys: some ArchiveKeyStore, random: some RandomSource,
    segmentLimit: Int = SegmentArchive.usualSegmentLimit
  ) async throws {
    committer = SegmentCommitter(folder: folder)
    reader = SegmentReader(folder: folder)
    self.keys = keys
    self.random = random
    recovery = try await committer.open(segmentLimit: segmentLimit)
  }

  /// Compresses and encrypts on the cooperative pool, a few drafts per task; only the writing waits in line.
  public func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    guard !drafts.isEmpty else { return [] }
    let keys = try await keys.keys(for: Set(drafts.map(\.owner)))
    return try await committer.commit(seal(drafts, keys: keys))
  }

  public func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    let (header, sealed) = try await reader.record(at: address)
    guard header.owner.organisation == organisation else {
      throw ArchiveError.missing(address, reason: "organisation \(organisation) has no record there")
    }
    let key = try await keys.key(of: header.owner)
    return try await Self.open(sealed, behind: header, at: address, key: key)
  }

  public func forget(_ owner: ArchiveOwner) async throws -> Bool { try await keys.erase(owner) }

  /// Ends writing and lets the folder go; groups that were handed in are finished first. The key store stays
  /// open.
  public func close() async { await committer.close() }

  /// How often the disk was asked to flush since it was opened: beside the number of groups it tells how well
  /// they share.
  public var flushes: Int { get async { await committer.flushes } }

  private func seal(
    _ drafts: [ArchiveDraft], keys: [ArchiveOwner: SymmetricKey]
  ) async throws -> [SealedRecord] {
    let starts = stride(from: 0, to: drafts.count, by: Self.draftsPerTask)
    return try await withThrowingTaskGroup(of: (Int, [SealedRecord]).self) { group in
      for start in starts {
        let part = drafts[start..<min(start + Self.draftsPerTask, drafts.count)]
        group.addTask {
          let sealed = try part.map { draft in
            guard let key = keys[draft.owner] else { throw ArchiveError.keyMissing(draft.owner) }
            return try SealedRecord(draft, key: key, nonce: random.bytes(Self.nonceByteCount))
          }
          return (start, sealed)
        }
      }
      var parts: [Int: [SealedRecord]] = [:]
      for try await (start, sealed) in group { parts[start] = sealed }
      return starts.flatMap { parts[$0] ?? [] }
    }
  }

  /// On the cooperative pool, whoever asks.
  @concurrent private static func open(
    _ sealed: [UInt8], behind header: RecordHeader, at address: ArchiveAddress, key: SymmetricKey
  ) async throws -> [UInt8] {
    try SealedRecord.open(sealed, behind: header, at: address, key: key)
  }
}
