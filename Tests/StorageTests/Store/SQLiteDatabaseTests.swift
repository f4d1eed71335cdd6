import ChildProcesses
import Domain
import Engine
import Foundation
import Testing

@testable import Storage

@Suite struct SQLiteDatabaseTests {
  private static let now = Instant(milliseconds: 1_798_761_600_000)

  @Test func `a commit is on the disk before it is answered`() async throws {
    let folder = try TemporaryFolder()
    let database = try SQLiteDatabase(path: folder.databasePath)
    #expect(try database.durability() == SQLiteDurability(journal: "wal", synchronous: 2, foreignKeys: true))
    // Still so after work, and for a file that is there already.
    _ = try await SQLStore.opening(database, at: Self.now)
    #expect(try database.durability().synchronous == 2)
    try await database.close()
    let again = try SQLiteDatabase(path: folder.databasePath)
    #expect(try again.durability() == SQLiteDurability.required)
    try await again.close()
  }

  @Test func `a copy of the file alone, of a database that is closed, has everything`() async throws {
    let folder = try TemporaryFolder()
    let database = try SQLiteDatabase(path: folder.databasePath)
    try await database.write { try $0.define("CREATE TABLE a (b INTEGER); INSERT INTO a VALUES (7)") }
    // A connection that has read is closed last, and cannot write the journal into the file.
    _ = try await database.read { try $0.rows("SELECT b FROM a", []) { try $0.int(0) } }
    try await database.close()
    try FileManager.default.copyItem(atPath: folder.databasePath, toPath: folder.databasePath + ".copy")
    let copy = try SQLiteDatabase(path: folder.databasePath + ".copy")
    #expect(try await copy.read { try $0.rows("SELECT b FROM a", []) { try $0.int(0) } } == [7])
    try await copy.close()
  }

  @Test func `the journal is brought into the file while work goes on, and begins anew`() async throws {
    let folder = try TemporaryFolder()
    let limit = 64
    let database = try SQLiteDatabase(path: folder.databasePath, checkpointPages: limit)
    try await database.write { try $0.define("CREATE TABLE a (b INTEGER PRIMARY KEY, c BLOB) STRICT") }
    let page = [UInt8](repeating: 7, count: 4_000)
    let journal = folder.databasePath + "-wal"
    var size = 0
    var written = 0
    // Once it began anew the file keeps its size although more is written. That takes a few rounds; a gigabyte is the
    // end of it.
    var isReused = false
    for _ in 0..<4_000 where !isReused {
      _ = try await database.write { sql in
        try sql.run("INSERT INTO a (c) VALUES ($1)", each: Array(repeating: [.blob(page)], count: limit))
      }
      written += limit
      let now = try #require(try FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int)
      isReused = now == size
      size = now
    }
    #expect(isReused)
    try await database.close()
    let again = try SQLiteDatabase(path: folder.databasePath)
    #expect(try await again.read { try $0.rows("SELECT count(*) FROM a", []) { try $0.int(0) } } == [written])
    try await again.close()
  }

