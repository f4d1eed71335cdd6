import ChildProcesses
import Foundation
import PostgresTestKit
import Synchronization

/// A server of Debian in a temporary folder of its own.
///
/// It ends with the process that made it, however that ends: a small shell beside it waits for the end of its input,
/// stops the server, and removes the folder.
final class KeptServer: Sendable {
  /// Looks at a server that starts, or at what it did, before it is given up; with ``rest()`` between them a minute.
  private static let looks = 3_000

  let folder: String
  private let keeper = Mutex<(process: ChildProcess, input: Pipe)?>(nil)

  /// - Parameter name: begins the name of the folder.
  init(_ name: String) throws {
    var template = Array((NSTemporaryDirectory() + "bode-\(name)-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      throw MailServerError("no temporary folder: \(String(cString: strerror(errno)))")
    }
    folder = String(cString: made)
    // Mail servers run as other users than the one that starts them.
    chmod(folder, 0o755)
  }

  deinit { stop() }

  /// Starts it and waits until somebody answers on every port.
  ///
  /// - Parameter pidFile: where it writes the number of its process, in the folder.
  func start(_ command: [String], pidFile: String, on ports: [PortLease]) throws {
    let input = Pipe()
    // It holds no stream of ours: who runs the tests would wait for it after they died.
    let process = try ChildProcess(
      "/bin/sh", ["-c", Self.keeping, folder, pidFile] + command, input: .pipe(input), output: .nothing,
      errors: .nothing)
    keeper.withLock { $0 = (process, input) }
    try wait("\(command[0]) did not start") { ports.allSatisfy(\.isAnswered) }
  }

  /// Ends it and waits for its end; the folder goes too. Nothing happens when it does not run.
  func stop() {
    let kept = keeper.withLock { keeper in
      defer { keeper = nil }
      return keeper
    }
    guard let kept else { return }
    try? kept.input.fileHandleForWriting.close()
    kept.process.ending()
  }

  /// Blocks until it is so.
  ///
  /// - Throws: ``MailServerError`` with the end of the log when it does not come.
  func wait(_ trouble: String, until isSo: () -> Bool) throws {
    for _ in 0..<Self.looks {
      if isSo() { return }
      Self.rest()
    }
    let text = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
    throw MailServerError(
      "\(trouble)\n" + text.split(separator: "\n").suffix(20).joined(separator: "\n"))
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
  }

  /// Gives a file or folder of this one to a user. Only root can, and only as root is it another one.
  func give(_ name: String, to user: String) throws {
    guard geteuid() == 0 else { return }
    try Self.run(["/bin/chown", "-R", "\(user):", "\(folder)/\(name)"])
  }

  /// Runs a program to its end.
  static func run(_ command: [String]) throws {
    let errors = Pipe()
    let process = try ChildProcess(command[0], Array(command.dropFirst()), output: .nothing, errors: .pipe(errors))
    let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let ending = process.ending()
    guard ending.isSuccess else { throw MailServerError("\(command[0]) ended with \(ending): \(complaint)") }
  }

  /// Between two looks.
  private static func rest() { poll(nil, 0, 20) }

  private static let keeping = """
    folder=$0 pid=$1
    shift
    "$@" </dev/null >>"$folder/log" 2>&1 &
    cat >/dev/null
    kill -TERM $(cat "$folder/$pid") || kill -TERM $!
    wait $!
    rm -rf "$folder" || rm -rf "$folder"
    """
}
