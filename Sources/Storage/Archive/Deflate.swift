internal import CZlib

/// zlib, in one piece.
enum Deflate {
  /// A sixth of the time of the best level for nearly its size: e-mail shrinks to a third, a letter hardly at
  /// all.
  private static let level: Int32 = 4

  /// The compressed bytes, or nil when that would not be shorter.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var size = compressBound(uLong(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(size))
    guard compress2(&result, &size, bytes, uLong(bytes.count), level) == Z_OK, size < bytes.count else {
      return nil
    }
    result.removeLast(result.count - Int(size))
    return result
  }

  /// What was compressed, or nil unless it is exactly `count` bytes: a small input cannot grow beyond that.
  static func expanded(_ bytes: [UInt8], to count: Int) -> [UInt8]? {
    var size = uLong(count)
    // An empty array has no address to write to.
    var result = [UInt8](repeating: 0, count: max(1, count))
    guard uncompress(&result, &size, bytes, uLong(bytes.count)) == Z_OK, size == uLong(count) else {
      return nil
    }
    result.removeLast(result.count - count)
    return result
  }

  /// CRC-32 of zlib: tells a torn header from a whole one; says nothing about who wrote it.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let bytes = Array(bytes)
    return UInt32(truncatingIfNeeded: crc32(0, bytes, uInt(bytes.count)))
  }
}
