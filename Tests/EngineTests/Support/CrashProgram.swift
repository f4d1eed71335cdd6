import ChildProcesses
import Foundation
import Glibc

/// `crashworld`, which SwiftPM builds into the folder of the tests.
enum CrashProgram {
  static let url = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("crashworld")

  /// Runs it to its end and answers what it wrote.
  static func output(of arguments: [String]) throws -> String {
    let (process, output) = try start(arguments)
    let written = output.readDataToEndOfFile()
    process.ending()
    return String(decoding: written, as: UTF8.self)
  }

  /// Runs it, and kills it with SIGKILL when it has written so many bytes.
  ///
  /// - Returns: its exit status; nil when it was killed.
  static func run(_ arguments: [String], killedAfter bytes: Int?) throws -> Int32? {
    let (process, output) = try start(arguments)
    var heard = 0
    while case let told = output.availableData, !told.isEmpty {
      heard += told.count
      if let bytes, heard >= bytes { kill(process.processIdentifier, SIGKILL) }
    }
    switch process.ending() {
    case .exited(let status): return status
    case .killed: return nil
    }
  }

  private static func start(_ arguments: [String]) throws -> (ChildProcess, FileHandle) {
    let output = Pipe()
    return (try ChildProcess(url.path, arguments, output: .pipe(output)), output.fileHandleForReading)
  }
}
