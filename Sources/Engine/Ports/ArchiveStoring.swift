public import Domain

/// Where the exact bytes of every output are kept, from before they leave until their retention ends.
///
/// Dispatch archives a whole group and hands over nothing of it before ``append(_:)`` has returned: what left
/// can always be shown. Content is encrypted under a key of its own per owner, so that a person can be
/// forgotten while everything around the content (hashes, chain, statistics) stays true.
public protocol ArchiveStoring: Sendable {
  /// Keeps a group durably and answers where, in the same order and number as `drafts`.
  ///
  /// When this returns, every byte of the group is on disk. Concurrent calls share one flush. An append that
  /// is repeated after a crash or an error makes a second copy under another address: harmless, since a
  /// message points at one address only. An empty group returns an empty list.
  ///
  /// - Throws: ``ArchiveError``. Nothing of the group may then be handed over; it may be offered again.
  func append(_ drafts: [ArchiveDraft]) async throws -> [ArchiveAddress]

  /// The exact bytes that were appended, after their hash, their seal and their length are checked.
  ///
  /// - Parameter organisation: who asks; a record of another organisation is not there for them.
  /// - Throws: ``ArchiveError``.
  func read(_ address: ArchiveAddress, for organisation: OrganisationID) async throws -> [UInt8]

  /// Destroys the key of `owner`: what was archived for them can never be read again, by anyone. Idempotent,
  /// and final: a later ``append(_:)`` for this owner is refused. A contact that was merged has a key per
  /// former identifier; the caller forgets each.
  ///
  /// - Returns: true when there was a key that could still be read, false when there was nothing (left) to
  ///   destroy.
  func forget(_ owner: ArchiveOwner) async throws -> Bool
}

/// Under whose key content is kept: what is forgotten together.
public struct ArchiveOwner: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// One person: the usual owner of a message.
    case contact(ContactID)
    /// The organisation itself: content that no single person owns, such as the print stream of a whole job
    /// or a version of the payment page.
    case organisation
  }

  public let organisation: OrganisationID
  public let subject: Subject

  public init(organisation: OrganisationID, subject: Subject) {
    self.organisation = organisation
    self.subject = subject
  }

  public init(organisation: OrganisationID, contact: ContactID) {
    self.init(organisation: organisation, subject: .contact(contact))
  }
}

extension ArchiveOwner: CustomStringConvertible {
  /// For logs and errors; numbers only.
  public var description: String {
    switch subject {
    case .contact(let contact): "contact \(contact) of organisation \(organisation)"
    case .organisation: "organisation \(organisation)"
    }
  }
}

/// One output to be kept: exactly the bytes that will leave.
public struct ArchiveDraft: Hashable, Sendable {
  /// The largest content that one record may hold, in bytes: 64 MiB, a print stream of some thousand letters.
  public static let contentLimit = 64 * 1_024 * 1_024

  public let owner: ArchiveOwner
  /// What this belongs to, written beside the content so that a segment can be read without the database. 0
  /// for content that is no message.
  public let message: MessageID
  /// At most ``contentLimit``.
  public let bytes: [UInt8]

  public init(owner: ArchiveOwner, message: MessageID, bytes: [UInt8]) {
    self.owner = owner
    self.message = message
    self.bytes = bytes
  }
}

/// Where a record is, and what it must be: enough to find it, and to prove that it is unchanged without its
/// key.
public struct ArchiveAddress: Hashable, Sendable {
  /// SHA-256 of the ciphertext (nonce, encrypted content, tag).
  public let hash: ArchiveHash
  /// Number of the segment file, from 1.
  public let segment: Int
  /// Bytes from the start of the segment to the start of the record.
  public let offset: Int
  /// Bytes of the whole record: its header and the ciphertext.
  public let length: Int

  public init(hash: ArchiveHash, segment: Int, offset: Int, length: Int) {
    self.hash = hash
    self.segment = segment
    self.offset = offset
    self.length = length
  }
}

extension ArchiveAddress: CustomStringConvertible {
  public var description: String { "\(hash) (segment \(segment), offset \(offset), \(length) bytes)" }
}

/// A SHA-256, 32 bytes.
public struct ArchiveHash: Hashable, Sendable {
  public static let byteCount = 32

  public let bytes: [UInt8]

  /// Nil unless `bytes` are exactly ``byteCount``.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Nil unless `hexadecimal` is exactly 64 hexadecimal digits.
  public init?(hexadecimal: String) {
    let digits = hexadecimal.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 2 * Self.byteCount else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(UInt8(high * 16 + low))
    }
    self.bytes = bytes
  }
}

extension ArchiveHash: CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// Why the archive could not keep or show content.
public enum ArchiveError: Error, Hashable, Sendable {
  /// The owner was forgotten: their content is unreadable for good, and nothing new is kept for them.
  case forgotten(ArchiveOwner)
  /// No such record for this organisation: the segment is missing, too short, or holds something else there.
  case missing(ArchiveAddress, reason: String)
  /// The record is there but is not what was written.
  case damaged(ArchiveAddress, reason: String)
  /// The key of this owner is not in the key folder, though it was never erased here.
  case keyMissing(ArchiveOwner)
  /// One content is larger than ``ArchiveDraft/contentLimit``.
  case tooLarge(MessageID, bytes: Int)
  /// The folder, key file or master key cannot be used as it is; says what and how to mend it.
  case unusable(path: String, reason: String)
  /// The disk refused. Nothing of the group counts as archived.
  case disk(operation: String, path: String, reason: String)
}

extension ArchiveError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .forgotten(let owner):
      "archive: \(owner) was forgotten; their content can no longer be read and nothing new is kept for them"
    case .missing(let address, let reason):
      "archive: no record \(address): \(reason). "
        + "Restore the segment from a backup and run 'bode archive verify'"
    case .damaged(let address, let reason):
      "archive: record \(address) is not what was written: \(reason). "
        + "Restore the segment from a backup and run 'bode archive verify'"
    case .keyMissing(let owner):
      "archive: the key of \(owner) is not in the key folder. Is it the folder that belongs to this archive?"
    case .tooLarge(let message, let bytes):
      "archive: content of message \(message) is \(bytes) bytes; "
        + "at most \(ArchiveDraft.contentLimit) are kept"
    case .unusable(let path, let reason):
      "archive: \(path) cannot be used: \(reason)"
    case .disk(let operation, let path, let reason):
      "archive: \(operation) \(path) failed: \(reason). Nothing counts as archived; mend it and try again"
    }
  }
}
