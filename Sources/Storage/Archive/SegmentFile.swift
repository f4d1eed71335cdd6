internal import Engine
internal import Glibc

/// One segment: an append-only file of records, `00000001.segment`.
///
/// ```text
/// offset  bytes
///      0      8  "BODESEG1"
///      8      8  number of the segment, big-endian
///     16         records, one after another; see RecordHeader
/// ```
struct SegmentFile {
  static let headerByteCount = 16
  private static let magic = Array("BODESEG1".utf8)
  private static let suffix = ".segment"

  let number: Int
  let file: OpenFile

  /// Where the next record goes.
  var end: Int

  static func path(of number: Int, in folder: String) -> String {
    let digits = String(number)
    return "\(folder)/" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits + suffix
  }

  /// The number in a file name; nil when the file is no segment.
  static func number(in name: String) -> Int? {
    guard name.hasSuffix(suffix) else { return nil }
    return Int(name.dropLast(suffix.count))
  }

  static func header(of number: Int) -> [UInt8] {
    var bytes = magic
    bytes.append(bigEndian: Int64(number))
    return bytes
  }

  /// Begins a segment after `number`, for this writer alone; it and its name are durable when this returns. A number
  /// that another writer takes meanwhile is passed over.
  static func create(after number: Int, in folder: ArchiveFolder) throws -> SegmentFile {
    var number = number + 1
    while true {
      if let segment = try claim(number, in: folder) { return segment }
      number += 1
    }
  }

  /// Nil when the number is another's.
  private static func claim(_ number: Int, in folder: ArchiveFolder) throws -> SegmentFile? {
    let path = path(of: number, in: folder.path)
    let file: OpenFile
    do {
      file = try OpenFile(path, .creating)
    } catch {
      guard access(path, F_OK) == 0 else { throw error }
      return nil
    }
    // Whoever opened it in this very moment takes it for one that a crash left behind.
    guard try file.claim() else { return nil }
    do {
      try file.write(header(of: number), at: 0)
      try file.sync()
      try folder.sync()
    } catch {
      // A full disk must not be left with an empty segment for every attempt.
      unlink(path)
      throw error
    }
    return SegmentFile(number: number, file: file, end: headerByteCount)
  }
}
