import Glibc

/// How many times a second this disk confirms 4 KiB that were appended to a file: the measure that every rate of a
/// durable engine should be seen beside.
enum FsyncProbe {
  /// Bytes of one append: a page of SQLite.
  static let pageSize = 4_096
  static let seconds = 0.4

  /// - Parameter folder: where the database is: another disk says nothing.
  /// - Throws: ``BenchError``.
  static func perSecond(in folder: String) throws -> Double {
    let path = folder + "/fsync-probe"
    let file = open(path, O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BenchError("\(path) cannot be opened: \(String(cString: strerror(errno)))") }
    defer {
      close(file)
      unlink(path)
    }
    let page = [UInt8](repeating: 0x5A, count: pageSize)
    let watch = Stopwatch()
    var count = 0
    while watch.seconds < seconds {
      guard write(file, page, page.count) == page.count, fdatasync(file) == 0 else {
        throw BenchError("\(path) cannot be written: \(String(cString: strerror(errno)))")
      }
      count += 1
    }
    return Double(count) / watch.seconds
  }
}

/// What went wrong, and how to mend it.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
