import ChildProcesses
import Dispatch
import Foundation

/// The server of `Servers/smtp_server.py`, started once for all tests. It ends when this process ends.
final class SMTPTestServer: Sendable {
  struct Address: Decodable, Sendable {
    let starttls: Int
    let tls: Int
    let plain: Int
    let authority: String
    let folder: String
  }

  /// What Python's e-mail package understood of a message.
  struct Seen: Decodable, Sendable {
    struct Part: Decodable, Hashable, Sendable {
      let type: String
      let text: String
    }
    let connection: Int
    let sender: String
    let recipients: [String]
    let subject: String?
    let parts: [Part]
    let mechanism: String
    let tls: Bool
    let hello: String
  }

  static let user = "bode"
  static let password = "geheim-123"
  static let token = "token-456"

  static let reason = """
    needs Python with aiosmtpd, and openssl: run 'make setup-test', or name a Python in BODE_TEST_PYTHON
    """

  let address: Address
  private let input: Pipe

  private init(address: Address, input: Pipe) {
    self.address = address
    self.input = input
  }

  private static let shared = Task { try await start() }
  static func running() async throws -> SMTPTestServer { try await shared.value }

  /// The bytes of every copy that arrived under this key, oldest first.
  func messages(_ key: String) throws -> [[UInt8]] {
    try files(key, "eml").map { [UInt8](try Data(contentsOf: $0)) }
  }

  func seen(_ key: String) throws -> [Seen] {
    try files(key, "json").map { try JSONDecoder().decode(Seen.self, from: Data(contentsOf: $0)) }
  }

  private func files(_ key: String, _ ending: String) throws -> [URL] {
    let folder = URL(fileURLWithPath: address.folder)
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix("\(key).") && $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private static let python: URL = {
    if let named = ProcessInfo.processInfo.environment["BODE_TEST_PYTHON"] {
      return URL(fileURLWithPath: named)
    }
    return tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".venv/bin/python")
  }()

  static let isAvailable: Bool =
    runs(python, ["-c", "import aiosmtpd"])
    && runs(URL(fileURLWithPath: "/usr/bin/env"), ["openssl", "version"])

  private static func runs(_ program: URL, _ arguments: [String]) -> Bool {
    let process = try? ChildProcess(program.path, arguments, output: .nothing, errors: .nothing)
    return process?.ending().isSuccess ?? false
  }

  private struct NotStarted: Error, CustomStringConvertible {
    let description = "the SMTP test server did not start: run Servers/smtp_server.py by hand to see why"
  }

  private static func start() async throws -> SMTPTestServer {
    let (input, output) = (Pipe(), Pipe())
    _ = try ChildProcess(
      python.path, [tests.appendingPathComponent("Servers/smtp_server.py").path], input: .pipe(input),
      output: .pipe(output))
    let handle = output.fileHandleForReading
    let line: Data = await withCheckedContinuation { continuation in
      DispatchQueue(label: "smtp-test-server").async { continuation.resume(returning: firstLine(of: handle)) }
    }
    guard let address = try? JSONDecoder().decode(Address.self, from: line) else { throw NotStarted() }
    return SMTPTestServer(address: address, input: input)
  }

  private static func firstLine(of handle: FileHandle) -> Data {
    var line = Data()
    while line.last != 10 {
      let more = handle.availableData
      if more.isEmpty { break }
      line.append(more)
    }
    return line
  }
}
