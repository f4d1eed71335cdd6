import ChildProcesses
import Foundation

/// Programs of the machine that the doctor asks.
enum ToolProcess {
  struct Answer: Hashable, Sendable {
    let status: Int32
    /// Standard output.
    let text: String
  }

  /// Seconds; then it is ended, and has no answer.
  private static let patience = 10.0

  /// Nil when it is not on PATH.
  static func path(of program: String) -> String? {
    let places = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
    return (places + ["/usr/bin", "/bin", "/usr/sbin"]).map { "\($0)/\(program)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Nil when the program is not there, cannot be started, or takes too long.
  static func run(_ program: String, _ arguments: [String], input: String = "") async -> Answer? {
    guard let path = path(of: program) else { return nil }
    return await withCheckedContinuation { continuation in
      // Waiting for a process blocks: not on the cooperative pool.
      DispatchQueue.global().async { continuation.resume(returning: answer(path, arguments, input)) }
    }
  }

  private static func answer(_ path: String, _ arguments: [String], _ input: String) -> Answer? {
    let (given, output) = (Pipe(), Pipe())
    do {
      let process = try ChildProcess(
        path, arguments, input: .pipe(given), output: .pipe(output), errors: .nothing)
      let guardian = DispatchWorkItem { process.terminate() }
      DispatchQueue.global().asyncAfter(deadline: .now() + patience, execute: guardian)
      defer { guardian.cancel() }
      try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try given.fileHandleForWriting.close()
      let data = try output.fileHandleForReading.readToEnd() ?? Data()
      guard case .exited(let status) = process.ending() else { return nil }
      return Answer(status: status, text: String(decoding: data, as: UTF8.self))
    } catch {
      return nil
    }
  }
}
