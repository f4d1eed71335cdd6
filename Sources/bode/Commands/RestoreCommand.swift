import ArgumentParser
import Domain
import Engine
import Foundation
import Storage

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup into an empty folder, in quarantine.",
    discussion: """
      Checks every hash first. The restored installation works and shows everything, and sends nothing until an
      administrator releases it: look first at what was sent since the backup was made.

        bode restore --from /backup/bode-20270412-060000 --data /var/lib/bode
        bode quarantine show --data /var/lib/bode
        bode quarantine release --data /var/lib/bode --by anna --reason "old server is switched off"

      A backup of PostgreSQL needs an empty database, and pg_restore and psql on PATH:

        bode restore --from /backup/monday.tar --data /var/lib/bode --database postgres://bode@db.example/bode

      The keys of the archive are usually not in a backup: put keys/ back from where you keep it. Keys that are there
      already are never replaced by older ones.
      """)

  @Option(name: .long, help: "The backup: a folder, or a .tar file.")
  var from: String

  @Option(name: .long, help: "Where keys go that are in the backup. Default: keys in the folder.")
  var keys: String?

  @OptionGroup var data: DataOptions

  func run() async throws {
    let now = SystemClock().now()
    // The settings are in the backup; where its database goes is said here.
    let database = try data.database.map { PostgresDump(try PostgresAddress($0)) }
    let restore = Restore(folder: data.data, keys: keys, database: database, now: now)
    let result = try await restore.run(from: from, listener: ProgressNotes.say)
    let manifest = result.manifest
    Output.line("\(data.data): restored \(manifest.parts.count) files, \(ProgressNotes.size(manifest.size)).")
    Output.line("In quarantine, nothing is sent: \(result.quarantine).")
    Output.line("See what would go out, and release it: bode quarantine show --data \(data.data)")
    try await sayKeys(manifest, result.keysWereThere)
  }

  private func sayKeys(_ manifest: BackupManifest, _ wereThere: Bool) async throws {
    let settings = try await data.settings()
    if wereThere { Output.line("Keys were there already and stay as they are.") }
    guard !FileManager.default.fileExists(atPath: settings.keys + "/master.key") else { return }
    switch manifest.keys {
    case .apart:
      Output.line("The keys of the archive are not in this backup: put them in \(settings.keys) before you start.")
    case .included:
      Output.line("The settings look for keys in \(settings.keys): move them there before you start.")
    }
  }
}
