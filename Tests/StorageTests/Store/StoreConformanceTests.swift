import Domain
import Engine
import EngineTestKit
import Storage
import Testing

@Suite struct StoreConformanceTests {
  @Test(arguments: StoreConformance.checks)
  func `SQLite on a file`(_ check: StoreConformance.Check) async throws {
    let folder = try TemporaryFolder()
    let store = try await SQLStore.opening(
      try SQLiteDatabase(path: folder.databasePath), at: Instant(milliseconds: 0))
    try await check.run(on: store)
    try await store.close()
  }

  @Test(arguments: StoreConformance.checks)
  func `SQLite in memory`(_ check: StoreConformance.Check) async throws {
    let store = try await SQLStore.opening(try SQLiteDatabase.inMemory(), at: Instant(milliseconds: 0))
    try await check.run(on: store)
    try await store.close()
  }

  @Test(.needsPostgres, arguments: StoreConformance.checks)
  func `PostgreSQL`(_ check: StoreConformance.Check) async throws {
    let store = try await SQLStore.opening(try PostgresDatabase.forTest(), at: Instant(milliseconds: 0))
    try await check.run(on: store)
    try await store.close()
  }
}
