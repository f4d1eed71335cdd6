import Crypto

/// Tells two tables apart, whatever order their rows come in: databases sort texts each in their own way.
///
/// A SHA-256 of each row, of which the first 128 bits are added up.
struct TableSum: Hashable, Sendable {
  private(set) var rows = 0
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  mutating func add(_ row: [SQLValue]) {
    var hash = SHA256()
    for value in row {
      // Every value says what it is and how long: no two rows are written alike.
      switch value {
      case .null: hash.update(data: [0])
      case .integer(let number):
        hash.update(data: [1])
        withUnsafeBytes(of: number.bigEndian) { hash.update(bufferPointer: $0) }
      case .string(let text): Self.add(Array(text.utf8), 2, &hash)
      case .bytes(let bytes): Self.add(bytes, 3, &hash)
      }
    }
    hash.finalize().withUnsafeBytes { digest in
      high &+= digest.loadUnaligned(as: UInt64.self)
      low &+= digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }
    rows += 1
  }

  private static func add(_ bytes: [UInt8], _ kind: UInt8, _ hash: inout SHA256) {
    hash.update(data: [kind])
    withUnsafeBytes(of: bytes.count.bigEndian) { hash.update(bufferPointer: $0) }
    hash.update(data: bytes)
  }
}