  @Test func `a reader looks beside the one that writes, and writes nothing`() async throws {
    let folder = try TemporaryFolder()
    let database = try SQLiteDatabase(path: folder.databasePath)
    try await database.write { try $0.define("CREATE TABLE a (b INTEGER); INSERT INTO a VALUES (7)") }
    let reader = try SQLiteDatabase(readingOnly: folder.databasePath)
    #expect(try await reader.read { try $0.rows("SELECT b FROM a", []) { try $0.int(0) } } == [7])
    await #expect(throws: SQLError.self) {
      try await reader.write { try $0.define("INSERT INTO a VALUES (8)") }
    }
    try await database.write { try $0.define("INSERT INTO a VALUES (9)") }
    #expect(try await reader.read { try $0.rows("SELECT b FROM a", []) { try $0.int(0) } } == [7, 9])
    try await reader.close()
    try await database.close()
    #expect(throws: SQLError.self) { try SQLiteDatabase(readingOnly: folder.path + "/none.sqlite") }
  }

  @Test func `what was committed is there after the file was closed`() async throws {
    let folder = try TemporaryFolder()
    let organisation = OrganisationRecord(id: OrganisationID(1), slug: "de-horizon", name: "De Horizon")
    let first = try await SQLStore.opening(try SQLiteDatabase(path: folder.databasePath), at: Self.now)
    try await first.write { transaction in
      try transaction.upsert(organisation)
      _ = try transaction.receive(
        [InboxKey(organisation: organisation.id, source: "a", externalID: "1")], at: Self.now)
      try transaction.insert([
        TimerRecord(organisation: organisation.id, run: RunID(7), visit: 1, due: Self.now)
      ])
    }
    try await first.close()

    let second = try await SQLStore.opening(try SQLiteDatabase(path: folder.databasePath), at: Self.now)
    try await second.write { transaction throws in
      #expect(try transaction.organisations() == [organisation])
      let key = InboxKey(organisation: organisation.id, source: "a", externalID: "1")
      #expect(try transaction.receive([key], at: Self.now) == [false])
      #expect(try transaction.nextTimer(of: .all) == Self.now)
    }
    try await second.close()
  }

  @Test func `a second store on the same file is refused until the first is closed`() async throws {
    let folder = try TemporaryFolder()
    let first = try SQLiteDatabase(path: folder.databasePath)
    let refusal = #expect(throws: StoreError.self) { try SQLiteDatabase(path: folder.databasePath) }
    guard case .locked(let message)? = refusal else {
      throw SQLError(kind: .other, message: "\(String(describing: refusal))")
    }
    #expect(message.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
    try await first.close()
    try await first.close()
    try await SQLiteDatabase(path: folder.databasePath).close()
  }

  @Test func `another process that has the lock keeps us out, and its end lets us in`() async throws {
    let folder = try TemporaryFolder()
    let (input, output) = (Pipe(), Pipe())
    let other = try ChildProcess(
      "/usr/bin/flock", ["--exclusive", folder.databasePath + ".lock", "sh", "-c", "echo ready; cat"],
      input: .pipe(input), output: .pipe(output))
    #expect(output.fileHandleForReading.availableData == Data("ready\n".utf8))
    #expect(throws: StoreError.self) { try SQLiteDatabase(path: folder.databasePath) }
    try input.fileHandleForWriting.close()
    other.ending()
    try await SQLiteDatabase(path: folder.databasePath).close()
  }

  @Test func `only the owner may read the file`() async throws {
    let folder = try TemporaryFolder()
    let store = try await SQLStore.opening(try SQLiteDatabase(path: folder.databasePath), at: Self.now)
    for name in ["", "-wal", "-shm", ".lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.databasePath + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
    try await store.close()
  }

  @Test func `a file that is no database is refused with its reason`() throws {
    let folder = try TemporaryFolder()
    try Data(repeating: 65, count: 8_192).write(to: URL(fileURLWithPath: folder.databasePath))
    let error = #expect(throws: SQLError.self) { try SQLiteDatabase(path: folder.databasePath) }
    #expect(error?.kind == .damaged)
    // The lock is free again.
    try FileManager.default.removeItem(atPath: folder.databasePath)
    _ = try SQLiteDatabase(path: folder.databasePath)
  }

  @Test func `a folder that does not exist is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.self) { try SQLiteDatabase(path: folder.path + "/none/bode.sqlite") }
  }

  @Test func `a closed database refuses politely`() async throws {
    let folder = try TemporaryFolder()
    let store = try await SQLStore.opening(try SQLiteDatabase(path: folder.databasePath), at: Self.now)
    try await store.close()
    await #expect(throws: SQLError.self) { try await store.write { _ = try $0.organisations() } }
    await #expect(throws: SQLError.self) { try await store.read { _ = try $0.organisations() } }
  }

  @Test func `a read sees one moment, whatever is written meanwhile`() async throws {
    let folder = try TemporaryFolder()
    let store = try await SQLStore.opening(try SQLiteDatabase(path: folder.databasePath), at: Self.now)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let mayEnd = Latch()
    async let seen: (Int, Int) = store.read { transaction in
      let before = try transaction.organisations().count
      start.finish()
      mayEnd.wait()
      return (before, try transaction.organisations().count)
    }
    defer { mayEnd.open() }
    for await _ in started {}
    try await store.write { transaction in
      try transaction.upsert(OrganisationRecord(id: OrganisationID(1), slug: "a", name: "A"))
    }
    mayEnd.open()
    let (before, after) = try await seen
    #expect(before == 0)
    #expect(after == 0)
    #expect(try await store.read { try $0.organisations().count } == 1)
    try await store.close()
  }

  @Test func `a task that is cancelled still hears how its transaction ended`() async throws {
    let folder = try TemporaryFolder()
    let store = try await SQLStore.opening(try SQLiteDatabase(path: folder.databasePath), at: Self.now)
    let task = Task {
      try await store.write { try $0.upsert(OrganisationRecord(id: OrganisationID(1), slug: "a", name: "A")) }
    }
    task.cancel()
    try await task.value
    #expect(try await store.read { try $0.organisations().count } == 1)
    try await store.close()
  }

  @Test(arguments: [
    ("INSERT INTO organisations (id, slug, name) VALUES (1, 'a', 'A')", SQLError.Kind.unique),
    ("INSERT INTO organisations (id, slug, name) VALUES (2, 'a', 'A')", .unique),
    ("INSERT INTO organisations (id, slug, name) VALUES (2, '', 'A')", .constraint),
    ("INSERT INTO organisations (id, slug) VALUES (2, 'b')", .constraint),
    ("INSERT INTO organisations (id, slug, name) VALUES ('x', 'b', 'B')", .constraint),
    ("INSERT INTO flow_pauses (organisation, flow) VALUES (9, 'storno')", .foreignKey),
    ("INSERT INTO nowhere (a) VALUES (1)", .other),
  ])
  func `the schema refuses, and says why`(_ statement: String, _ kind: SQLError.Kind) async throws {
    let database = try SQLiteDatabase.inMemory()
    let store = try await SQLStore.opening(database, at: Self.now)
    try await store.write { try $0.upsert(OrganisationRecord(id: OrganisationID(1), slug: "a", name: "A")) }
    let error = await #expect(throws: SQLError.self) {
      try await database.write { _ = try $0.run(statement, []) }
    }
    #expect(error?.kind == kind)
    try await store.close()
  }

  @Test func `values come back as they were bound`() async throws {
    let database = try SQLiteDatabase.inMemory()
    try await database.write { sql throws in
      let texts = ["", "a", "é😀\n", String(repeating: "x", count: 100_000)]
      for text in texts {
        #expect(try sql.first("SELECT $1", [.string(text)]) { try $0.text(0) } == text)
      }
      // As on PostgreSQL, which keeps no such character.
      #expect(try sql.first("SELECT $1", [.string("a\u{0}b")]) { try $0.text(0) } == "a\u{FFFD}b")
      for bytes in [[], [0], [UInt8](0...255)] {
        #expect(try sql.first("SELECT $1", [.bytes(bytes)]) { try $0.bytes(0) } == bytes)
      }
      for number in [Int64.min, -1, 0, 1, .max] {
        #expect(try sql.first("SELECT $1", [.integer(number)]) { try $0.integer(0) } == number)
      }
      #expect(try sql.first("SELECT $1", [.null]) { $0.isNull(0) } == true)
      // The order of first use counts, and a parameter may be used twice.
      let order = try sql.first("SELECT $1, $2, $1", [.integer(1), .integer(2)]) {
        [try $0.int(0), try $0.int(1), try $0.int(2)]
      }
      #expect(order == [1, 2, 1])
      #expect(throws: SQLError.self) { try sql.run("SELECT $1", []) }
      #expect(throws: StoreError.self) { try sql.first("SELECT 'a'", []) { try $0.integer(0) } }
      #expect(throws: StoreError.self) { try sql.first("SELECT 1", []) { try $0.text(3) } }
    }
    try await database.close()
  }
}
