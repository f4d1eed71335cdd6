public import Crypto
public import Engine

/// One data key (AES-256) per owner, kept apart from the content and from its backups: without its key,
/// content is noise.
public protocol ArchiveKeyStore: Sendable {
  /// The keys to write with; those that are not there yet are made, and are durable when this returns.
  ///
  /// - Throws: ``ArchiveError/forgotten(_:)`` when one of the owners was erased; nothing is made then.
  func keys(for owners: Set<ArchiveOwner>) async throws -> [ArchiveOwner: SymmetricKey]

  /// The key to read with.
  ///
  /// - Throws: ``ArchiveError/forgotten(_:)`` or ``ArchiveError/keyMissing(_:)``.
  func key(of owner: ArchiveOwner) async throws -> SymmetricKey

  /// Destroys a key for good, and remembers that it was. Idempotent.
  ///
  /// - Returns: true when a key was destroyed now. An owner that never had one is marked as erased all the
  ///   same.
  func erase(_ owner: ArchiveOwner) async throws -> Bool

  /// Lets the folder go for another process. Nothing else may be asked afterwards.
  func close() async
}
