import CrashKit
import Domain
import Engine
import EngineTestKit
import Foundation
import PostgresTestKit
import Testing

/// Two nodes on one PostgreSQL. The first brings files in; both step runs and send.
extension Crashes {
  @Suite struct `Two nodes` {
    static let cases = 80

    /// Two nodes, one database, one provider.
    struct Pair {
      let server: PostgresServer
      let site: CrashSite
      let settings: (feeding: HouseSettings, other: HouseSettings)
      var feeding: CrashProcess
      var other: CrashProcess

      init(_ kinds: [String: RepeatSafety], _ temper: ProviderTemper, _ change: (inout HouseSettings) -> Void) throws {
        server = try PostgresServer(.durable, extra: CrashSite.quickRecovery)
        try server.start()
        try server.createDatabase("bode")
        site = try CrashSite(kinds, temper)
        var feeding = site.settings(.postgres(server.url("bode")), node: "first", cases: cases)
        change(&feeding)
        var other = feeding
        (other.node, other.number, other.feeds) = ("second", 1, false)
        settings = (feeding, other)
        self.feeding = try site.start(feeding)
        try #require(self.feeding.hear(Beat.opened))
        self.other = try site.start(other)
      }

      func query(_ sql: String) throws -> [String] {
        try server.query(sql, database: "bode").split(separator: "\n").map(String.init)
      }

      /// Nodes whose calls the provider wrote down.
      var called: Set<String> { get throws { try Set(site.lines.map(\.node)) } }

      /// Rows of `nodes` whose lease has not run out.
      func isHeardOf(_ node: String) throws -> Bool {
        try !query("SELECT name FROM nodes WHERE name LIKE '\(node)-%'").isEmpty
      }
    }

    @Test(arguments: CrashSite.fewKinds.indices)
    func `of which one is killed again and again share what it left`(pair: Int) async throws {
      var nodes = try Pair(CrashSite.fewKinds[pair], .moody(seed: UInt64(pair) + 200)) { settings in
        settings.company = 2
      }
      defer { nodes.site.close() }
      // A node that is killed at a letter it told may have called nobody yet.
      try Await.until("calls of both nodes") { try nodes.called.isSuperset(of: ["first", "second"]) }
      let random = SeededRandomSource(seed: UInt64(pair) + 200)
      // What was begun by two is gone on with by one, if need be.
      var alone = nodes.settings.feeding
      alone.company = 1
      for kill in 1...6 {
        let isOther = kill.isMultiple(of: 2)
        let dying = isOther ? nodes.other : nodes.feeding
        try #require(dying.hear(["s", "d", "s", "a"][Int(random.number() % 4)], Int(random.number() % 6) + 1))
        dying.kill()
        if isOther { nodes.other = try nodes.site.start(nodes.settings.other) }
        if !isOther { nodes.feeding = try nodes.site.start(alone) }
      }
      nodes.other.kill()
      try #require(nodes.feeding.awaitEnd() == 0)
      var table = CrashTable()
      try await nodes.site.tally(nodes.settings.feeding, into: &table, as: "node killed")
      print("\n\(table.text)\n")
    }

    @Test(arguments: CrashSite.fewKinds.indices)
    func `of which one stands still past its lease and past send-by, and wakes`(pair: Int) async throws {
      // What is taken is not answered: the node that will stand still has calls under way and more to come.
      var temper = ProviderTemper(seed: UInt64(pair))
      temper.isHolding = true
      let nodes = try Pair(CrashSite.fewKinds[pair], temper) { settings in
        settings.company = 2
        (settings.spans.patience, settings.spans.sendBy, settings.spans.answer) = (600, 700, 800)
      }
      defer { nodes.site.close() }
      let site = nodes.site
      try Await.until("calls of the second node") { try site.lines.contains { $0.node == "second" } }
      nodes.other.signal(SIGSTOP)
      let left = try Self.handedOver(nodes)
      try #require(!left.isEmpty, "the second node had nothing under way")
      temper.isHolding = false
      try site.control.behave(temper)
      // The other one finds its lease over, and settles what it had handed over.
      try Await.until("the first node has settled what the second had handed over") {
        // A message is the first one's to settle before it is settled.
        try Self.handedOver(nodes).isEmpty && !nodes.isHeardOf("second") && !Self.settled(nodes, left).isEmpty
      }
      let settled = try Self.settled(nodes, left)
      let woken = MachineTime().now().milliseconds
      nodes.other.signal(SIGCONT)
      try Await.until("the second node is heard of again") { try nodes.isHeardOf("second") }
      try #require(nodes.feeding.awaitEnd() == 0)
      #expect(try Self.settled(nodes, left).filter(settled.contains) == settled, "it wrote about what was not its own")
      let keys = Set(settled.map { $0.prefix { $0 != "|" } })
      let late = try site.lines.filter { $0.at >= woken && $0.event == .called && keys.contains($0.key[...]) }
      #expect(late.isEmpty, "it sent late")
      nodes.other.kill()
      var table = CrashTable()
      try await site.tally(nodes.settings.feeding, into: &table, as: "node stood still")
      print("\n\(table.text)\n")
    }

    /// Keys of what the second node handed over and has no outcome of.
    private static func handedOver(_ nodes: Pair) throws -> [String] {
      try nodes.query("SELECT idempotency_key FROM outbox WHERE state = 2 AND owner LIKE 'second-%'")
    }

    /// Of these keys those whose messages came to an end, with everything that is known of each.
    private static func settled(_ nodes: Pair, _ keys: [String]) throws -> [String] {
      let list = keys.map { "'\($0)'" }.joined(separator: ",")
      return try nodes.query(
        """
        SELECT m.idempotency_key, m.progress, m.provider, m.provider_reference, m.remark FROM messages m
        WHERE m.idempotency_key IN (\(list)) AND NOT EXISTS
        (SELECT 1 FROM outbox o WHERE o.organisation = m.organisation AND o.message = m.id) ORDER BY 1
        """)
    }
  }
}
