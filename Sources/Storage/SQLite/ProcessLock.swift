import Engine
import Foundation
import Synchronization

/// A lock on a file beside the database: one process at a time writes here. The kernel gives it up when the process
/// ends, however it ends, so a lock file that is left behind means nothing.
final class ProcessLock: Sendable {
  /// The open file; nil once given up.
  private let descriptor: Mutex<CInt?>

  /// - Parameter path: of the lock file; made when it is not there.
  /// - Throws: ``StoreError/locked(_:)`` when another process, or another store in this one, has it.
  init(path: String) throws {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw StoreError.locked("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(of: file)
      close(file)
      throw StoreError.locked(
        "the database is in use\(holder): \(path) is locked. Stop that process first; two would damage the data")
    }
    // For the message above only: the lock itself is the kernel's.
    let text = "\(getpid())\n"
    ftruncate(file, 0)
    _ = text.withCString { write(file, $0, strlen($0)) }
    descriptor = Mutex(file)
  }

  deinit { release() }

  /// Idempotent.
  func release() {
    descriptor.withLock { file in
      guard let open = file else { return }
      file = nil
      // A program that is being started has this open too until it runs: closing alone would leave the lock with it.
      flock(open, LOCK_UN)
      close(open)
    }
  }

  private static func holder(of file: CInt) -> String {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(file, &bytes, bytes.count, 0)
    let digits = String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self)
    return digits.isEmpty || digits.contains { !$0.isNumber } ? "" : " by process \(digits)"
  }
}
