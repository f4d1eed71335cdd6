import ChildProcesses
import Foundation

@testable import Web

/// GOV.UK's own Python client in a process of its own.
final class PythonClient: Sendable {
  private let input: FileHandle
  private let output: FileHandle
  private let process: Process

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static let isAvailable = PythonVenv.has("notifications_python_client")

  init(key: String, base: String) throws {
    let (process, stdin, stdout) = (Process(), Process.pipe(), Process.pipe())
    process.executableURL = PythonVenv.python
    process.arguments = [Self.tests.appendingPathComponent("Client/notify_client.py").path, key, base]
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.start()
    input = stdin.fileHandleForWriting
    output = stdout.fileHandleForReading
    self.process = process
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
