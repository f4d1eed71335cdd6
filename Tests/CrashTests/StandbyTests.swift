import Engine
import CrashKit
import EngineTestKit
import Foundation
import PostgresTestKit
import Testing

/// Two servers, the second a synchronous standby of the first. The first dies and the second takes over.
extension Crashes {
  @Suite struct `A database with a standby` {
    static let cases = 60

    /// A primary whose commits wait for its standby, and a house that knows both.
    struct Two {
      let primary: PostgresServer
      let standby: PostgresServer
      let site: CrashSite
      let settings: HouseSettings
      let house: CrashProcess

      init(_ kinds: [String: RepeatSafety], seed: UInt64) throws {
        primary = try PostgresServer(.durable, extra: CrashSite.quickRecovery)
        try primary.start()
        try primary.createDatabase("bode")
        standby = try PostgresServer(standbyOf: primary, named: "standby", extra: CrashSite.quickRecovery)
        try standby.start()
        try primary.change(["synchronous_standby_names = 'standby'"])
        site = try CrashSite(kinds, .moody(seed: seed))
        settings = site.settings(
          .postgres("postgres://bode@127.0.0.1:\(primary.port),127.0.0.1:\(standby.port)/bode"), cases: cases)
        try awaitStandby()
        house = try site.start(settings)
        try #require(house.hear(Beat.opened))
      }

      func awaitStandby() throws {
        let primary = primary
        try Await.until("the standby follows") {
          try primary.query("SELECT sync_state FROM pg_stat_replication") == "sync"
        }
      }
    }

    @Test(arguments: CrashSite.fewKinds.indices)
    func `that takes over has everything that was answered, and the old one is not used again`(pair: Int) async throws {
      let two = try Two(CrashSite.fewKinds[pair], seed: UInt64(pair) + 300)
      defer { two.site.close() }
      let random = SeededRandomSource(seed: UInt64(pair) + 300)
      try #require(two.house.hear("s", Int(random.number() % 30) + 5))
      two.primary.stop(.kill)
      try two.standby.promote()
      // It goes on by itself.
      try #require(two.house.hear("s", 10))
      // Somebody starts the old one again, as if nothing had happened; it accepts writes, and is named first.
      try two.primary.change(["synchronous_standby_names = ''"])
      try two.primary.start()
      #expect(try two.primary.query("SELECT pg_is_in_recovery()") == "f")
      try two.standby.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'bode'")
      try #require(two.house.awaitEnd() == 0)
      #expect(try two.primary.query(Self.writes, database: "bode") == "0", "the old server was written to")
      var table = CrashTable()
      // Whoever comes new, and knows nothing of what was, finds the right one too.
      try await two.site.tally(two.settings, into: &table, as: "standby took over")
      print("\n\(table.text)\n")
    }

    @Test(arguments: CrashSite.fewKinds.indices)
    func `that is gone holds commits up, and what somebody lets pass then is not relied on`(pair: Int) async throws {
      let two = try Two(CrashSite.fewKinds[pair], seed: UInt64(pair) + 400)
      defer { two.site.close() }
      try #require(two.house.hear("s", 8))
      two.standby.stop(.fast)
      try Self.awaitHeldCommits(two.primary)
      let before = try two.site.lines.count { $0.event == .called }
      // Calls that were let go before may still come; after them none, for nothing is certain.
      for _ in 1...3 {
        try two.primary.query(
          "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
        try Self.awaitHeldCommits(two.primary)
      }
      // What was committed without the standby is lost with its server.
      two.primary.stop(.kill)
      try two.standby.start()
      try two.standby.promote()
      try #require(two.house.awaitEnd() == 0)
      #expect(try two.site.lines.count { $0.event == .called } > before)
      var table = CrashTable()
      try await two.site.tally(two.settings, into: &table, as: "wait cancelled")
      print("\n\(table.text)\n")
    }

    private static func awaitHeldCommits(_ server: PostgresServer) throws {
      try Await.until("commits that wait for the standby") {
        try server.query("SELECT count(*) > 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'") == "t"
      }
    }

    /// Rows that were written since the server started; statistics begin anew after a crash.
    private static let writes = """
      SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables
      """
  }
}
