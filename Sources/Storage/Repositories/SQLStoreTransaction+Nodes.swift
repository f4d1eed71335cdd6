import Domain
import Engine

extension SQLStoreTransaction {
  func machineNow(_ own: Instant) throws -> Instant {
    if let clock { return clock.now() }
    switch sql.dialect {
    case .sqlite: return own
    case .postgres:
      // Not the time of the transaction: that one stands still while it waits for a lock.
      let now = try sql.first(
        "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint", []
      ) { try $0.instant(0) }
      return now ?? own
    }
  }

  func lockNodes() throws {
    switch sql.dialect {
    // One writer at a time.
    case .sqlite: return
    case .postgres:
      _ = try sql.rows("SELECT 1 FROM (SELECT pg_advisory_xact_lock($1)) AS locked", [.integer(Nodes.lock)]) { _ in }
    }
  }

  func nodes() throws -> [NodeRecord] {
    try sql.rows("SELECT name, epoch, held_until, shards FROM nodes ORDER BY name", []) { row in
      NodeRecord(
        name: try row.text(0), epoch: try row.integer(1), until: try row.instant(2),
        shards: ShardSet(bits: UInt64(bitPattern: try row.integer(3))))
    }
  }

  func save(_ node: NodeRecord) throws {
    // Without the epoch, which is part of a key, PostgreSQL changes the row beside those who hold it.
    let changed = try sql.run(
      "UPDATE nodes SET held_until = $1, shards = $2 WHERE name = $3 AND epoch = $4",
      [.at(node.until), .integer(Int64(bitPattern: node.shards.bits)), .text(node.name), .integer(node.epoch)])
    guard changed == 0 else { return }
    try sql.run(
      """
      INSERT INTO nodes (name, epoch, held_until, shards) VALUES ($1, $2, $3, $4)
      ON CONFLICT (name) DO UPDATE
      SET epoch = excluded.epoch, held_until = excluded.held_until, shards = excluded.shards
      """,
      [.text(node.name), .integer(node.epoch), .at(node.until), .integer(Int64(bitPattern: node.shards.bits))])
  }

  func removeNode(_ name: String) throws { try sql.run("DELETE FROM nodes WHERE name = $1", [.text(name)]) }

  func nextEpoch() throws -> Int64 {
    let epoch = try sql.first(
      """
      INSERT INTO node_epochs (id, epoch) VALUES (1, 1)
      ON CONFLICT (id) DO UPDATE SET epoch = node_epochs.epoch + 1 RETURNING epoch
      """, []
    ) { try $0.integer(0) }
    guard let epoch else { throw StoreError.missing("epoch of the nodes") }
    return epoch
  }

  func lastEpoch() throws -> Int64 {
    try sql.first("SELECT epoch FROM node_epochs WHERE id = 1", []) { try $0.integer(0) } ?? 0
  }

  func hold(_ fence: Fence) throws {
    let held = try sql.first(
      "SELECT shards FROM nodes WHERE name = $1 AND epoch = $2\(sql.dialect.forKeyShare)",
      [.text(fence.node), .integer(fence.epoch)]
    ) { ShardSet(bits: UInt64(bitPattern: try $0.integer(0))) }
    guard let held, fence.shards.subtracting(held).isEmpty else { throw StoreError.fenced(fence.node) }
  }
}

private enum Nodes {
  /// Any number that nothing else of this program locks: "bode" and 1.
  static let lock: Int64 = 0x626F_6465_0001
}
