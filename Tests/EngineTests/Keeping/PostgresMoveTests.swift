import Domain
import Engine
import EngineTestKit
import Foundation
import PostgresTestKit
import Providers
import Storage
import Testing

/// An installation that moves to PostgreSQL, and its backup there.
@Suite(.enabled(if: PostgresServer.absence == nil, "\(PostgresServer.absence ?? "")"))
struct PostgresMoveTests {
  private let start: Instant
  private let contacts = (1...8).map { WorldContact($0) }

  init() throws { start = try dutch("2027-01-05 09:00") }

  private func server() throws -> PostgresServer {
    let server = try PostgresServer(.fast)
    try server.start()
    return server
  }

  private func database(_ server: PostgresServer, _ name: String) throws -> (PostgresDatabase, PostgresAddress) {
    try server.query("CREATE DATABASE \(name)")
    let address = try PostgresAddress("postgres://bode@127.0.0.1:\(server.port)/\(name)")
    var options = PostgresOptions()
    options.acceptsLosingCommits = true
    return (PostgresDatabase(address, options), address)
  }

  /// A house in which messages left, and which stopped.
  private func stopped() async throws -> (HouseOnDisk, messages: [MessageRecord]) {
    let house = try HouseOnDisk()
    let life = try await house.open(at: start)
    try await house.fill(life.world, contacts)
    try await life.world.settle()
    let messages = try await life.world.messages()
    try await life.close()
    return (house, messages)
  }

  private func move(
    _ house: HouseOnDisk, to target: PostgresDatabase, at address: PostgresAddress
  ) async throws -> DatabaseCopy.Result {
    let source = try SQLiteDatabase(path: "\(house.data)/bode.sqlite")
    let copy = DatabaseCopy(
      from: source, to: target, at: try await target.place(), named: "\(address)", now: start)
    do {
      let result = try await copy.run { _ in }
      try await source.close()
      return result
    } catch {
      try await source.close()
      throw error
    }
  }

  @Test func `an installation that moved goes on where it was, and the original sends nothing`() async throws {
    let server = try server()
    let (house, messages) = try await stopped()
    let (target, address) = try database(server, "moved")
    let result = try await move(house, to: target, at: address)
    #expect(result.quarantine == nil && result.tables > 30 && result.rows > 100)

    let store = try await SQLStore.opening(target, at: start)
    let later = start.advanced(by: .minutes(5))
    let reason = try await Quarantine.enter(
      store, at: try await target.place(), epochs: house.epochs, now: later)
    #expect(reason == nil, "\(reason ?? "")")
    let clock = VirtualClock(at: later)
    let sandbox = try Sandbox(file: "\(house.data)/sandbox.sqlite", clock: clock)
    let parts = TestWorld.Parts(
      store: store, archive: MemoryArchive(), files: MemoryImportFiles(), sandbox: sandbox,
      providers: [sandbox.mail, sandbox.sms], bank: sandbox.bank, clock: clock,
      machineClock: VirtualMachineClock(at: later), identifiers: CountingIdentifiers(after: later.milliseconds),
      random: SeededRandomSource(seed: 7))
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    #expect(try await world.messages().map(\.id) == messages.map(\.id))
    // Numbers that the database counts up go on: a new return writes histories, audit entries and sightings.
    let more = (11...14).map { WorldContact($0) }
    try await world.move(in: more)
    try await world.debitsFail(more, id: "S2")
    try await world.settle()
    #expect(try await world.cases().count == contacts.count + more.count)
    #expect(try await world.parked().isEmpty)
    try await store.close()

    let original = try await house.open(at: later)
    #expect(original.quarantine?.contains("moved to \(address)") == true)
    try await original.world.settle()
    try await original.close()
  }

