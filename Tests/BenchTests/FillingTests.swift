import Domain
import Engine
import Foundation
import Storage
import Testing

@testable import bench

@Suite struct FillingTests {
  /// A bed on SQLite in a folder of its own.
  private static func withBed(_ body: (Bed) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "bench-\(getpid())-\(MeterClock.nanoseconds())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let bed = try await Bed.open(BedPlace(kind: .sqlite, folder: folder))
    try await body(bed)
    try await bed.close()
  }

  @Test func `copies are people like their originals, and the product goes on with them`() async throws {
    try await Self.withBed { bed in
      let size = WorkSize(waiting: 1_000, repeats: 1, divisor: 1, idleSeconds: 0)
      let population = try await bed.grow(to: size.waiting, newcomers: size.newcomers, burst: size.burst)
      #expect(population.waiting == 1_000)
      let figures = Figures()
      var bench = Workbench(bed, size: size, population: population) { figures.add($0) }
      // Each of these throws when a run did not move as it should.
      for workload in [Workload.starts, .events, .singles, .receipts, .timers, .journeys, .burst, .memory] {
        try await bench.run(workload)
      }
      let all = figures.all
      #expect(all.filter { $0.workload == .burst }.map(\.count) == [100, 100])
      #expect(all.first { $0.workload == .starts }?.count == size.starts)
      #expect(all.allSatisfy { !$0.values.isEmpty })
    }
  }

  @Test(.enabled(if: Sinks.areAvailable, "needs postfix: run 'make setup-test'"))
  func `e-mails and texts leave over a line, and all of them arrive`() async throws {
    let folder = NSTemporaryDirectory() + "bench-\(getpid())-\(MeterClock.nanoseconds())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let scripts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scripts").path
    let sinks = try Sinks(scripts: scripts)
    let size = WorkSize(waiting: 100, repeats: 2)
    let filled = try await Bed.open(BedPlace(kind: .sqlite, folder: folder))
    let population = try await filled.grow(to: size.waiting, newcomers: size.newcomers, burst: 0)
    try await filled.close()
    let bed = try await Bed.open(BedPlace(kind: .sqlite, folder: folder, sinks: sinks.ports))
    try await bed.takeOver()
    let figures = Figures()
    var bench = Workbench(bed, size: size, population: population) { figures.add($0) }
    // Throws when one does not arrive.
    try await bench.run(.emails)
    #expect(figures.all.map(\.workload) == [.emails, .emails, .texts, .texts])
    #expect(figures.all.map(\.values.count) == [2, 2, 2, 2])
    try await bed.close()
    withExtendedLifetime(sinks) {}
  }

  /// Every state in which a run is that nothing happened to.
  private static func states(_ bed: Bed) async throws -> Set<[UInt8]> {
    Set(try await bed.database.read { sql in try sql.rows("SELECT DISTINCT state FROM runs", []) { try $0.bytes(0) } })
  }

  @Test func `a population grows, and what was used stays used`() async throws {
    try await Self.withBed { bed in
      var population = try await bed.grow(to: 100, newcomers: 10, burst: 0)
      population.newcomersUsed = 10
      let before = try await Self.states(bed)
      // Long enough for every timer of an original.
      bed.clock.advance(by: .hours(24 * 800))
      while try await bed.engine.timerRound() > 0 {}
      try population.save(to: bed.folder)
      let grown = try await bed.grow(to: 300, newcomers: 10, burst: 20)
      #expect(grown.half == 150)
      #expect(try await Self.states(bed) == before)
      #expect(grown.newcomers == 20)
      #expect(grown.newcomersUsed == 10)
      let runs = try await bed.database.read { sql in
        try sql.first("SELECT COUNT(*), COUNT(DISTINCT case_id) FROM runs WHERE stage = 0", []) {
          (try $0.int(0), try $0.int(1))
        }
      }
      let received = try await bed.database.read { sql in
        try sql.first("SELECT COUNT(*) FROM inbox", []) { try $0.int(0) }
      }
      let copied = 150 * (grown.reader.inbox.count + grown.payer.inbox.count) + 20 * grown.newcomer.inbox.count
      let originals = [grown.reader, grown.payer, grown.newcomer].map(\.inbox.count).reduce(0, +)
      #expect(received == copied + originals)
      // The two originals that wait are there too.
      #expect(runs?.0 == 302)
      #expect(runs?.1 == 302)
      let broken = try await bed.database.read { sql in
        try sql.rows("SELECT * FROM pragma_foreign_key_check", []) { try $0.text(0) }
      }
      #expect(broken.isEmpty)
    }
  }
}

/// What a workbench reported.
private final class Figures: @unchecked Sendable {
  private let lock = NSLock()
  private var figures: [Figure] = []

  func add(_ figure: Figure) { lock.withLock { figures.append(figure) } }
  var all: [Figure] { lock.withLock { figures } }
}
