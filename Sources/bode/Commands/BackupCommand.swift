import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Make a backup, also while the server runs.",
    discussion: """
      Copies the database at one moment, then the archive and the files that were read in, reads everything back, and
      only then gives the backup its name: what has that name is whole.

        bode backup --data /var/lib/bode --to /backup                   a new folder in /backup, named by the time
        bode backup --data /var/lib/bode --to /backup/monday            this folder
        bode backup --data /var/lib/bode --to /backup/monday.tar        one file

      A database of PostgreSQL is taken by pg_dump, which must be on PATH.

      The keys of the archive are not in it, unless you say --with-keys. Without keys nobody can read what was sent to
      whom, also not from a stolen backup, and who was forgotten stays forgotten. Keep keys/ in another place, and keep
      it: without it nobody can read the archive again. With --with-keys everything can be read by whoever has the file.
      """)

  @Option(name: .long, help: "A folder to put it in, the name of a new folder, or of a new file that ends in .tar.")
  var to: String

  @Flag(name: .long, help: "Put the keys of the archive in the backup. Read above what that means.")
  var withKeys = false

  @OptionGroup var data: DataOptions

  func run() async throws {
    let settings = try await data.settings()
    let now = SystemClock().now()
    let source = BackupSource(
      folder: settings.data, database: try Self.database(settings), keys: withKeys ? settings.keys : nil,
      program: Bode.configuration.version, machine: ThisMachine.identifier, host: ThisMachine.host, now: now)
    let target = target(at: now)
    let manifest = try await Backup.make(of: source, at: target, listener: ProgressNotes.say)
    let segments = manifest.parts.count { $0.name.hasPrefix("archive/") }
    Output.line(
      "\(target): whole and verified. \(manifest.parts.count) files, \(ProgressNotes.size(manifest.size)), "
        + "\(segments) archive segments, schema step \(manifest.schemaStep).")
    switch manifest.keys {
    case .included: Output.line("The keys of the archive are in it: whoever has it can read everything that was sent.")
    case .apart:
      Output.line(
        "The keys of the archive are not in it. Keep \(settings.keys) somewhere else as well, with master.key.")
    }
  }

  private static func database(_ settings: ServerSettings) throws -> BackupSource.Database {
    try settings.database.map { .postgres(PostgresDump(try PostgresAddress($0))) } ?? .sqlite
  }

  private func target(at now: Instant) -> String {
    var isFolder: ObjCBool = false
    let path = to.count > 1 && to.hasSuffix("/") ? String(to.dropLast()) : to
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return path }
    return "\(path)/\(Backup.name(at: now))"
  }
}
