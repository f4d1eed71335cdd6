import ChildProcesses
import Foundation
import PostgresTestKit

/// Servers that take what leaves and keep nothing: `smtp-sink` of Postfix for e-mail, `scripts/bench-sink` for text
/// messages. They end with this value.
final class Sinks {
  private static let mailProgram = "/usr/sbin/smtp-sink"
  /// Waiting for `smtp-sink`, which does not say when it listens.
  private static let mailTries = 100

  static let areAvailable = [mailProgram, MailProbe.program].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  let ports: Ports
  private let mailPort: PortLease
  private let mail: ChildProcess
  private let texts: ChildProcess
  private let input = Pipe()

  /// Where they listen, on this machine.
  struct Ports: Codable, Hashable, Sendable {
    var mail: Int
    var texts: Int
  }

  /// - Parameter script: the folder of `bench-sink`.
  /// - Throws: ``BenchError`` when one of them does not begin.
  init(scripts: String = "scripts") throws {
    mailPort = try PortLease()
    let output = Pipe()
    texts = try ChildProcess(
      "/usr/bin/env", ["python3", scripts + "/bench-sink"], input: .pipe(input), output: .pipe(output))
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BenchError("\(scripts)/bench-sink did not begin: run this where the sources are")
    }
    // It does not run as root.
    mail = try ChildProcess(
      Self.mailProgram,
      (getuid() == 0 ? ["-u", "nobody"] : []) + ["127.0.0.1:\(mailPort.port)", "\(MailProbe.sessions * 16)"],
      output: .nothing, errors: .nothing)
    ports = Ports(mail: mailPort.port, texts: port)
    for attempt in 1... {
      do {
        _ = try MailProbe.perSecond(to: mailPort.port, messages: 1, bytes: 100)
        break
      } catch {
        guard attempt < Self.mailTries else { throw BenchError("smtp-sink does not listen: install postfix") }
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
  }

  deinit {
    mail.terminate()
    try? input.fileHandleForWriting.close()
    mail.ending()
    texts.ending()
  }
}

/// What Postfix itself sends to the same sink: the limit of e-mail on this machine.
enum MailProbe {
  static let program = "/usr/sbin/smtp-source"
  /// As many connections as the product opens.
  static let sessions = 4

  /// Messages a second over connections that stay open.
  ///
  /// - Throws: ``BenchError`` when the sink does not take them.
  static func perSecond(to port: Int, messages: Int, bytes: Int) throws -> Double {
    let watch = Stopwatch()
    let source = try ChildProcess(
      program,
      [
        "-d", "-s", "\(min(sessions, messages))", "-m", "\(messages)", "-l", "\(bytes)", "-f",
        "noreply@dehorizon.example", "-t", "huurder@mail.example", "127.0.0.1:\(port)",
      ], errors: .nothing)
    guard source.ending().isSuccess else { throw BenchError("smtp-source could not send to port \(port)") }
    return Double(messages) / watch.seconds
  }
}
