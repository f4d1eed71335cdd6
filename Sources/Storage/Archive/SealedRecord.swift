internal import Crypto
internal import Engine
internal import Foundation

/// A record as it goes into a segment: content compressed, then encrypted under its owner's key.
struct SealedRecord: Sendable {
  let hash: ArchiveHash
  /// Header and ciphertext.
  let bytes: [UInt8]

  /// - Parameter nonce: 12 random bytes, never used before with this key.
  /// - Throws: ``ArchiveError/tooLarge(_:bytes:)``.
  init(_ draft: ArchiveDraft, key: SymmetricKey, nonce: [UInt8]) throws {
    guard draft.bytes.count <= ArchiveDraft.contentLimit else {
      throw ArchiveError.tooLarge(draft.message, bytes: draft.bytes.count)
    }
    // Compressed first: ciphertext does not shrink.
    let compressed = Deflate.compressed(draft.bytes)
    let content = compressed ?? draft.bytes
    let header = RecordHeader(
      isCompressed: compressed != nil, owner: draft.owner, message: draft.message,
      contentLength: draft.bytes.count, sealedLength: content.count + RecordHeader.sealOverhead)
    let box = try AES.GCM.seal(
      content, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: header.authenticated)
    let sealed = nonce + box.ciphertext + box.tag
    hash = ArchiveHash(sha256Of: sealed)
    bytes = header.bytes(hash: hash) + sealed
  }

  /// The content of a record that was read from `address`, once its hash, seal and length are right.
  ///
  /// - Parameter sealed: the ciphertext behind `header`.
  /// - Throws: ``ArchiveError/damaged(_:reason:)``.
  static func open(
    _ sealed: [UInt8], behind header: RecordHeader, at address: ArchiveAddress, key: SymmetricKey
  ) throws -> [UInt8] {
    guard ArchiveHash(sha256Of: sealed) == address.hash else {
      throw ArchiveError.damaged(address, reason: "its hash differs")
    }
    let content: [UInt8]
    do {
      let box = try AES.GCM.SealedBox(combined: sealed)
      content = try Array(AES.GCM.open(box, using: key, authenticating: header.authenticated))
    } catch {
      throw ArchiveError.damaged(
        address, reason: "its header or content does not fit the key of \(header.owner)")
    }
    let plain = header.isCompressed ? Deflate.expanded(content, to: header.contentLength) : content
    guard let plain, plain.count == header.contentLength else {
      throw ArchiveError.damaged(address, reason: "it does not expand to \(header.contentLength) bytes")
    }
    return plain
  }
}

extension ArchiveHash {
  /// The hash of `bytes`.
  init(sha256Of bytes: [UInt8]) {
    guard let hash = ArchiveHash(bytes: Array(SHA256.hash(data: bytes))) else {
      preconditionFailure("a SHA-256 has \(ArchiveHash.byteCount) bytes")
    }
    self = hash
  }
}
