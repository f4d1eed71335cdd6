import Domain
import Engine
import EngineTestKit
import Storage

extension Bed {
  /// Copies of one transaction.
  private static let chunk = 20_000
  /// When timers of those who wait come due, one a second from 4 January 2040: after everything that is measured.
  private static let farAway = DutchTime.instant(
    of: CalendarDay(number: 25570), at: LocalTime(hour: 10))
  /// How long after the filling a burst comes: longer than the workloads before it move the clock, and so short that
  /// three sizes follow one another before the waits of the first are over.
  private static let burstAfter = Span.hours(24 * 7 * 20)

  /// Brings the population to `waiting` runs, with `newcomers` that were not used yet and, among the readers that are
  /// new, `burst` whose timers come due at one second.
  func grow(to waiting: Int, newcomers: Int, burst: Int) async throws -> Population {
    var population = if let known = try Population.load(from: folder) { known } else { try await begin() }
    try await pass(to: clock.now())
    let half = waiting / 2
    if half > population.half {
      let new = (population.half + 1)...half
      population.burst = min(burst, new.count / 2)
      population.burstAt = clock.now().advanced(by: Self.burstAfter).milliseconds
      population.readersUsed = population.half + population.burst
      population.half = half
      let burst = (end: new.lowerBound + population.burst, due: Instant(milliseconds: population.burstAt))
      try await copy(population.reader, new, population) { copy in
        copy < burst.end ? burst.due : Self.farAway.advanced(by: .seconds(Int64(copy)))
      }
      try await copy(population.payer, new, population) { copy in
        Self.farAway.advanced(by: .milliseconds(Int64(copy) * 1_000 + 500))
      }
    }
    let needed = population.newcomersUsed + newcomers
    if needed > population.newcomers {
      let new = (population.newcomers + 1)...needed
      try await copy(population.newcomer, new, population, due: nil)
      population.newcomers = needed
    }
    if kind == .postgres { try await database.write { sql in try sql.define("ANALYZE") } }
    try population.save(to: folder)
    return population
  }

  /// Timers that workloads have set and that are not due yet.
  func timersAhead() async throws -> Int {
    let range: [SQLValue] = [.at(clock.now()), .at(Self.farAway)]
    return try await database.read { sql in
      try sql.first("SELECT COUNT(*) FROM timers WHERE due_at > $1 AND due_at < $2", range) { try $0.int(0) } ?? 0
    }
  }

  /// - Parameter due: when the timer of a copy comes due; nil for one that waits for nothing.
  private func copy(
    _ original: Population.Original, _ copies: ClosedRange<Int>, _ population: Population,
    due: (@Sendable (Int) -> Instant)?
  ) async throws {
    let rows = try await database.read { [dialect = database.dialect] sql in
      try Self.rows(of: original, population.organisation, sql, Cloning(dialect: dialect))
    }
    for start in stride(from: copies.lowerBound, through: copies.upperBound, by: Self.chunk) {
      let part = start...min(start + Self.chunk - 1, copies.upperBound)
      try await database.write { sql in
        // The copies are right by construction; checking ten references of each would take longer than writing them.
        if sql.dialect == .postgres { try sql.define("SET LOCAL session_replication_role = replica") }
        for row in rows { try sql.run(row.statement, [.int(part.lowerBound), .int(part.upperBound)] + row.values) }
      }
      guard let due else { continue }
      let timers = part.map { copy in
        TimerRecord(
          organisation: OrganisationID(population.organisation), run: population.run(original, copy: copy),
          visit: original.visit, due: due(copy))
      }
      try await store.write { tx in try tx.insert(timers) }
    }
  }

  private struct OriginalRow: Sendable {
    let statement: String
    let values: [SQLValue]
  }

  /// Every row of an original, with the statement that copies it.
  private static func rows(
    of original: Population.Original, _ organisation: Int64, _ sql: any SQLTransaction, _ cloning: Cloning
  ) throws -> [OriginalRow] {
    var found: [OriginalRow] = []
    for (table, owner) in Cloning.tables {
      let all = try sql.rows(cloning.catalogue, [.text(table)]) {
        Cloning.Column(name: try $0.text(0), type: try $0.text(1))
      }
      let columns = cloning.copied(all, of: table)
      let statement = cloning.statement(table, columns)
      let select = "SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(table) WHERE organisation = $1"
      let decode: (any SQLRow) throws -> OriginalRow = { row in
        OriginalRow(statement: statement, values: try columns.enumerated().map { try value(of: $1, at: $0, in: row) })
      }
      guard table == Cloning.inbox else {
        let range: [SQLValue] = [.integer(original.ids.lowerBound), .integer(original.ids.upperBound)]
        found += try sql.rows(
          "\(select) AND \(owner) BETWEEN $2 AND $3", [.integer(organisation)] + range, decode)
        continue
      }
      for name in original.inbox {
        found += try sql.rows(
          "\(select) AND day = 0 AND source = $2 AND external_id = $3",
          [.integer(organisation), .text(name.source), .text(name.externalID)], decode)
      }
    }
    return found
  }

  private static func value(of column: Cloning.Column, at place: Int, in row: any SQLRow) throws -> SQLValue {
    if row.isNull(place) { return .null }
    switch column.type.uppercased() {
    case "INTEGER", "BIGINT", "SMALLINT": return .integer(try row.integer(place))
    case "BLOB", "BYTEA": return .bytes(try row.bytes(place))
    default: return .string(try row.string(place))
    }
  }
}
