public import Foundation
import Synchronization

/// How programs of ours start others.
///
/// Foundation learns of the end of a child by a socket that the child holds, and of the end of its output by a pipe.
/// A child that is started at the same moment on another thread inherits both, and whoever waits for the first child
/// waits for the second as well: for ever, when that one is a server
/// (https://github.com/swiftlang/swift-corelibs-foundation/issues/4795). So children are started one at a time, pipes
/// are closed in every child that they are not for, and the end is asked of the kernel.
extension Process {
  private static let door = Mutex(())

  /// A pipe that only the child gets for which it is set as standard input, output or error.
  public static func pipe() -> Pipe {
    door.withLock { _ in
      let pipe = Pipe()
      for handle in [pipe.fileHandleForReading, pipe.fileHandleForWriting] {
        _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
      }
      return pipe
    }
  }

  /// Starts it; waits while another child is being started.
  ///
  /// - Throws: what `run()` throws, when the program is not there or may not be started.
  public func start() throws {
    try Self.door.withLock { _ in try run() }
  }

  /// Waits for the end of a process that was started, and says how it was. Blocks its thread. May be asked again.
  @discardableResult
  public func ending() -> ProcessEnding {
    var told = siginfo_t()
    // Left for Foundation to collect, which may have done so before us.
    while waitid(P_PID, id_t(processIdentifier), &told, WEXITED | WNOWAIT) != 0 {
      guard errno == EINTR else {
        waitUntilExit()
        return terminationReason == .exit
          ? .exited(status: terminationStatus) : .killed(signal: terminationStatus)
      }
    }
    let status = told._sifields._sigchld.si_status
    return told.si_code == Int32(CLD_EXITED) ? .exited(status: status) : .killed(signal: status)
  }
}
