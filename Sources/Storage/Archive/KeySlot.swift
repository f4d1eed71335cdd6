internal import Crypto
internal import Engine
internal import Foundation

/// One place in the key book: the wrapped key of one owner, or the mark that it was erased. 128 bytes, so
/// that it never spans two sectors and an erasure is either done or not.
///
/// ```text
/// offset  bytes
///      0      4  "KEY1"
///      4      1  1 live, 2 erased
///      5      1  owner: 1 contact, 2 organisation
///      6      2  zero
///      8      8  organisation
///     16      8  contact, or 0
///     24     12  nonce        ┐
///     36     32  wrapped key  │ zero when erased
///     68     16  tag          ┘
///     84     40  zero
///    124      4  CRC-32 of the 124 bytes before
/// ```
/// Numbers are big-endian. Bytes 5 to 23 are authenticated with the key: it cannot be moved to another owner.
struct KeySlot: Hashable, Sendable {
  static let byteCount = 128
  static let nonceByteCount = 12
  private static let magic: UInt32 = 0x4B45_5931
  private static let liveState: UInt8 = 1
  private static let erasedState: UInt8 = 2
  private static let wrappedByteCount = nonceByteCount + 32 + 16

  let owner: ArchiveOwner
  /// Nonce, wrapped key and tag; nil when erased.
  let wrapped: [UInt8]?

  static func erased(_ owner: ArchiveOwner) -> KeySlot { KeySlot(owner: owner, wrapped: nil) }

  /// - Parameter nonce: 12 random bytes, never used before with this master key.
  static func wrapping(
    _ key: SymmetricKey, of owner: ArchiveOwner, under master: ArchiveMasterKey, nonce: [UInt8]
  ) throws -> KeySlot {
    let plain = key.withUnsafeBytes { Array($0) }
    let box = try AES.GCM.seal(
      plain, using: master.key, nonce: AES.GCM.Nonce(data: nonce), authenticating: owner.bytes)
    return KeySlot(owner: owner, wrapped: nonce + box.ciphertext + box.tag)
  }

  /// The key, or nil when it is erased or was not wrapped for this owner under this master key.
  func unwrapped(under master: ArchiveMasterKey) -> SymmetricKey? {
    guard let wrapped, let box = try? AES.GCM.SealedBox(combined: wrapped) else { return nil }
    let plain = try? AES.GCM.open(box, using: master.key, authenticating: owner.bytes)
    return plain.map { SymmetricKey(data: $0) }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: Self.magic)
    bytes.append(wrapped == nil ? Self.erasedState : Self.liveState)
    bytes += owner.bytes
    bytes += wrapped ?? [UInt8](repeating: 0, count: Self.wrappedByteCount)
    bytes += [UInt8](repeating: 0, count: Self.byteCount - 4 - bytes.count)
    bytes.append(bigEndian: Deflate.checksum(bytes))
    return bytes
  }

  /// Whether `bytes` can be a slot that a crash cut off: its end was never written.
  static func isTorn(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count < byteCount || bytes.prefix(byteCount).suffix(4).allSatisfy { $0 == 0 }
  }

  /// Nil unless `bytes` start with a whole slot.
  static func read(_ bytes: ArraySlice<UInt8>) -> KeySlot? {
    guard bytes.count >= byteCount else { return nil }
    var rest = bytes.prefix(byteCount)
    var sum = rest.suffix(4)
    guard sum.take(UInt32.self) == Deflate.checksum(rest.dropLast(4)), rest.take(UInt32.self) == magic,
      let state = rest.take(UInt8.self), state == liveState || state == erasedState,
      let owner = ArchiveOwner.take(from: &rest)
    else { return nil }
    return KeySlot(owner: owner, wrapped: state == liveState ? Array(rest.prefix(wrappedByteCount)) : nil)
  }
}
