import Domain
import Engine

/// Makes the months of ``MonthlyTable`` and drops those that have passed, on PostgreSQL.
///
/// Everything happens in one transaction that waits for nobody long. Rows that came before there was a month for them
/// lie in the part `…_default` of their table, and move when their month is made.
struct PartitionKeeper {
  /// Months that are made ahead.
  static let ahead = 3
  /// Months before the present one that are made too: late events of last month.
  static let behind = 1
  /// Longest wait for somebody who uses a table. Others wait behind us: milliseconds.
  static let patience = Span.seconds(1)

  let sql: any SQLTransaction

  /// - Parameter now: business time.
  /// - Throws: ``SQLError`` of kind *busy* when somebody was in the way for too long; nothing was changed then.
  func keep(at now: Instant) throws -> MonthsKept {
    // Another node does it now. Locks are of the database, and an installation is a schema.
    let isOurs = try sql.first(
      "SELECT pg_try_advisory_xact_lock($1::bigint + hashtext(current_schema()))", [.integer(PostgresLock.partitions)]
    ) { try $0.bool(0) }
    guard isOurs == true else { return MonthsKept() }
    try sql.run("SET LOCAL lock_timeout = \(Self.patience.milliseconds)", [])
    let present = PartitionMonth(of: now)
    var made: [String] = []
    var dropped: [String] = []
    for table in MonthlyTable.allCases {
      let months = try self.months(of: table)
      // First, because it locks the whole table: everybody else locks that before its parts.
      for month in months.sorted() where try isOver(month, of: table, at: present) {
        try sql.run("DROP TABLE \(month.part(of: table.rawValue))", [])
        dropped.append(month.part(of: table.rawValue))
      }
      for month in (-Self.behind...Self.ahead).map(present.advanced) where !months.contains(month) {
        // Before 1970 there is nothing, and the first month belongs to what has no day.
        guard month.firstDay > 0 else { continue }
        made.append(try make(month, of: table))
      }
    }
    return MonthsKept(made: made, dropped: dropped)
  }

  private func months(of table: MonthlyTable) throws -> Set<PartitionMonth> {
    let parts = try sql.rows(
      """
      SELECT c.relname::text FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
      WHERE i.inhparent = '\(table.rawValue)'::regclass
      """, []
    ) { try $0.text(0) }
    return Set(parts.compactMap { PartitionMonth(part: $0, of: table.rawValue) })
  }

  /// Made apart and then joined: whoever writes to another month does not wait.
  private func make(_ month: PartitionMonth, of table: MonthlyTable) throws -> String {
    let (name, column) = (table.rawValue, table.column)
    let part = month.part(of: name)
    let (from, to) = (table.start(of: month), table.start(of: month.advanced(by: 1)))
    try sql.run("CREATE TABLE \(part) (LIKE \(name) INCLUDING DEFAULTS INCLUDING CONSTRAINTS)", [])
    try sql.run("LOCK TABLE \(name)_default IN ACCESS EXCLUSIVE MODE", [])
    try sql.run(
      """
      WITH moved AS (DELETE FROM \(name)_default WHERE \(column) >= \(from) AND \(column) < \(to) RETURNING *)
      INSERT INTO \(part) SELECT * FROM moved
      """, [])
    try sql.run("ALTER TABLE \(name) ATTACH PARTITION \(part) FOR VALUES FROM (\(from)) TO (\(to))", [])
    return part
  }

  private func isOver(_ month: PartitionMonth, of table: MonthlyTable, at present: PartitionMonth) throws -> Bool {
    switch table.end {
    case .kept: return false
    case .dropped(let months): return month.advanced(by: months) < present
    case .droppedWhenEmpty:
      guard month.advanced(by: Self.behind) < present, try isEmpty(month, of: table) else { return false }
      // From here on nobody can put anything in.
      try sql.run("LOCK TABLE ONLY \(table.rawValue) IN ACCESS EXCLUSIVE MODE", [])
      return try isEmpty(month, of: table)
    }
  }

  private func isEmpty(_ month: PartitionMonth, of table: MonthlyTable) throws -> Bool {
    try sql.first("SELECT 1 FROM \(month.part(of: table.rawValue)) LIMIT 1", []) { try $0.int(0) } == nil
  }
}
