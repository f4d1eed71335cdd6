public import Domain
public import Engine

/// Moves an installation from SQLite to PostgreSQL: every row of every table, compared at the end.
///
/// It is a move, not a copy that lives beside: the original goes into quarantine, so that it sends nothing should
/// somebody start it, and the new one goes on where the original was. Until everything has been compared, the target
/// carries a mark, and no program starts on it. A move that breaks off is begun anew: nothing of the original was
/// changed.
public struct DatabaseCopy: Sendable {
  /// How far it is.
  public struct Progress: Hashable, Sendable {
    /// What is being done with a table.
    public enum Work: String, CaseIterable, Hashable, Sendable {
      case copying, comparing
    }

    public let work: Work
    public let table: String
    /// Rows that are done, and of how many.
    public let done: Int
    public let total: Int
  }

  /// What was moved.
  public struct Result: Hashable, Sendable {
    public let tables: Int
    public let rows: Int
    /// Why the new installation sends nothing, when the original did not either.
    public let quarantine: String?
  }

  /// Rows of one transaction.
  static let pageLimit = 2_000
  /// Bytes of one transaction: publications are some megabytes each.
  static let pageBytes = 8 * 1_024 * 1_024
  /// The table that says that a copy is not whole.
  static let mark = "unfinished_copy"
  private static let moved = "moved to "

  let source: SQLiteDatabase
  let target: PostgresDatabase
  /// Where the target lives.
  let place: Quarantine.Place
  /// Of the target, for people; holds no password.
  let name: String
  /// Machine time.
  let now: Instant

  /// - Parameters:
  ///   - source: opened, so that nobody else writes to it.
  ///   - target: an empty database.
  public init(
    from source: SQLiteDatabase, to target: PostgresDatabase, at place: Quarantine.Place, named name: String,
    now: Instant
  ) {
    self.source = source
    self.target = target
    self.place = place
    self.name = name
    self.now = now
  }

  /// Whether a copy into this database broke off, or is still going on.
  public static func isUnfinished(_ database: any SQLDatabase) async throws -> Bool {
    guard database.dialect == .postgres else { return false }
    return try await database.read { sql in
      try sql.first("SELECT 1 FROM pg_class WHERE oid = to_regclass($1)", [.text(mark)]) { try $0.int(0) } != nil
    }
  }

  /// - Throws: ``DatabaseCopyError``, ``SchemaError``, ``SQLError``.
  public func run(listener: @escaping @Sendable (Progress) -> Void) async throws -> Result {
    try await Schema.migrate(source, at: now)
    let tables = try await source.read { sql in try CopiedTable.all(sql) }
    try await prepare(tables)
    var rows = 0
    for table in tables {
      let sum = try await copy(table, listener)
      let found = try await self.sum(of: table, expecting: sum.rows, listener)
      guard found == sum else {
        throw DatabaseCopyError.differs(table: table.name, original: sum.rows, copy: found.rows)
      }
      rows += sum.rows
    }
    try await countOn()
    let quarantine = try await handOver()
    return Result(tables: tables.count, rows: rows, quarantine: quarantine)
  }

  /// Makes the tables, or empties those of a copy that broke off.
  private func prepare(_ tables: [CopiedTable]) async throws {
    if try await Self.isUnfinished(target) {
      let names = tables.map(\.name).joined(separator: ", ")
      try await target.write { sql in try sql.define("TRUNCATE \(names)") }
      return
    }
    let others = try await target.read { sql in
      try sql.first(
        """
        SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'S')
        AND relnamespace = current_schema()::regnamespace AND relname NOT LIKE 'commit\\_marks%'
        """, []
      ) { try $0.int(0) } ?? 0
    }
    guard others == 0 else { throw DatabaseCopyError.notEmpty(name, tables: others) }
    try await target.write { sql in try sql.define("CREATE TABLE \(Self.mark) (id BIGINT)") }
    try await Schema.migrate(target, at: now)
  }

  private func copy(_ table: CopiedTable, _ listener: @Sendable (Progress) -> Void) async throws -> TableSum {
    let (total, largest) = try await source.read { sql in try table.extent(sql) }
    let limit = max(1, min(Self.pageLimit, Self.pageBytes / max(1, largest)))
    var sum = TableSum()
    listener(Progress(work: .copying, table: table.name, done: 0, total: total))
    try await pages(of: table, in: source, limit: limit) { page in
      _ = try await target.write { sql in try sql.run(table.insert, each: page) }
      for row in page { sum.add(row) }
      listener(Progress(work: .copying, table: table.name, done: sum.rows, total: total))
    }
    return sum
  }

  private func sum(
    of table: CopiedTable, expecting total: Int, _ listener: @Sendable (Progress) -> Void
  ) async throws -> TableSum {
    let (_, largest) = try await target.read { sql in try table.extent(sql) }
    let limit = max(1, min(Self.pageLimit, Self.pageBytes / max(1, largest)))
    var sum = TableSum()
    try await pages(of: table, in: target, limit: limit) { page in
      for row in page { sum.add(row) }
      listener(Progress(work: .comparing, table: table.name, done: sum.rows, total: total))
    }
    return sum
  }

  private func pages(
    of table: CopiedTable, in database: any SQLDatabase, limit: Int, _ body: ([[SQLValue]]) async throws -> Void
  ) async throws {
    var last: [SQLValue]?
    while true {
      let question = table.page(after: last, limit: limit)
      let page = try await database.read { sql in
        try sql.rows(question.sql, question.arguments) { try table.decode($0) }
      }
      guard let end = page.last else { return }
      try await body(page)
      last = table.key(of: end)
    }
  }

  /// Numbers that the database counts up go on behind the last one.
  private func countOn() async throws {
    try await target.write { sql in
      let identities = try sql.rows(
        """
        SELECT table_name::text, column_name::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_identity = 'YES' ORDER BY table_name
        """, []
      ) { (table: try $0.text(0), column: try $0.text(1)) }
      for (table, column) in identities {
        try sql.define(
          """
          SELECT setval(pg_get_serial_sequence('\(table)', '\(column)'), max(\(column))) FROM \(table)
          HAVING max(\(column)) IS NOT NULL
          """)
      }
    }
  }

  /// First the original sends nothing any more, then the new one may.
  private func handOver() async throws -> String? {
    let words = Self.moved + name
    let original = SQLStore(source)
    let known = try await original.read { tx in try tx.installation() }
    // What an earlier attempt wrote is no quarantine of its own.
    let quarantine = known?.quarantine.flatMap { $0.hasPrefix(Self.moved) ? nil : $0 }
    if let known {
      try await original.write { tx in
        var moved = known
        moved.quarantine = words
        try tx.save(moved)
      }
    }
    let place = place
    try await SQLStore(target).write { tx in
      try tx.save(
        InstallationRecord(
          machine: place.machine, path: place.path, quarantine: quarantine, releasedAt: known?.releasedAt))
    }
    try await target.write { sql in try sql.define("DROP TABLE \(Self.mark)") }
    return quarantine
  }
}

/// Why a database was not moved.
public enum DatabaseCopyError: Error, Hashable, Sendable, CustomStringConvertible {
  case notEmpty(String, tables: Int)
  case differs(table: String, original: Int, copy: Int)

  public var description: String {
    switch self {
    case .notEmpty(let name, let tables):
      "copy: \(name) holds \(tables) tables already. Nothing was changed; name an empty database"
    case .differs(let table, let original, let copy):
      "copy: table \(table) differs: \(original) rows in the original, \(copy) in the copy. The original is as it was; "
        + "begin anew, and keep both databases if it happens again"
    }
  }
}
