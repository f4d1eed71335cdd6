import ArgumentParser
import Domain
import Storage

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the database to the schema of this program.",
    discussion: """
      `bode serve` does it by itself; this is for who wants to know beforehand, or to do it apart. All steps are one
      transaction: it is done, or nothing has changed. Make a backup first: an older program does not work on a newer
      schema.

        bode migrate --data /var/lib/bode --dry-run
        bode migrate --data /var/lib/bode
        bode migrate --data /var/lib/bode --database postgres://bode@db.example/bode
      """)

  @Flag(name: .long, help: "Only list the steps that would be applied.")
  var dryRun = false

  @OptionGroup var data: DataOptions

  func run() async throws {
    let settings = try await data.settings()
    let database = try open(settings)
    let missing = try await Schema.missing(in: database)
    for step in missing { Output.line("step \(step.number), \(step.name)") }
    if missing.isEmpty {
      Output.line("Nothing to do: the schema is at step \(Schema.migrations.count).")
    } else if dryRun {
      Output.line("\(missing.count) step(s) would be applied; nothing was changed.")
    } else {
      try await Schema.migrate(database, at: SystemClock().now())
      Output.line("\(missing.count) step(s) applied; the schema is at step \(Schema.migrations.count).")
    }
    try await database.close()
  }

  private func open(_ settings: ServerSettings) throws -> any SQLDatabase {
    if let address = settings.database { return PostgresDatabase(try PostgresAddress(address)) }
    let path = settings.data + "/bode.sqlite"
    return dryRun ? try SQLiteDatabase(readingOnly: path) : try SQLiteDatabase(path: path)
  }
}
