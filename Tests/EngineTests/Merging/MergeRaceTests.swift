import Dispatch
import Domain
import EngineTestKit
import PostgresTestKit
import Storage
import Synchronization
import Testing

@testable import Engine

/// A contact goes while somebody is writing about it: possible only where transactions go side by side.
struct MergeRaceTests {
  /// Hands out identifiers, and lets something happen before the first: in the middle of a transaction that needs one.
  private final class Interruption: IdentifierSource {
    private let base: any IdentifierSource
    private let body = Mutex<(@Sendable () async throws -> Void)?>(nil)
    private let outcome = Mutex<(any Error)?>(nil)

    var trouble: (any Error)? { outcome.withLock { $0 } }

    init(_ base: any IdentifierSource) { self.base = base }

    func interrupt(with work: @escaping @Sendable () async throws -> Void) { body.withLock { $0 = work } }

    func next() -> Int64 {
      let work = body.withLock { work in
        defer { work = nil }
        return work
      }
      if let work {
        // The transaction is on a thread of its own connection.
        let done = DispatchSemaphore(value: 0)
        Task.detached {
          do { try await work() } catch { self.outcome.withLock { $0 = error } }
          done.signal()
        }
        done.wait()
      }
      return base.next()
    }
  }

  @Test(.enabled(if: PostgresServer.absence == nil, "\(PostgresServer.absence ?? "")"))
  func `an open item of a contact that is merged meanwhile lands with the survivor`() async throws {
    var options = PostgresOptions()
    options.acceptsLosingCommits = true
    let database = PostgresDatabase(try PostgresAddress(SharedPostgres.url()), options)
    var parts = try await TestWorld.parts()
    let store = try await SQLStore.opening(database, at: parts.machineClock.now())
    parts.store = store
    let interruption = Interruption(parts.identifiers)
    parts.identifiers = interruption
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let (jan, els) = (WorldContact(1), WorldContact(2))
    try await world.load(WorldFiles.contacts([jan, els]), name: "contacten.csv")
    let (former, survivor) = (try await world.contact(jan), try await world.contact(els))
    let (runner, now, organisation) = (world.engine.intake.runner, world.now, world.organisation)
    interruption.interrupt {
      let result = try await store.write { tx in
        try ContactMerging(runner: runner, organisation: organisation, now: now, tx: tx)
          .merge(former.id, into: survivor.id, by: "anna")
      }
      #expect(result == .applied("merged", detail: "R1 is nu R2"))
    }
    var opening = try FileRows(
      opening: Array(WorldFiles.openItems([jan]).utf8), name: "posten.csv", environment: .production, asOf: now)
    let rows = try opening.feed(Array(WorldFiles.openItems([jan]).utf8)) + opening.finish()
    let items = rows.map { row in
      IntakeItem(
        key: InboxKey(organisation: organisation, source: "race", externalID: "\(row.row)"), event: row.event)
    }
    let results = try await world.engine.intake.accept(items, at: now)
    if let trouble = interruption.trouble { Issue.record(trouble) }
    #expect(results == [.applied("new", detail: jan.invoice)])
    #expect(try await world.claims().map(\.contact) == [survivor.id])
    #expect(try await world.parked().isEmpty)
    try await database.close()
  }

  @Test func `what nobody else is the cause of is tried twice and put aside`() async throws {
    let database = CountedDatabase(try SQLiteDatabase.inMemory())
    var parts = try await TestWorld.parts()
    parts.store = try await SQLStore.opening(database, at: parts.machineClock.now())
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    _ = database.take()
    let item = IntakeItem(
      key: InboxKey(organisation: world.organisation, source: "console", externalID: "1"),
      event: .silence(ContactID(99), Silence(reason: "r", by: "anna", at: world.now)))
    guard case .parked = try await world.engine.intake.accept([item], at: world.now).first else {
      Issue.record("a contact that is not there cannot be silenced")
      return
    }
    #expect(database.take().writes == 3, "two tries, and one to put it aside")
  }
}
