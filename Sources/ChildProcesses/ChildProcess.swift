import CSpawnShim
public import Foundation
import Glibc
import Synchronization

/// A program that this one started.
///
/// In place of Foundation's `Process`, which lets children that are started at the same moment inherit one another's
/// pipes and the socket by which it learns of their end, so that whoever waits for one may wait for another
/// (https://github.com/swiftlang/swift-corelibs-foundation/issues/4795), and which reads past a page when more than
/// some 1,360 files are open. Here the child has its three streams and no other file, no signal is held back in it,
/// and its end is asked of the kernel.
public final class ChildProcess: Sendable {
  /// What a stream of the child is.
  public enum Stream: Sendable {
    /// What this program has.
    case inherited
    /// `/dev/null`.
    case nothing
    /// Our end stays open; the child's is closed here once it is started.
    case pipe(Pipe)
    /// A file that is open here, and stays so.
    case file(FileHandle)
  }

  public let processIdentifier: Int32
  /// Nil until it was waited for.
  private let ended = Mutex<ProcessEnding?>(nil)

  /// Starts it.
  ///
  /// - Parameters:
  ///   - program: its path; `PATH` is not asked.
  ///   - environment: all its variables; nil for those of this program.
  ///   - folder: where it works; nil for where this program does.
  /// - Throws: ``ChildProcessError`` when it is not there or may not be started.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String]? = nil, folder: String? = nil,
    input: Stream = .nothing, output: Stream = .inherited, errors: Stream = .inherited
  ) throws(ChildProcessError) {
    let variables = environment ?? ProcessInfo.processInfo.environment
    let streams = [(input, STDIN_FILENO), (output, STDOUT_FILENO), (errors, STDERR_FILENO)]
    let words = CStringArray([program] + arguments)
    let settings = CStringArray(variables.map { "\($0)=\($1)" })
    defer {
      words.free()
      settings.free()
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, number) in streams { Self.add(stream, as: number, to: &actions) }
    bode_spawn_close_from(&actions, STDERR_FILENO + 1)
    if let folder { bode_spawn_change_folder(&actions, folder) }
    var attributes = posix_spawnattr_t()
    Self.prepare(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, program, &actions, &attributes, words.pointers, settings.pointers)
    for (stream, number) in streams { Self.closeOther(stream, number) }
    guard code == 0 else { throw ChildProcessError(program: program, reason: String(cString: strerror(code))) }
    processIdentifier = identifier
  }

  /// One that nobody waited for is collected when it has ended by now; else it is collected when this program ends.
  deinit {
    var status: Int32 = 0
    if ended.withLock({ $0 }) == nil { waitpid(processIdentifier, &status, WNOHANG) }
  }

  /// Waits for its end, and says how it was. Blocks its thread. May be asked again, and by several at once.
  @discardableResult
  public func ending() -> ProcessEnding {
    if let ending = ended.withLock({ $0 }) { return ending }
    var told = siginfo_t()
    // Left where it is, so that its number is nobody else's while a signal may be sent to it. A failure other than a
    // signal to us means that somebody else collected it here.
    while waitid(P_PID, id_t(processIdentifier), &told, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    return ended.withLock { ended in
      if let ended { return ended }
      var status: Int32 = 0
      while waitpid(processIdentifier, &status, 0) < 0, errno == EINTR {}
      // wait(2): the lower seven bits are the signal, the next eight the status.
      let signal = status & 0x7F
      let ending: ProcessEnding = signal == 0 ? .exited(status: (status >> 8) & 0xFF) : .killed(signal: signal)
      ended = ending
      return ending
    }
  }

  /// Asks it to end. Nothing happens when it has ended.
  public func terminate() { send(SIGTERM) }

  /// Sends it a signal. Nothing happens when it was waited for.
  public func send(_ signal: Int32) {
    ended.withLock { ended in
      if ended == nil { kill(processIdentifier, signal) }
    }
  }

  private static func add(_ stream: Stream, as number: Int32, to actions: inout posix_spawn_file_actions_t) {
    switch stream {
    case .inherited: break
    case .nothing:
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", number == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0)
    case .pipe(let pipe):
      let handle = number == STDIN_FILENO ? pipe.fileHandleForReading : pipe.fileHandleForWriting
      posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, number)
    case .file(let handle): posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, number)
    }
  }

  /// The child's end of a pipe, which one pipe for two streams has once.
  private static func closeOther(_ stream: Stream, _ number: Int32) {
    guard case .pipe(let pipe) = stream else { return }
    try? (number == STDIN_FILENO ? pipe.fileHandleForReading : pipe.fileHandleForWriting).close()
  }

  /// Signals do what they do in a new program, whatever this thread holds back or ignores.
  private static func prepare(_ attributes: inout posix_spawnattr_t) {
    posix_spawnattr_init(&attributes)
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  }
}
