import ChildProcesses
import Dispatch
import Domain
import Engine
import Foundation
import Testing

@testable import Providers

/// The server of `Servers/provider_server.py`. It ends with this value; the one that is shared, with this process.
final class ProviderTestServer: Sendable {
  struct Address: Decodable, Sendable {
    let port: Int
    let authority: String
    let folder: String
  }

  /// What arrived of one copy of a message.
  struct Seen: Decodable, Hashable, Sendable {
    let text: String
    let to: String
    /// The connection that it came over.
    let connection: Int
  }

  static let cmToken = "cm-geheim-1"
  static let twilioToken = "twilio-geheim-2"
  static let metaToken = "meta-geheim-3"
  static let twilioAccount = "AC" + String(repeating: "0a", count: 16)
  static let metaNumber = "106540352242922"
  static let reason: Comment = "needs python3 and openssl: run 'make setup-test'"

  let address: Address
  private let input: Pipe
  private let output: Pipe
  private let process: ChildProcess

  private init(address: Address, input: Pipe, output: Pipe, process: ChildProcess) {
    (self.address, self.input, self.output, self.process) = (address, input, output, process)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.ending()
  }

  private static let shared = Task { try await start() }

  /// One for all tests that leave it as it is.
  static func running() async throws -> ProviderTestServer { try await shared.value }

  var base: String { "https://localhost:\(address.port)" }

  /// From now on it takes what it is offered and answers nothing; or what waits ends without an answer, and it answers
  /// again.
  func setMute(_ isMute: Bool) async throws {
    let word = isMute ? "mute" : "speak"
    input.fileHandleForWriting.write(Data("\(word)\n".utf8))
    let answer = await Self.line(of: output)
    guard answer == Data("\(word)\n".utf8) else { throw Unexpected("the server did not hear") }
  }

  /// The first 32 digits of the key of every copy that arrived.
  func arrivals() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: address.folder).map { String($0.prefix(32)) }
  }

  /// Every copy that arrived under this key, or under what a provider keeps of it, oldest first.
  func messages(_ key: IdempotencyKey) throws -> [Seen] {
    let names = [key.value + ".", CMRequest.reference(key) + "."]
    return try FileManager.default.contentsOfDirectory(
      at: URL(fileURLWithPath: address.folder), includingPropertiesForKeys: nil
    )
    .filter { file in names.contains { file.lastPathComponent.hasPrefix($0) } && file.pathExtension == "json" }
    .sorted { $0.lastPathComponent < $1.lastPathComponent }
    .map { try JSONDecoder().decode(Seen.self, from: Data(contentsOf: $0)) }
  }

  static let isAvailable: Bool = ["python3", "openssl"].allSatisfy { program in
    let process = try? ChildProcess(
      "/usr/bin/env", [program, program == "openssl" ? "version" : "--version"], output: .nothing, errors: .nothing)
    return process?.ending().isSuccess ?? false
  }

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  static func start() async throws -> ProviderTestServer {
    let (input, output) = (Pipe(), Pipe())
    // Where others' samples are beside the checkout, the fields of Twilio are checked by its own description.
    let description = OtherData.file("twilio/twilio-oai/spec/json/twilio_api_v2010.json")
    let process = try ChildProcess(
      "/usr/bin/env",
      ["python3", tests.appendingPathComponent("Servers/provider_server.py").path]
        + (description.map { [$0.path] } ?? []),
      input: .pipe(input), output: .pipe(output))
    let address = try JSONDecoder().decode(Address.self, from: await line(of: output))
    return ProviderTestServer(address: address, input: input, output: output, process: process)
  }

  /// The next line that the server writes; it writes one at a time.
  private static func line(of pipe: Pipe) async -> Data {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "provider-test-server").async {
        continuation.resume(returning: firstLine(of: pipe.fileHandleForReading))
      }
    }
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
