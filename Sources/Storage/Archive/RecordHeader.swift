internal import Domain
internal import Engine

/// What stands before the ciphertext of a record, so that a segment explains itself without the database.
/// Numbers only; nothing of a person.
///
/// ```text
/// offset  bytes
///      0      4  "ARC1"
///      4      1  content: 0 as it is, 1 zlib
///      5      1  owner: 1 contact, 2 organisation
///      6      2  zero
///      8      8  organisation
///     16      8  contact, or 0
///     24      8  message, or 0
///     32      4  bytes of the content
///     36      4  bytes of the ciphertext: nonce (12), encrypted content, tag (16)
///     40     32  SHA-256 of the ciphertext
///     72      4  CRC-32 of the 72 bytes before
///     76         ciphertext
/// ```
/// Numbers are big-endian. The first 40 bytes are authenticated with the content: a header cannot be put
/// before another record's content.
struct RecordHeader: Hashable, Sendable {
  static let byteCount = 76
  /// Nonce and tag.
  static let sealOverhead = 12 + 16

  let isCompressed: Bool
  let owner: ArchiveOwner
  let message: MessageID
  let contentLength: Int
  let sealedLength: Int

  var recordLength: Int { Self.byteCount + sealedLength }

  private static let magic: UInt32 = 0x4152_4331

  /// The first 40 bytes.
  var authenticated: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    bytes.append(bigEndian: Self.magic)
    bytes.append(isCompressed ? 1 : 0)
    bytes += owner.bytes
    bytes.append(bigEndian: message.value)
    bytes.append(bigEndian: UInt32(contentLength))
    bytes.append(bigEndian: UInt32(sealedLength))
    return bytes
  }

  /// All 76 bytes.
  func bytes(hash: ArchiveHash) -> [UInt8] {
    var bytes = authenticated + hash.bytes
    bytes.append(bigEndian: Deflate.checksum(bytes))
    return bytes
  }
}

extension RecordHeader {
  /// Nil unless `bytes` start with a whole header whose numbers can be true.
  static func read(_ bytes: ArraySlice<UInt8>) -> (header: RecordHeader, hash: ArchiveHash)? {
    guard bytes.count >= byteCount else { return nil }
    var rest = bytes.prefix(byteCount)
    let summed = rest.dropLast(4)
    guard rest.take(UInt32.self) == magic, let content = rest.take(UInt8.self), content <= 1,
      let owner = ArchiveOwner.take(from: &rest), let message = rest.take(Int64.self),
      let contentLength = rest.take(UInt32.self), contentLength <= ArchiveDraft.contentLimit,
      let sealedLength = rest.take(UInt32.self), sealedLength >= sealOverhead,
      sealedLength <= ArchiveDraft.contentLimit + sealOverhead,
      let hash = ArchiveHash(bytes: Array(rest.prefix(ArchiveHash.byteCount)))
    else { return nil }
    rest = rest.dropFirst(ArchiveHash.byteCount)
    guard rest.take(UInt32.self) == Deflate.checksum(summed) else { return nil }
    let header = RecordHeader(
      isCompressed: content == 1, owner: owner, message: MessageID(message),
      contentLength: Int(contentLength),
      sealedLength: Int(sealedLength))
    return (header, hash)
  }
}
