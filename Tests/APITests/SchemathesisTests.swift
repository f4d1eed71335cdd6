import ChildProcesses
import Dispatch
import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

@testable import Web

/// `schemathesis` makes up requests from the document of our own API and looks at what the server answers.
@Suite(.enabled(if: PythonVenv.has("schemathesis"), "schemathesis is not in .venv; run make setup-test"))
struct SchemathesisTests {
  /// What must hold of every answer.
  private static let checks = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "ignored_auth",
  ]
  /// Requests made up for each operation, besides those at the edges of its document.
  private static let examples = 25

  @Test func `no request that can be made up brings a server error or an answer the document does not know`()
    async throws
  {
    let house = try await APIHouse()
    try await house.us.move(in: [WorldContact(1)])
    try await house.us.debitsFail([WorldContact(1)])
    try await house.us.settle()
    let key = try await house.key().text
    try await house.serve { port in
      let (ending, output) = try await Self.run(
        "http://localhost:\(port)\(OwnAPI.prefix)/openapi.json",
        [
          "-H", "Authorization: Bearer \(key)", "--phases", "coverage,fuzzing", "-n", "\(Self.examples)",
          "--checks", Self.checks.joined(separator: ","), "--seed", "1", "--no-color",
          "--generation-database", ":memory:",
        ])
      #expect(ending.isSuccess, "\(output.suffix(6_000))")
      #expect(output.contains("Tested: \(OwnAPI.routes.count)"), "\(output.suffix(2_000))")
    }
  }

  private static func run(_ document: String, _ arguments: [String]) async throws -> (ProcessEnding, String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemathesis-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = Pipe()
    let program = PythonVenv.python.deletingLastPathComponent().appendingPathComponent("schemathesis")
    let process = try ChildProcess(
      program.path, ["run", document] + arguments, folder: folder.path, output: .pipe(output),
      errors: .pipe(output))
    let handle = output.fileHandleForReading
    let bytes: Data = await withCheckedContinuation { continuation in
      DispatchQueue(label: "schemathesis").async { continuation.resume(returning: handle.readDataToEndOfFile()) }
    }
    return (process.ending(), String(decoding: bytes, as: UTF8.self))
  }
}
