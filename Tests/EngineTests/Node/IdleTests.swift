import Domain
import EngineTestKit
import PostgresTestKit
import Storage
import Testing

@testable import Engine

/// A house in which nothing is due costs next to nothing, and still answers at once.
struct IdleTests {
  private static let databases = PostgresServer.absence == nil ? ["sqlite", "postgres"] : ["sqlite"]

  private func open(_ database: String) throws -> CountedDatabase {
    guard database == "postgres" else { return CountedDatabase(try SQLiteDatabase.inMemory()) }
    var options = PostgresOptions()
    options.acceptsLosingCommits = true
    return CountedDatabase(PostgresDatabase(try PostgresAddress(SharedPostgres.url()), options))
  }

  /// A house where a message was sent and a timer waits for the next.
  private func waiting(on database: CountedDatabase) async throws -> TestWorld {
    var parts = try await TestWorld.parts()
    parts.store = try await SQLStore.opening(database, at: parts.machineClock.now())
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let jan = WorldContact(1)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    #expect(try await world.messages().filter { $0.handedOverAt != nil }.count == 1)
    #expect(try await world.engine.nextDue() != nil, "something is planned")
    _ = database.take()
    return world
  }

  @Test(arguments: databases) func `at rest nothing is written but the beats of the node`(_ name: String) async throws {
    let database = try open(name)
    let world = try await waiting(on: database)
    let turns = 50
    for _ in 0..<turns { #expect(try await !world.engine.turn()) }
    let count = database.take()
    #expect(count.writes == 0)
    #expect(count.reads > 0, "it looked")
    for _ in 0..<turns {
      world.parts.machineClock.advance(by: NodeSettings.standard.beat)
      #expect(try await !world.engine.turn())
    }
    #expect(database.take().writes == turns, "one for each beat")
    try await database.close()
  }

  @Test func `a house in quarantine looks and takes nothing up`() async throws {
    let database = try open("sqlite")
    let world = try await waiting(on: database)
    let piet = WorldContact(2)
    try await world.move(in: [piet])
    try await world.debitsFail([piet], id: "S2")
    try await Quarantine.impose("copied", on: world.parts.store, at: world.now)
    _ = database.take()
    #expect(try await !world.engine.turn())
    #expect(database.take().writes == 0)
    try await Quarantine.release(world.parts.store, by: "admin", because: "looked at", at: world.now)
    #expect(try await world.engine.turn())
    #expect(try await world.messages().filter { $0.handedOverAt != nil }.count == 2)
    try await database.close()
  }

  @Test func `a file that comes in is read, and its message leaves, however long the loops rest`() async throws {
    let (offers, offered) = AsyncStream.makeStream(of: Void.self)
    let world = try await TestWorld.scripted(
      ScriptedProvider(.email) { _, call in
        offered.yield()
        return .accepted(reference: "r\(call)")
      })
    let jan = WorldContact(1)
    try await world.move(in: [jan])
    try await world.engine.beat()
    let loop = EngineLoop(
      world.engine, logger: world.parts.logger,
      settings: LoopSettings(pause: .seconds(3_600), pauseAfterFailure: .seconds(3_600)))
    let running = Task { await loop.run() }
    let entry = WorldFiles.entry(WorldFiles.Returned(jan, reason: "AM04"))
    let files = try #require(world.parts.files as? MemoryImportFiles)
    let path = files.put(Array(WorldFiles.camt053([entry], id: "S1").utf8))
    _ = try await world.engine.imports.take(
      world.organisation, name: "camt053.xml", path: path, environment: .production, at: world.now, by: "test")
    for await _ in offers { break }
    running.cancel()
    await running.value
  }
}

/// Rests that work can end.
@Suite struct WorkBellTests {
  private let bell = WorkBell()

  @Test func `a ring ends a rest of its work`() async throws {
    let bell = bell
    // Sooner and later: before it rests, when it is about to, and while it does.
    for yields in 0..<20 {
      let mark = bell.rings(for: .messages)
      async let rest: Void = bell.rest(for: .seconds(3_600), unless: .messages, since: mark)
      for _ in 0..<yields { await Task.yield() }
      bell.ring(.messages)
      try await rest
    }
  }

  @Test func `who noted the ring before does not rest`() async throws {
    let mark = bell.rings(for: .files)
    bell.ring(.files)
    try await bell.rest(for: .seconds(3_600), unless: .files, since: mark)
    #expect(bell.rings(for: .files) == mark + 1)
    #expect(bell.rings(for: .messages) == 0, "each work has its own")
  }

  @Test func `a rest ends by itself, and with who rests`() async throws {
    try await bell.rest(for: .milliseconds(1), unless: .messages, since: 0)
    let bell = bell
    let resting = Task { try await bell.rest(for: .seconds(3_600), unless: .messages, since: 0) }
    resting.cancel()
    await #expect(throws: CancellationError.self) { try await resting.value }
  }
}
