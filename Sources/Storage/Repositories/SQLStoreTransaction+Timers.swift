import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ timers: [TimerRecord]) throws {
    try requireWriting()
    work.timers.add(timers)
  }

  func dueTimers(at now: Instant, of shards: ShardSet, limit: Int) throws -> [TimerRecord] {
    try flushTimers()
    let query = """
      SELECT organisation, run, visit, due_at FROM timers
      WHERE organisation = $1 AND due_at <= $2\(SQLText.within(shards)) ORDER BY due_at, run, visit LIMIT $3
      """
    return try FairShare.rows(of: try organisationIDs(), limit: limit) { organisation, count in
      try sql.rows(query, [.id(organisation), .at(now), .int(count)]) { row in
        TimerRecord(
          organisation: try row.id(0), run: try row.id(1), visit: try row.int(2), due: try row.instant(3))
      }
    }
  }

  func take(_ timers: [TimerRecord]) throws -> [Bool] {
    try flushTimers()
    return try sql.run(
      "DELETE FROM timers WHERE organisation = $1 AND due_at = $2 AND run = $3 AND visit = $4",
      each: timers.map(Self.key)
    ).map { $0 > 0 }
  }

  func nextTimer(of shards: ShardSet) throws -> Instant? {
    try flushTimers()
    let query = """
      SELECT due_at FROM timers WHERE organisation = $1\(SQLText.within(shards)) ORDER BY due_at LIMIT 1
      """
    return try organisationIDs().compactMap { organisation in
      try sql.first(query, [.id(organisation)]) { try $0.instant(0) }
    }.min()
  }

  func flushTimers() throws {
    try work.timers.flush { timers in
      // The same moment of the same visit twice is one timer.
      try sql.run(
        """
        INSERT INTO timers (organisation, due_at, run, visit, shard) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING
        """, each: timers.map { Self.key($0) + [.int(ShardSet.shard(of: $0.run))] })
    }
  }

  private static func key(_ timer: TimerRecord) -> [SQLValue] {
    [.id(timer.organisation), .at(timer.due), .id(timer.run), .int(timer.visit)]
  }
}
