import Domain
import Engine
import Foundation
import Logging
import PostgresTestKit

@testable import Storage
@testable import bode

/// A village in a temporary folder, of which copies are made.
struct Land: Sendable {
  let settings: GenerationSettings
  let house: VillageHouse
  let installation: Installation

  var database: any SQLDatabase { installation.database }

  static func settings(contacts: Int, periods: Int, hasTwin: Bool = false) throws -> GenerationSettings {
    try GenerationSettings(seed: 7, contacts: contacts, village: 24, periods: periods, hasTwin: hasTwin)
  }

  static func settle(_ settings: GenerationSettings) async throws -> Land {
    let data = FileManager.default.temporaryDirectory.appendingPathComponent("land-\(UUID().uuidString)").path
    let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("examples/de-horizon")
      .resolvingSymlinksInPath().path
    let folder = try FolderOnDisk.read(example, library: nil)
    let house = VillageHouse(settings, until: CalendarDay(number: 20_775))
    var logger = Logger(label: "land")
    logger.logLevel = .critical
    return Land(
      settings: settings, house: house,
      installation: try await house.build(try await ServerSettings.load(data: data), folder, logger: logger))
  }

  func grow(
    _ database: any SQLDatabase, listener: @Sendable (Generation.Progress) -> Void = { _ in }
  ) async throws {
    try await Generation(database).run(inventing: VillageHouse.inventor(seed: settings.seed), listener: listener)
  }

  func state() async throws -> Generation.State { try await Generation(database).state(for: settings) }

  func numbers(_ statement: String) async throws -> [Int] {
    try await database.read { sql in try sql.rows(statement, []) { try $0.int(0) } }
  }

  /// The same village on a database of its own.
  func movedToPostgres() async throws -> PostgresDatabase {
    var options = PostgresOptions()
    options.acceptsLosingCommits = true
    let target = PostgresDatabase(try PostgresAddress(try SharedPostgres.url()), options)
    guard let source = database as? SQLiteDatabase else { throw UsageError("the village is on SQLite") }
    let copy = DatabaseCopy(
      from: source, to: target, at: try await target.place(), named: "test", now: SystemClock().now())
    _ = try await copy.run { _ in }
    return target
  }

  /// Tables that say something of what was invented.
  func tables() async throws -> [String] {
    let own: Set<String> = ["installation", "nodes", "node_epochs"]
    return try await database.read { sql in try CopiedTable.all(sql).map(\.name) }.filter { !own.contains($0) }
  }

  /// Of all rows; not of what the database counts up itself.
  func sum(of name: String, in other: any SQLDatabase) async throws -> TableSum {
    let table = try await database.read { sql in try CopiedTable.all(sql).first { $0.name == name } }
    guard let table else { throw UsageError("there is no table \(name)") }
    let counted = ["return_sightings", "histories", "audit_entries"].contains(name)
    let rows = try await other.read { sql in
      try sql.rows(table.page(after: nil, limit: 1_000_000).sql, []) { try table.decode($0) }
    }
    return rows.reduce(into: TableSum()) { sum, row in
      sum.add(counted ? zip(table.columns, row).filter { $0.0.name != "id" }.map(\.1) : row)
    }
  }

  func close() async throws {
    try await database.close()
    try FileManager.default.removeItem(atPath: installation.settings.data)
  }
}
