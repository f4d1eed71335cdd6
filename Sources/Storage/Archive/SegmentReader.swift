internal import Engine
internal import Glibc

/// Reads records back, beside the writer: what is written is never changed.
actor SegmentReader {
  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }
  private let queue = ArchiveQueue(label: "archive-reader")
  private let folder: String

  init(folder: String) { self.folder = folder }

  /// Header and ciphertext of the record at `address`, neither checked against its hash.
  ///
  /// - Throws: ``ArchiveError``.
  func record(at address: ArchiveAddress) throws -> (header: RecordHeader, sealed: [UInt8]) {
    let longest = RecordHeader.byteCount + RecordHeader.sealOverhead + ArchiveDraft.contentLimit
    guard address.segment > 0, address.offset >= SegmentFile.headerByteCount, address.length <= longest,
      address.length >= RecordHeader.byteCount + RecordHeader.sealOverhead
    else { throw ArchiveError.missing(address, reason: "no record can be there") }
    let path = SegmentFile.path(of: address.segment, in: folder)
    guard access(path, F_OK) == 0 else { throw ArchiveError.missing(address, reason: "there is no \(path)") }
    let bytes = try OpenFile(path, .reading).read(address.length, at: address.offset)
    guard bytes.count == address.length else {
      throw ArchiveError.missing(address, reason: "\(path) ends before it")
    }
    guard let (header, _) = RecordHeader.read(bytes[...]), header.recordLength == address.length else {
      throw ArchiveError.damaged(address, reason: "its header is no longer whole")
    }
    return (header, Array(bytes.dropFirst(RecordHeader.byteCount)))
  }
}
