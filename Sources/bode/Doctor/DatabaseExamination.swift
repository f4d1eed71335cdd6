import Domain
import Engine
import Foundation
import Storage

/// The database: whether it can be reached, is of this version, and what it says of the installation.
struct DatabaseExamination {
  /// Business time may be so far ahead of the wall clock; the same as at a start.
  private static let furthestAhead = Span.hours(1)
  /// Attempts to reach a server: whoever asks waits for the answer.
  private static let attempts = 2

  let settings: ServerSettings

  func findings() async -> [Finding] {
    do {
      guard let address = settings.database else { return try await sqlite() }
      return try await postgres(PostgresAddress(address))
    } catch {
      return [.fault("database", "\(error)", mend: mend(error))]
    }
  }

  private func mend(_ error: any Error) -> String {
    switch error {
    case SchemaError.newer: return "install the version of the program that wrote it last"
    case is SchemaError: return "use the program that made this database"
    default: break
    }
    return settings.database == nil
      ? "see what the message says; if the file is damaged, restore a backup: docs/guides/backup.md"
      : "see what the message says: is the server running, and do address, user and password fit?"
  }

  private func sqlite() async throws -> [Finding] {
    let path = settings.data + "/bode.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      return [
        .warning(
          "database", "\(path) is not there yet",
          mend: "publish an organisation, which makes it: bode publish DIR --data \(settings.data)")
      ]
    }
    return try await examine(try SQLiteDatabase(readingOnly: path), named: "SQLite, \(path)")
  }

  private func postgres(_ address: PostgresAddress) async throws -> [Finding] {
    var options = PostgresOptions()
    options.firstConnectionAttempts = Self.attempts
    let database = PostgresDatabase(address, options)
    if try await DatabaseCopy.isUnfinished(database) {
      try await database.close()
      return [
        .fault(
          "database", "a copy into \(address) is not finished",
          mend: "run 'bode copy-database' to its end; no program starts before")
      ]
    }
    return try await examine(database, named: "PostgreSQL, \(address)")
  }

  private func examine(_ database: some SQLDatabase, named name: String) async throws -> [Finding] {
    let missing = try await Schema.missing(in: database)
    guard missing.isEmpty else {
      try await database.close()
      if missing.count == Schema.migrations.count {
        return [
          .warning(
            "database", "\(name), is empty",
            mend: "publish an organisation: bode publish DIR --data \(settings.data)")
        ]
      }
      return [
        .warning(
          "database", "\(name), lacks \(missing.count) step(s) of the schema, from \(missing[0].name) on",
          mend: "make a backup, then: bode migrate --data \(settings.data) (bode serve does it by itself)")
      ]
    }
    var findings = [Finding.good("database", "\(name), schema at step \(Schema.migrations.count)")]
    findings += try await house(database)
    try await database.close()
    return findings
  }

  // MARK: What it says of the installation

  private func house(_ database: any SQLDatabase) async throws -> [Finding] {
    let store = SQLStore(database)
    let (organisations, installation, floor) = try await store.read { tx in
      (try tx.organisations(), try tx.installation(), try tx.lastBusinessInstant())
    }
    var findings: [Finding] = []
    if organisations.isEmpty {
      findings.append(
        .warning(
          "organisation", "there is none yet", mend: "publish one: bode publish DIR --data \(settings.data)"))
    } else {
      findings.append(.good("organisation", organisations.map(\.name).joined(separator: ", ")))
      findings += try await users(database)
    }
    if let reason = installation?.quarantine {
      findings.append(
        .warning(
          "quarantine", "nothing is sent: \(reason)",
          mend: "look with 'bode quarantine show', then 'bode quarantine release'"))
    }
    if let floor, SystemClock().now().distance(to: floor) > Self.furthestAhead {
      findings.append(
        .fault(
          "business time", "it was last used on \(DutchTime.day(of: floor)), which is still to come",
          mend: "set the clock of this machine right; if this is the folder of a demonstration, use another one"))
    }
    if try await Generation(database).isThere() {
      findings.append(
        settings.smtp == nil
          ? .good("data", "invented by 'bode generate': nobody in it exists")
          : .fault(
            "data", "invented by 'bode generate', and smtp.host is set: the program does not start",
            mend: "leave smtp.host out"))
    }
    return findings
  }

  private func users(_ database: any SQLDatabase) async throws -> [Finding] {
    let users = try await SQLUserStore(database).users().filter { !$0.isBlocked }
    guard !users.isEmpty else {
      return [
        .warning(
          "users", "there are none",
          mend: "start the server, which prints a code that makes the first administrator in a browser; or here: "
            + "bode user add --login … --name … --role administrator --data \(settings.data)")
      ]
    }
    guard users.contains(where: \.isAdministrator) else {
      return [
        .warning(
          "users", "\(users.count), and none is an administrator",
          mend: "bode user add --login … --name … --role administrator --data \(settings.data)")
      ]
    }
    return [.good("users", "\(users.count), administrators among them")]
  }
}
