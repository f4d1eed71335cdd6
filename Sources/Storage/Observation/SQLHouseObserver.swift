public import Domain
public import Engine

/// Looks at the house in SQL: eight statements, each on an index and cut off at
/// ``HouseObservation/largestCount`` rows for each organisation.
public struct SQLHouseObserver: HouseObserving {
  private let database: any SQLDatabase

  /// - Parameter database: may also be one whose schema is of another version: that is told.
  public init(_ database: any SQLDatabase) { self.database = database }

  public func observe(at now: Instant, machineNow: Instant) async throws -> HouseObservation {
    try await database.read { try HouseLook(sql: $0, now: now, machineNow: machineNow).observation() }
  }
}

/// One look in one transaction.
struct HouseLook {
  let sql: any SQLTransaction
  let now: Instant
  let machineNow: Instant

  func observation() throws -> HouseObservation {
    let schema = try schema()
    var seen = HouseObservation(schema: schema)
    // Other tables than ours may have other columns.
    guard case .current = schema else { return seen }
    let transaction = SQLStoreTransaction(sql: sql)
    seen.isQuarantined = try transaction.installation()?.quarantine != nil
    let houseNow = try transaction.machineNow(machineNow)
    seen.liveNodes = try count("SELECT count(*) FROM nodes WHERE held_until > $1", [.at(houseNow)])
    seen.importsRunning = try count("SELECT count(*) FROM imports WHERE state = 'reading'", [])
    try sql.rows("SELECT kind, count(*) FROM alarms GROUP BY kind", []) { (try $0.text(0), try $0.int(1)) }
      .forEach { seen.alarms[$0.0] = $0.1 }
    try lookAtOrganisations(&seen)
    try lookAtQueues(&seen, houseNow)
    return seen
  }

  private func schema() throws -> HouseObservation.Schema {
    let found = try count("SELECT COALESCE(max(number), 0) FROM schema_migrations", [])
    let known = Schema.migrations.count
    if found == known { return .current(known) }
    return found < known ? .older(found: found, known: known) : .newer(found: found, known: known)
  }

  private func lookAtOrganisations(_ seen: inout HouseObservation) throws {
    let rows = try sql.rows(Self.organisations, [.at(now)]) { row in
      (
        slug: try row.text(0), timers: try row.int(1), oldest: try row.instant(orNil: 2), parked: try row.int(3),
        held: try row.int(4)
      )
    }
    for row in rows {
      seen.timersDue += row.timers
      seen.oldestTimer = [seen.oldestTimer, row.oldest].compactMap(\.self).min()
      if row.parked > 0 { seen.parked[row.slug] = row.parked }
      if row.held > 0 { seen.held[row.slug] = row.held }
    }
  }

  private func lookAtQueues(_ seen: inout HouseObservation, _ houseNow: Instant) throws {
    let due = try sql.rows(Self.due, [.at(now)]) { row in
      (lane: try row.int(0), count: try row.int(1), oldest: try row.instant(orNil: 2))
    }
    var counts: [Key: Int] = [:]
    for row in due {
      counts[Key(state: .due, lane: row.lane), default: 0] += row.count
      guard let oldest = row.oldest else { continue }
      let lane = Self.word(row.lane)
      seen.oldestCommand[lane] = min(seen.oldestCommand[lane] ?? oldest, oldest)
    }
    try add(.leased, "state = 1", [], to: &counts)
    try add(.handedOver, "state = 2", [], to: &counts)
    try add(.overdue, "state = 2 AND held_until < $1", [.at(houseNow)], to: &counts)
    // Every state and lane is told, zero too: a line that comes and goes cannot be watched.
    seen.outbox = HouseObservation.Queue.State.allCases.flatMap { state in
      Lane.allCases.map { lane in
        HouseObservation.Queue(
          state: state, lane: Self.word(lane.rawValue),
          count: min(counts[Key(state: state, lane: lane.rawValue)] ?? 0, HouseObservation.largestCount))
      }
    }
    seen.timersDue = min(seen.timersDue, HouseObservation.largestCount)
  }

  private struct Key: Hashable {
    let state: HouseObservation.Queue.State
    let lane: Int
  }

  private func add(
    _ state: HouseObservation.Queue.State, _ condition: String, _ arguments: [SQLValue], to counts: inout [Key: Int]
  ) throws {
    let statement = Self.taken(condition)
    for (lane, count) in try sql.rows(statement, arguments, { (try $0.int(0), try $0.int(1)) }) {
      counts[Key(state: state, lane: lane)] = count
    }
  }

  private func count(_ statement: String, _ arguments: [SQLValue]) throws -> Int {
    try sql.first(statement, arguments) { try $0.int(0) } ?? 0
  }

  private static func word(_ lane: Int) -> String {
    switch Lane(rawValue: lane) {
    case .single: "single"
    case .bulk: "bulk"
    case nil: "\(lane)"
    }
  }
}

extension HouseLook {
  private static let limit = HouseObservation.largestCount

  /// Counting that stops: `rows` is what comes behind `FROM`.
  private static func limited(_ rows: String) -> String {
    "(SELECT count(*) FROM (SELECT 1 FROM \(rows) LIMIT \(limit)) AS counted)"
  }

  /// Per organisation: timers due and the oldest of them, parked events, held runs. `$1` is business time.
  static let organisations = """
    SELECT o.slug,
    \(limited("timers AS t WHERE t.organisation = o.id AND t.due_at <= $1")),
    (SELECT t.due_at FROM timers AS t WHERE t.organisation = o.id AND t.due_at <= $1 ORDER BY t.due_at LIMIT 1),
    \(limited("parked_events AS p WHERE p.organisation = o.id AND p.state = 0")),
    \(limited("runs AS r WHERE r.organisation = o.id AND r.stage = 1"))
    FROM organisations AS o ORDER BY o.slug
    """

  /// Per organisation, channel and lane: messages that are due, and the oldest moment. `$1` is business time.
  static let due: String = {
    let channels = Channel.allCases.map { "SELECT '\($0.rawValue)' AS name" }.joined(separator: " UNION ALL ")
    let lanes = Lane.allCases.map { "SELECT \($0.rawValue) AS number" }.joined(separator: " UNION ALL ")
    let rows = """
      outbox AS m WHERE m.state = 0 AND m.organisation = o.id AND m.channel = c.name AND m.lane = l.number \
      AND m.not_before <= $1
      """
    return """
      SELECT l.number, \(limited(rows)), (SELECT m.not_before FROM \(rows) ORDER BY m.not_before LIMIT 1)
      FROM organisations AS o CROSS JOIN (\(channels)) AS c CROSS JOIN (\(lanes)) AS l
      """
  }()

  /// Messages in another state than queued, by lane.
  static func taken(_ condition: String) -> String {
    "SELECT lane, count(*) FROM (SELECT lane FROM outbox WHERE \(condition) LIMIT \(limit)) AS counted GROUP BY lane"
  }
}
