import ChildProcesses
import Foundation

@testable import Web

/// GOV.UK's own Python client in a process of its own.
final class PythonClient: Sendable {
  private let input: FileHandle
  private let output: FileHandle
  private let process: ChildProcess

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static let isAvailable = PythonVenv.has("notifications_python_client")

  init(key: String, base: String) throws {
    let (stdin, stdout) = (Pipe(), Pipe())
    let program = Self.tests.appendingPathComponent("Client/notify_client.py").path
    process = try ChildProcess(
      PythonVenv.python.path, [program, key, base], input: .pipe(stdin), output: .pipe(stdout))
    input = stdin.fileHandleForWriting
    output = stdout.fileHandleForReading
  }

  /// The next line of the client: at its start the version, then an answer for each call.
  func line() async throws -> JSONValue {
    let output = output
    let line: Data = await withCheckedContinuation { continuation in
      DispatchQueue(label: "python-client").async { continuation.resume(returning: Self.line(of: output)) }
    }
    return try JSONDecoder().decode(JSONValue.self, from: line)
  }

  /// Calls a method by its name.
  func call(_ name: String, _ arguments: JSONValue = [:]) async throws -> JSONValue {
    let command: JSONValue = ["call": .string(name), "with": arguments]
    try input.write(contentsOf: Data((try command.text() + "\n").utf8))
    return try await line()
  }

  /// Ends its input, by which it ends.
  func end() throws {
    try input.close()
    process.ending()
  }

  private static func line(of handle: FileHandle) -> Data {
    var line = Data()
    while line.last != 10 {
      let more = handle.availableData
      if more.isEmpty { break }
      line.append(more)
    }
    return line
  }
}
