import CrashKit
import Domain
import Engine
import EngineTestKit
import Foundation
import PostgresTestKit
import Testing

/// The house is killed with SIGKILL again and again, at moments that a seed chooses, while a provider that has its
/// moods takes, cuts, keeps silent and refuses.
extension Crashes {
  @Suite struct `A house that is killed` {
    /// Kills on one database for each pair of providers: 21 in all unless `KILLS` says otherwise.
    static let kills = max(7, (ProcessInfo.processInfo.environment["KILLS"].flatMap(Int.init) ?? 0) / 3)
    /// Cases for each kill, so that work is left for every one.
    static let casesPerKill = 10

    @Test func `loses nothing and sends nothing twice on SQLite`() async throws {
      var table = CrashTable()
      for (seed, kinds) in CrashSite.kinds.enumerated() {
        try await Self.killing(.sqlite, kinds, seed: UInt64(seed), into: &table)
      }
      print("\n\(Self.kills * CrashSite.kinds.count) kills on SQLite\n\(table.text)\n")
    }

    @Test func `loses nothing and sends nothing twice on PostgreSQL`() async throws {
      let server = try PostgresServer(.durable, extra: CrashSite.quickRecovery)
      try server.start()
      var table = CrashTable()
      for (seed, kinds) in CrashSite.kinds.enumerated() {
        try server.createDatabase("kills_\(seed)")
        try await Self.killing(
          .postgres(server.url("kills_\(seed)")), kinds, seed: UInt64(seed) + 100, into: &table)
      }
      print("\n\(Self.kills * CrashSite.kinds.count) kills on PostgreSQL\n\(table.text)\n")
    }

    /// Starts a house and kills it, again and again, then lets it finish.
    static func killing(
      _ database: HouseSettings.Database, _ kinds: [String: RepeatSafety], seed: UInt64, into table: inout CrashTable
    ) async throws {
      let site = try CrashSite(kinds, .moody(seed: seed))
      defer { site.close() }
      let settings = site.settings(database, cases: kills * casesPerKill)
      let random = SeededRandomSource(seed: seed)
      for kill in 1...kills {
        let house = try site.start(settings)
        // Somewhere in the work: at the so-manieth transaction, flush of the archive, or call of a provider.
        let (letter, most): (Character, UInt64) = [("s", 14), ("s", 6), ("d", 120), ("a", 4)][Int(random.number() % 4)]
        try #require(house.hear(letter, Int(random.number() % most) + 1), "it ended before kill \(kill)")
        house.kill()
      }
      try #require(try site.start(settings).awaitEnd() == 0)
      try await site.tally(settings, into: &table, as: "killed")
    }
  }
}
