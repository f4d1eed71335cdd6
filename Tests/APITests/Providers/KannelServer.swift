import ChildProcesses
import Dispatch
import EngineTestKit
import Foundation
import PostgresTestKit
import Testing

/// A Kannel of a test's own, with the fake SMSC that comes with it: `Servers/kannel_server.py`. It ends with this
/// value.
final class KannelServer: Sendable {
  /// What the fake SMSC got.
  struct Message: Decodable, Hashable, Sendable {
    let sender: String
    let receiver: String
    let kind: String
    let words: String
  }

  static let user = "bode"
  static let password = "kannel-geheim"
  static let reason: Comment = "needs kannel and its extras: run 'make setup-test'"
  static let isAvailable = ["/usr/sbin/bearerbox", "/usr/sbin/smsbox", "/usr/lib/kannel/test/fakesmsc"]
    .allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }

  /// Where it takes messages.
  let address: String
  private let ports: [PortLease]
  private let input: Pipe
  private let output: Pipe
  private let process: ChildProcess

  /// - Parameter texts: the address to which it brings what people write, with Kannel's escapes.
  init(texts: String) async throws {
    ports = try (0..<4).map { _ in try PortLease() }
    address = "http://127.0.0.1:\(ports[3].port)/cgi-bin/sendsms"
    (input, output) = (Pipe(), Pipe())
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Servers/kannel_server.py")
    process = try ChildProcess(
      "/usr/bin/env", ["python3", script.path] + ports.map { String($0.port) } + [texts], input: .pipe(input),
      output: .pipe(output))
    guard try await line() == "ready" else { throw WorldError("Kannel did not start") }
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.ending()
  }

  /// The next message that the fake SMSC got.
  func next() async throws -> Message {
    try JSONDecoder().decode(Message.self, from: Data(try await line().utf8))
  }

  /// Somebody writes.
  func write(_ words: String, from sender: String, to receiver: String) {
    input.fileHandleForWriting.write(Data("\(sender) \(receiver) \(words)\n".utf8))
  }

  private func line() async throws -> String {
    let handle = output.fileHandleForReading
    return await withCheckedContinuation { continuation in
      DispatchQueue(label: "kannel-server").async {
        var line: [UInt8] = []
        while let byte = (try? handle.read(upToCount: 1))?.first, byte != 10 { line.append(byte) }
        continuation.resume(returning: String(decoding: line, as: UTF8.self))
      }
    }
  }
}
