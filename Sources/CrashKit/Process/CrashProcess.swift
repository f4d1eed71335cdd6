import ChildProcesses
public import Foundation
import Glibc

/// A process that a test starts, listens to and kills: `crashnode house` or `crashnode provider`.
public final class CrashProcess: @unchecked Sendable {
  /// SwiftPM builds it into the folder of the tests.
  public static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("crashnode")

  private let process: ChildProcess
  private let input = Pipe()
  /// Guards what was heard; signalled with every letter.
  private let changed = NSCondition()
  private var heard: [Character: Int] = [:]
  private var hasEnded = false

  /// - Parameter log: a file that what it says on standard error is added to.
  public init(_ role: String, _ settings: some Encodable, log: String) throws {
    let encoded = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
    let output = Pipe()
    if !FileManager.default.fileExists(atPath: log) { _ = FileManager.default.createFile(atPath: log, contents: nil) }
    let errors = FileHandle(forUpdatingAtPath: log)
    try errors?.seekToEnd()
    process = try ChildProcess(
      Self.program.path, [role, encoded], input: .pipe(input), output: .pipe(output),
      errors: errors.map(ChildProcess.Stream.file) ?? .inherited)
    let reading = output.fileHandleForReading
    Thread.detachNewThread { [self] in
      while case let told = reading.availableData, !told.isEmpty {
        changed.withLock {
          for byte in told { heard[Character(UnicodeScalar(byte)), default: 0] += 1 }
          changed.broadcast()
        }
      }
      changed.withLock {
        hasEnded = true
        changed.broadcast()
      }
    }
  }

  public var identifier: Int32 { process.processIdentifier }

  /// How often it told this letter. See `Beat`.
  public func count(of letter: Character) -> Int { changed.withLock { heard[letter] ?? 0 } }

  /// Waits until it has told a letter so many times more than now.
  ///
  /// - Returns: false when it ended before.
  public func hear(_ letter: Character, _ count: Int = 1) -> Bool {
    changed.withLock {
      let goal = (heard[letter] ?? 0) + count
      while (heard[letter] ?? 0) < goal, !hasEnded { changed.wait() }
      return (heard[letter] ?? 0) >= goal
    }
  }

  public func signal(_ signal: Int32) { Glibc.kill(identifier, signal) }

  /// SIGKILL, and waits until the kernel has taken it away.
  public func kill() {
    signal(SIGKILL)
    process.ending()
  }

  /// Waits for its end.
  ///
  /// - Returns: its exit status; nil when a signal ended it.
  public func awaitEnd() -> Int32? {
    switch process.ending() {
    case .exited(let status): return status
    case .killed: return nil
    }
  }
}