  @Test func `a move that broke off is begun anew, and no program starts on a half one`() async throws {
    let server = try server()
    let (house, messages) = try await stopped()
    let (target, address) = try database(server, "half")
    try await target.write { try $0.define("CREATE TABLE unfinished_copy (id BIGINT)") }
    try await Schema.migrate(target, at: start)
    try await target.write {
      try $0.define("INSERT INTO organisations (id, slug, name) VALUES (77, 'half', 'Half')")
    }
    #expect(try await DatabaseCopy.isUnfinished(target))
    _ = try await move(house, to: target, at: address)
    #expect(try await !DatabaseCopy.isUnfinished(target))
    let store = SQLStore(target)
    #expect(try await store.read { try $0.organisations() }.map(\.slug) == ["de-horizon"])
    let organisation = try #require(messages.first).organisation
    #expect(try await store.inspect { try $0.messages(organisation, after: nil, limit: 99) } == messages)
    // Once it is whole it is not empty.
    await #expect(throws: DatabaseCopyError.self) { try await move(house, to: target, at: address) }
    try await target.close()
  }

  @Test func `a copy that differs in one value is found, and the original stays as it was`() async throws {
    let server = try server()
    let (house, _) = try await stopped()
    let (target, address) = try database(server, "differs")
    try await target.write { try $0.define("CREATE TABLE unfinished_copy (id BIGINT)") }
    try await Schema.migrate(target, at: start)
    try await target.write {
      try $0.define(
        """
        CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF NEW.external_id = 'R3' THEN NEW.surname := NEW.surname || ' '; END IF; RETURN NEW; END $$;
        CREATE TRIGGER spoil BEFORE INSERT ON contacts FOR EACH ROW EXECUTE FUNCTION spoil()
        """)
    }
    let error = await #expect(throws: DatabaseCopyError.self) { try await move(house, to: target, at: address) }
    #expect(error == .differs(table: "contacts", original: contacts.count, copy: contacts.count))
    #expect(try await DatabaseCopy.isUnfinished(target))
    let life = try await house.open(at: start)
    #expect(life.quarantine == nil)
    try await life.close()
    try await target.close()
  }

  @Test func `a backup of PostgreSQL is one moment, and is restored in quarantine`() async throws {
    let server = try server()
    let (house, messages) = try await stopped()
    let (target, address) = try database(server, "origin")
    _ = try await move(house, to: target, at: address)
    let source = BackupSource(
      folder: house.data, database: .postgres(PostgresDump(address)), keys: nil, program: "test", machine: "m",
      host: "h", now: start)
    let file = "\(house.root)/b.tar"
    let manifest = try await Backup.make(of: source, at: file) { _ in }
    #expect(manifest.database == .postgres && manifest.schemaStep == Schema.migrations.count)

    let (empty, place) = try database(server, "restored")
    let restore = Restore(folder: "\(house.root)/restored", keys: nil, database: PostgresDump(place), now: start)
    let result = try await restore.run(from: file) { _ in }
    let store = SQLStore(empty)
    #expect(try await store.read { try $0.installation() }?.quarantine == result.quarantine)
    let organisation = try #require(messages.first).organisation
    #expect(try await store.inspect { try $0.messages(organisation, after: nil, limit: 99) } == messages)
    #expect(FileManager.default.fileExists(atPath: "\(restore.folder)/archive/00000001.segment"))
    #expect(!FileManager.default.fileExists(atPath: "\(restore.folder)/database.dump"))
    // It is not empty any more, and not for SQLite.
    let again = Restore(folder: "\(house.root)/again", keys: nil, database: PostgresDump(place), now: start)
    await #expect(throws: BackupError.self) { try await again.run(from: file) { _ in } }
    let local = Restore(folder: "\(house.root)/again", keys: nil, database: nil, now: start)
    await #expect(throws: BackupError.self) { try await local.run(from: file) { _ in } }
    #expect(!FileManager.default.fileExists(atPath: "\(house.root)/again/bode.sqlite"))
    try await empty.close()
    try await target.close()
  }

  @Test func `a database that cannot be reached leaves no backup, and the error holds no password`() async throws {
    let (house, _) = try await stopped()
    let address = try PostgresAddress("postgres://bode:geheim@127.0.0.1:1/bode")
    let source = BackupSource(
      folder: house.data, database: .postgres(PostgresDump(address)), keys: nil, program: "test", machine: "m",
      host: "h", now: start)
    let error = await #expect(throws: BackupError.self) {
      try await Backup.make(of: source, at: "\(house.root)/b") { _ in }
    }
    #expect(error.map { !"\($0)".contains("geheim") } == true)
    #expect(!FileManager.default.fileExists(atPath: "\(house.root)/b.part"))
  }
}
