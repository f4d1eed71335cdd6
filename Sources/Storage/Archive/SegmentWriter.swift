internal import Engine

/// Appends records to a segment that is this writer's alone. Several processes may write to one folder, each to a
/// segment of its own. Belongs to one actor.
struct SegmentWriter {
  private let folder: ArchiveFolder
  /// Bytes after which a new segment begins.
  private let segmentLimit: Int
  /// Nil when the next append must begin a new one.
  private var current: SegmentFile?
  private var lastNumber: Int

  /// Bytes gathered before they are written: a group of letters is not held in memory twice.
  private static let chunkByteCount = 1_048_576

  /// Finds where to go on: in the last segment that nobody writes to, after what a crash cut off is taken away.
  static func open(folder path: String, segmentLimit: Int) throws -> (SegmentWriter, SegmentRecovery) {
    let folder = try ArchiveFolder(path)
    let numbers = try folder.names().compactMap(SegmentFile.number(in:)).sorted()
    var writer = SegmentWriter(
      folder: folder, segmentLimit: segmentLimit, current: nil, lastNumber: numbers.last ?? 0)
    for number in numbers.reversed() {
      let file = try OpenFile(SegmentFile.path(of: number, in: folder.path), .writing)
      guard try file.claim() else { continue }
      let recovery = try writer.resume(number, file)
      return (writer, recovery)
    }
    return (writer, .new)
  }

  /// Writes a group; it is durable only after ``sync()``. When this throws, nothing of the group counts.
  mutating func append(_ records: [SealedRecord]) throws -> [ArchiveAddress] {
    let start = current
    do {
      return try write(records)
    } catch {
      takeBack(to: start)
      throw error
    }
  }

  mutating func sync() throws {
    do {
      try current?.file.sync()
    } catch {
      // After a failed flush nobody knows which pages are on disk, and the next flush may answer well without
      // them.
      current = nil
      throw error
    }
  }

  private mutating func write(_ records: [SealedRecord]) throws -> [ArchiveAddress] {
    var addresses: [ArchiveAddress] = []
    var gathered: [UInt8] = []
    for record in records {
      var segment = try self.segment(after: &gathered, for: record.bytes.count)
      addresses.append(
        ArchiveAddress(
          hash: record.hash, segment: segment.number, offset: segment.end + gathered.count,
          length: record.bytes.count))
      gathered += record.bytes
      if gathered.count >= Self.chunkByteCount { try Self.flush(&gathered, into: &segment) }
      current = segment
    }
    if var segment = current {
      try Self.flush(&gathered, into: &segment)
      current = segment
    }
    return addresses
  }

  /// The segment that the next record goes into; begins one, and closes the full one, when there is no room.
  /// A record that is larger than a segment has one to itself.
  private mutating func segment(after gathered: inout [UInt8], for byteCount: Int) throws -> SegmentFile {
    if var full = current {
      let end = full.end + gathered.count
      if end == SegmentFile.headerByteCount || end + byteCount <= segmentLimit { return full }
      try Self.flush(&gathered, into: &full)
      current = full
      try sync()
    }
    let next = try SegmentFile.create(after: lastNumber, in: folder)
    lastNumber = next.number
    current = next
    return next
  }

  private static func flush(_ gathered: inout [UInt8], into segment: inout SegmentFile) throws {
    try segment.file.write(gathered, at: segment.end)
    segment.end += gathered.count
    gathered.removeAll(keepingCapacity: true)
  }

  /// Takes a group that failed off again, so that a full disk does not leave half a record, or a segment per
  /// attempt.
  private mutating func takeBack(to start: SegmentFile?) {
    guard var kept = current else { return }
    // A segment that began within the group holds nothing else.
    kept.end =
      if let start, start.number == kept.number { start.end } else { SegmentFile.headerByteCount }
    current = (try? kept.file.truncate(to: kept.end)) == nil ? nil : kept
  }

  private mutating func resume(_ number: Int, _ file: OpenFile) throws -> SegmentRecovery {
    let scan = try SegmentScan(file, number: number)
    switch scan.tail {
    case .clean:
      current = SegmentFile(number: number, file: file, end: scan.end)
      return .clean(segment: number)
    case .torn(let bytes):
      try file.truncate(to: scan.end)
      if scan.end == 0 { try file.write(SegmentFile.header(of: number), at: 0) }
      try file.sync()
      try folder.sync()
      current = SegmentFile(number: number, file: file, end: max(scan.end, SegmentFile.headerByteCount))
      return .cutOff(segment: number, bytes: bytes)
    case .damaged(_, let reason):
      return .damaged(segment: number, offset: scan.end, reason: reason)
    }
  }
}
