import Domain
import Engine
import Synchronization
import Testing

@testable import Storage

@Suite struct FigureCacheTests {
  private final class HandClock: MachineClock {
    private let time = Mutex<Int64>(0)

    func now() -> Instant { Instant(milliseconds: 0) }
    func monotonic() -> Int64 { time.withLock { $0 } }
    func pass(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
  }

  private let clock = HandClock()
  private let cache: FigureCache
  private let key = FigureCache.Key(organisation: OrganisationID(1), name: "cases")

  init() { cache = FigureCache(clock: clock) }

  @Test func `a figure is given until it is old, and then too while one works it out anew`() {
    #expect(cache.kept(key, for: .brief, as: Int.self) == nil)
    cache.keep(7, as: key)
    clock.pass(9_999)
    #expect(cache.kept(key, for: .brief, as: Int.self)?.isDue == false)
    clock.pass(1)
    // The first who sees it old is the one; the others just have it.
    #expect(cache.kept(key, for: .long, as: Int.self)?.isDue == false)
    #expect(cache.kept(key, for: .brief, as: Int.self)?.isDue == true)
    #expect(cache.kept(key, for: .brief, as: Int.self)?.isDue == false)
    cache.keep(8, as: key)
    #expect(cache.kept(key, for: .brief, as: Int.self)?.value == 8)
  }

  @Test func `what could not be worked out is tried by the next`() {
    cache.keep(7, as: key)
    clock.pass(10_000)
    #expect(cache.kept(key, for: .brief, as: Int.self)?.isDue == true)
    cache.giveUp(key)
    #expect(cache.kept(key, for: .brief, as: Int.self)?.isDue == true)
  }

  @Test func `a figure of yesterday is not given`() {
    cache.keep(7, as: key)
    clock.pass(FigureCache.longest)
    #expect(cache.kept(key, for: .long, as: Int.self) == nil)
  }

  @Test func `organisations have figures of their own`() {
    cache.keep(7, as: key)
    let other = FigureCache.Key(organisation: OrganisationID(2), name: "cases")
    #expect(cache.kept(other, for: .brief, as: Int.self) == nil)
  }

  @Test func `the page goes on with the old figure while the new one is worked out`() async throws {
    let database = try SQLiteDatabase.inMemory()
    _ = try await SQLStore.opening(database, at: Instant(milliseconds: 0))
    let figures = ConsoleFigures(database: database, publications: CompiledPublications(), clock: clock)
    let organisation = OrganisationID(1)
    let count = "SELECT count(*) + $1 * 0 FROM organisations"
    #expect(try await figures.look(organisation) { try $0.count("organisations", count) } == 0)
    try await SQLStore(database).write { tx in
      try tx.upsert(OrganisationRecord(id: organisation, slug: "de-horizon", name: "De Horizon"))
    }
    #expect(try await figures.look(organisation) { try $0.count("organisations", count) } == 0)
    clock.pass(10_000)
    #expect(try await figures.look(organisation) { try $0.count("organisations", count) } == 0)
    // Behind the page; how soon is not promised.
    while try await figures.look(organisation, { try $0.count("organisations", count) }) == 0 { await Task.yield() }
    #expect(try await figures.look(organisation) { try $0.count("organisations", count) } == 1)
  }
}
