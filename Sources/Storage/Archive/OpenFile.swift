internal import Engine
internal import Glibc

/// An open file, read and written at given offsets. Closed when the last reference goes. Not to be shared
/// between threads: each belongs to one actor.
final class OpenFile {
  enum Access {
    case reading
    /// Made when it is not there.
    case writing
    /// Must not be there yet.
    case creating
  }

  let path: String
  private let descriptor: Int32

  /// - Throws: ``ArchiveError/disk(operation:path:reason:)``.
  init(_ path: String, _ access: Access) throws {
    let flags =
      switch access {
      case .reading: O_RDONLY
      case .writing: O_RDWR | O_CREAT
      case .creating: O_RDWR | O_CREAT | O_EXCL
      }
    self.path = path
    // Only the user that the server runs as may read what was sent to people.
    descriptor = open(path, flags | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw Self.failure("opening", path) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    // A program that is being started has this open too until it runs: closing alone would leave the claim with it.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  func size() throws -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure("reading the size of", path) }
    return Int(status.st_size)
  }

  /// Read, write and execute bits of user, group and others.
  func mode() throws -> UInt32 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.failure("reading the mode of", path) }
    return status.st_mode & 0o777
  }

  /// Up to `count` bytes from `offset`; fewer only at the end of the file.
  func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[done...]).baseAddress, count - done,
          off_t(offset + done))
      }
      if got == 0 { break }
      if got > 0 { done += got } else if errno != EINTR { throw Self.failure("reading", path) }
    }
    bytes.removeLast(count - done)
    return bytes
  }

  /// All of `bytes`, from `offset` on; not yet durable.
  func write(_ bytes: [UInt8], at offset: Int) throws {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]).baseAddress, bytes.count - done,
          off_t(offset + done))
      }
      if written >= 0 { done += written } else if errno != EINTR { throw Self.failure("writing", path) }
    }
  }

  func truncate(to size: Int) throws {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw Self.failure("truncating", path) }
  }

  /// Returns when the content is on disk. The data and the size are enough: nobody reads the times of a
  /// segment.
  func sync() throws {
    guard fdatasync(descriptor) == 0 else { throw Self.failure("flushing", path) }
  }

  /// Claims the file for this open file alone, until it is closed or the process ends, however it ends.
  ///
  /// - Returns: false when another has it, in this process or another.
  func claim() throws -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw Self.failure("claiming", path) }
    return false
  }

  /// Does something that others who use this function on the same file wait for, and it for them.
  func alone<Result>(_ body: () throws -> Result) throws -> Result {
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw Self.failure("claiming", path) }
    }
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }

  static func failure(_ operation: String, _ path: String) -> ArchiveError {
    .disk(operation: operation, path: path, reason: String(cString: strerror(errno)))
  }
}
