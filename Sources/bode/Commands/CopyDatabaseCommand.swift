import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct CopyDatabaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy-database",
    abstract: "Move an installation from SQLite to an empty PostgreSQL database.",
    discussion: """
      Copies every table and compares counts and checksums at the end. It is a move: the original goes into quarantine,
      so that it sends nothing should somebody start it, and stays otherwise as it is. Stop the server first; a move
      that breaks off is begun anew by the same command, and no program starts on a half one.

        bode copy-database --from /var/lib/bode/bode.sqlite --to postgres://bode@db.example/bode

      Then set `database` in bode.yaml, or BODE_DATABASE, and start the server. The archive, the keys and the files
      that were read in stay in the folder. Give the password by PGPASSWORD or PGPASSFILE, not in the address.
      """)

  @Option(name: .long, help: "bode.sqlite of a stopped installation.")
  var from: String

  @Option(name: .long, help: "postgres://… of an empty database.")
  var to: String

  func run() async throws {
    guard FileManager.default.fileExists(atPath: from) else { throw UsageError("\(from) is not there") }
    let address = try PostgresAddress(to)
    let (source, target) = (try SQLiteDatabase(path: from), PostgresDatabase(address))
    if try await DatabaseCopy.isUnfinished(target) {
      Output.note("An earlier copy into \(address) broke off: it is begun anew.")
    }
    let copy = DatabaseCopy(
      from: source, to: target, at: try await target.place(), named: "\(address)", now: SystemClock().now())
    let notes = CopyNotes()
    let result = try await copy.run { notes.say($0) }
    try await target.close()
    try await source.close()
    Output.line("\(address): \(result.tables) tables, \(result.rows) rows, each compared with the original.")
    Output.line("The original is in quarantine: it was moved. Set database in bode.yaml or BODE_DATABASE, and start.")
    if let quarantine = result.quarantine { Output.line("In quarantine, as the original was: \(quarantine).") }
  }
}

/// How far a copy is: a line for each table, and at every tenth of a large one.
private struct CopyNotes: Sendable {
  private static let large = 20_000

  func say(_ progress: DatabaseCopy.Progress) {
    let tenth = max(1, progress.total / 10)
    let isStep = progress.total > Self.large && progress.done / tenth != max(0, progress.done - 2_000) / tenth
    guard progress.done == 0 || progress.done == progress.total || isStep else { return }
    Output.note("\(progress.work.rawValue) \(progress.table): \(progress.done) of \(progress.total) rows")
  }
}
