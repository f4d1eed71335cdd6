import CrashKit
import EngineTestKit
import Foundation
import PostgresTestKit
import Testing

/// PostgreSQL itself is killed with SIGKILL under load, and the house goes on by itself.
extension Crashes {
  @Suite struct `A database server that is killed` {
    static let cases = 60

    @Test(arguments: CrashSite.fewKinds.indices)
    func `loses nothing that was answered, and nothing is sent twice`(pair: Int) async throws {
      let server = try PostgresServer(.durable, extra: CrashSite.quickRecovery)
      try server.start()
      try server.createDatabase("bode")
      let site = try CrashSite(CrashSite.fewKinds[pair], .moody(seed: UInt64(pair)))
      defer { site.close() }
      let settings = site.settings(.postgres(server.url("bode")), cases: Self.cases)
      let house = try site.start(settings)
      let random = SeededRandomSource(seed: UInt64(pair))
      for kill in 1...4 {
        try #require(house.hear(kill.isMultiple(of: 2) ? "s" : "d", Int(random.number() % 20) + 10))
        if kill.isMultiple(of: 2) {
          // The machine loses power: all its processes at once.
          server.stop(.kill)
          try server.start()
        } else {
          // One connection dies, and PostgreSQL ends all others and recovers.
          let sessions = try server.query(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'bode' ORDER BY state DESC, pid")
          let session = try #require(sessions.split(separator: "\n").first.flatMap { Int32($0) })
          Foundation.kill(session, SIGKILL)
        }
      }
      try #require(house.awaitEnd() == 0)
      var table = CrashTable()
      try await site.tally(settings, into: &table, as: "server killed")
      print("\n\(table.text)\n")
    }
  }
}
