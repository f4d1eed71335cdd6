internal import Engine

/// What a segment holds, found by reading it from its start: every header, and every hash.
struct SegmentScan: Hashable, Sendable {
  /// What stands behind the last whole record.
  enum Tail: Hashable, Sendable {
    case clean
    /// The start of a record, or nothing but zeros: a write that a crash cut off. It was never answered, so
    /// nothing points at it.
    case torn(bytes: Int)
    /// Something that a cut-off write does not explain. It is evidence: it is kept, and nothing is written
    /// behind it.
    case damaged(bytes: Int, reason: String)
  }

  private(set) var records = 0
  /// Where the last whole record ends; 0 when the segment has no header.
  private(set) var end = 0
  private(set) var tail = Tail.clean

  init(_ file: OpenFile, number: Int) throws {
    let size = try file.size()
    let header = try file.read(SegmentFile.headerByteCount, at: 0)
    guard header == SegmentFile.header(of: number) else {
      let isTorn = SegmentFile.header(of: number).starts(with: header) || header.allSatisfy { $0 == 0 }
      tail =
        isTorn && size <= SegmentFile.headerByteCount
        ? .torn(bytes: size) : .damaged(bytes: size, reason: "this is not the start of segment \(number)")
      return
    }
    end = SegmentFile.headerByteCount
    while end < size {
      if let tail = try Self.tail(file, at: end, size: size) {
        self.tail = tail
        return
      }
      guard let (header, _) = try RecordHeader.read(file.read(RecordHeader.byteCount, at: end)[...]) else {
        return
      }
      end += header.recordLength
      records += 1
    }
  }

  /// Nil when a whole record stands at `offset`, else what stands there.
  private static func tail(_ file: OpenFile, at offset: Int, size: Int) throws -> Tail? {
    let left = size - offset
    if left < RecordHeader.byteCount { return .torn(bytes: left) }
    guard let (header, hash) = try RecordHeader.read(file.read(RecordHeader.byteCount, at: offset)[...])
    else {
      return try isZero(file, from: offset, to: size)
        ? .torn(bytes: left) : .damaged(bytes: left, reason: "there is no record at offset \(offset)")
    }
    if left < header.recordLength { return .torn(bytes: left) }
    let sealed = try file.read(header.sealedLength, at: offset + RecordHeader.byteCount)
    guard ArchiveHash(sha256Of: sealed) == hash else {
      return .damaged(bytes: left, reason: "the hash of the record at offset \(offset) differs")
    }
    return nil
  }

  private static func isZero(_ file: OpenFile, from start: Int, to end: Int) throws -> Bool {
    let chunk = 1_048_576
    for offset in stride(from: start, to: end, by: chunk) {
      guard try file.read(min(chunk, end - offset), at: offset).allSatisfy({ $0 == 0 }) else { return false }
    }
    return true
  }
}
