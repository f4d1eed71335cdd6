import ChildProcesses
import Foundation

/// Graphviz' `dot` as a subprocess with a time limit: text of a graph in, its plain layout out.
public enum DotProcess {
  /// Seconds that `dot` may take; a flow of fifty steps takes a tenth of one.
  private static let timeLimit = 5.0

  /// - Parameters:
  ///   - source: a graph in DOT.
  ///   - program: path of `dot`.
  /// - Throws: ``DotFailure`` when the program is absent, fails or takes too long.
  public static func run(_ source: String, program: String = "/usr/bin/dot") async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      // Waiting for a process blocks: not on the cooperative pool.
      DispatchQueue.global().async {
        continuation.resume(with: Result { try layout(program, source) })
      }
    }
  }

  private static func layout(_ program: String, _ source: String) throws -> String {
    let (input, output) = (Pipe(), Pipe())
    let process: ChildProcess
    do {
      process = try ChildProcess(
        program, ["-Tplain"], input: .pipe(input), output: .pipe(output), errors: .nothing)
    } catch {
      throw DotFailure(reason: "\(program) cannot be started: install graphviz")
    }
    let guardian = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + timeLimit, execute: guardian)
    defer { guardian.cancel() }
    try input.fileHandleForWriting.write(contentsOf: Data(source.utf8))
    try input.fileHandleForWriting.close()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    guard process.ending().isSuccess else {
      throw DotFailure(reason: "\(program) failed or took longer than \(timeLimit) seconds")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

/// Why a graph has no layout.
public struct DotFailure: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String

  public var description: String { "no drawing: \(reason)" }
}
