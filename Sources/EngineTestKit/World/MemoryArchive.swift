public import Domain
public import Engine
import Synchronization

/// Keeps outputs in memory. Addresses are numbers: nothing is hashed or sealed.
public final class MemoryArchive: ArchiveStoring {
  private struct Kept {
    let owner: ArchiveOwner
    let bytes: [UInt8]
  }

  private let kept = Mutex<[Kept]>([])

  public init() {}

  public func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress] {
    kept.withLock { kept in
      drafts.compactMap { draft in
        kept.append(Kept(owner: draft.owner, bytes: draft.bytes))
        return ArchiveHash(bytes: Self.number(kept.count)).map {
          ArchiveAddress(hash: $0, segment: 1, offset: kept.count, length: draft.bytes.count)
        }
      }
    }
  }

  public func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8] {
    try kept.withLock { kept in
      guard kept.indices.contains(address.offset - 1),
        kept[address.offset - 1].owner.organisation == organisation
      else { throw WorldError("the archive has nothing at \(address)") }
      return kept[address.offset - 1].bytes
    }
  }

  /// The same as ``read(_:for:)`` for callers that cannot wait; nil when there is nothing.
  public func bytes(at address: ArchiveAddress, of organisation: OrganisationID) -> [UInt8]? {
    kept.withLock { kept in
      guard kept.indices.contains(address.offset - 1), kept[address.offset - 1].owner.organisation == organisation
      else { return nil }
      return kept[address.offset - 1].bytes
    }
  }

  public func forget(_ owner: ArchiveOwner) async throws -> Bool { false }

  /// A number as 32 bytes, in place of a hash.
  static func number(_ number: Int) -> [UInt8] {
    (0..<ArchiveHash.byteCount).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
  }
}
