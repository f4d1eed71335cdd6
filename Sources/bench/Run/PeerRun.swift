import ChildProcesses
import Foundation

/// Runs `scripts/bench-dbos` in every configuration worth having; the best of them counts.
struct PeerRun {
  let flows: Int

  private struct Configuration {
    let style: String
    let processes: Int
  }

  /// A second process on SQLite only waits for the first.
  private func configurations(of database: DatabaseKind) -> [Configuration] {
    let styles = ["async", "threads"]
    switch database {
    case .sqlite: return styles.map { Configuration(style: $0, processes: 1) }
    case .postgres:
      return [1, 2].flatMap { processes in styles.map { Configuration(style: $0, processes: processes) } }
    }
  }

  /// - Throws: ``BenchError`` when one of them fails; it says why on the standard error.
  func measure(_ database: DatabaseKind, in folder: String, server: BenchServer?) throws -> [PeerFigure] {
    try configurations(of: database).enumerated().map { number, configuration in
      Output.note("    DBOS, \(configuration.style), processes: \(configuration.processes)")
      var arguments = ["--database", database.rawValue, "--flows", "\(flows)"]
      arguments += ["--style", configuration.style, "--processes", "\(configuration.processes)"]
      if let server {
        let place = try server.place("peer\(number)")
        arguments += ["--url", server.url("peer\(number)"), "--postmaster", "\(place.postmaster)"]
      } else {
        arguments += ["--folder", folder]
      }
      return try run(arguments)
    }
  }

  private func run(_ arguments: [String]) throws -> PeerFigure {
    let pipe = Pipe()
    let process = try ChildProcess(
      "/usr/bin/env", ["python3", "scripts/bench-dbos"] + arguments, output: .pipe(pipe))
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    guard process.ending().isSuccess, let line = data.split(separator: 10).last else {
      throw BenchError("scripts/bench-dbos \(arguments.joined(separator: " ")) failed")
    }
    return try JSONDecoder().decode(PeerFigure.self, from: line)
  }
}
