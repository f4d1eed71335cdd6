import Domain
import Engine
import Rehearsal
import Storage
import Synchronization

/// What must be so after every transaction, asked of the tables themselves and not of the repositories of the house.
final class CommitChecks: Sendable {
  private struct Command: Hashable {
    let state: Int
    let attempt: Int
    let looks: Int

    init(_ row: OutboxRow) { (state, attempt, looks) = (row.state, row.attempt, row.looks) }

    /// Whether it is the same offer, whoever looked at it.
    func isSameOffer(as other: Command?) -> Bool { state == other?.state && attempt == other?.attempt }
  }

  private struct State {
    var commands: [MessageID: Command] = [:]
    /// Where each run is, decided once more from its history.
    var runs: [RunID: FlowState] = [:]
  }

  /// Tables of which a run must find what will move it.
  private static let moving: Set<String> = ["runs", "timers", "outbox", "tasks"]

  let house: House
  private let truth: Truth
  private let scheduler: Scheduler
  private let state = Mutex(State())

  init(house: House, truth: Truth, scheduler: Scheduler) {
    self.house = house
    self.truth = truth
    self.scheduler = scheduler
  }

  /// Begins anew, because the database is another one now.
  func restart(_ sql: any SQLTransaction) throws {
    var fresh = State()
    for row in try OutboxRow.all(sql) { fresh.commands[row.message] = Command(row) }
    for (run, state) in try sql.rows("SELECT id, state FROM runs", [], { (try $0.id(0) as RunID, try $0.bytes(1)) }) {
      fresh.runs[run] = try RunCodec.decode(state)
    }
    truth.restart(try Self.aliases(sql))
    let begun = fresh
    state.withLock { $0 = begun }
  }

  /// Where a run is, as its history tells.
  func known(_ run: RunID) -> FlowState? { state.withLock { $0.runs[run] } }

  /// Looks at what a transaction leaves behind, before it is committed.
  func look(_ changes: Changes, _ sql: any SQLTransaction) throws -> @Sendable () -> Void {
    let tables = changes.tables
    var found: [String] = []
    if !tables.isDisjoint(with: Self.moving) { found += try Self.lostRuns(sql) }
    let replayed = try replay(changes, sql, &found)
    if tables.contains("claims") || tables.contains("payment_attempts") { found += try Self.wrongAttempts(sql) }
    if tables.contains("payments") { found += try Self.wrongSettlements(sql) }
    if tables.contains("claims") || tables.contains("payments") { found += try Self.wrongBalances(sql) }
    let commands = tables.contains("outbox") ? try OutboxRow.all(sql) : nil
    let isQuarantined = try commands != nil && Self.isQuarantined(sql)
    let entersOrLeaves = try tables.contains("installation") ? Self.isQuarantined(sql) : nil
    let aliases = try tables.contains("contact_aliases") ? Self.aliases(sql) : []
    let now = scheduler.now
    let problems = found
    return { [self] in
      for problem in problems { truth.report(problem) }
      if !aliases.isEmpty { truth.merged(aliases, at: now) }
      if let entersOrLeaves { truth.setQuarantined(entersOrLeaves) }
      state.withLock { $0.runs.merge(replayed) { _, new in new } }
      if let commands { take(commands, isQuarantined: isQuarantined, at: now) }
    }
  }

  /// I1 and the like, for every command that was taken up or handed over in this transaction.
  private func take(_ rows: [OutboxRow], isQuarantined: Bool, at now: Instant) {
    let before = state.withLock { state in
      defer {
        state.commands = Dictionary(uniqueKeysWithValues: rows.map { ($0.message, Command($0)) })
      }
      return state.commands
    }
    for row in rows where row.state > 0 && before[row.message] != Command(row) {
      if row.shards?.contains(row.shard) != true {
        truth.report("fence: message \(row.message) was taken by a node that does not hold shard \(row.shard)")
      }
      guard !Command(row).isSameOffer(as: before[row.message]) else {
        // Looked at once more, and judged as if it were offered for the first time.
        if row.objection == nil { truth.handedOver(row.message, Truth.HandOver(contact: row.contact, at: now)) }
        continue
      }
      guard row.state == 2 else { continue }
      if let broken = Self.broken(row, isQuarantined: isQuarantined) { truth.report(broken) }
      truth.handedOver(row.message, Truth.HandOver(contact: row.contact, at: now))
    }
  }

  private static func broken(_ row: OutboxRow, isQuarantined: Bool) -> String? {
    let what = "message \(row.message) was handed over"
    if let objection = row.objection { return "I1: \(what) although \(objection)" }
    if !row.isArchived { return "I8: \(what) and is not in the archive" }
    if isQuarantined { return "\(what) in quarantine" }
    return nil
  }

  /// Contacts that were merged, in the order of their identifiers.
  private static func aliases(_ sql: any SQLTransaction) throws -> [(former: ContactID, contact: ContactID)] {
    try sql.rows("SELECT former, contact FROM contact_aliases ORDER BY former", []) { (try $0.id(0), try $0.id(1)) }
  }

  private static func isQuarantined(_ sql: any SQLTransaction) throws -> Bool {
    try sql.first("SELECT 1 FROM installation WHERE quarantine IS NOT NULL", []) { _ in true } ?? false
  }

  /// I3: what is open at a bank asks what is due now, by a link that still collects.
  private static func wrongAttempts(_ sql: any SQLTransaction) throws -> [String] {
    try sql.rows(
      """
      SELECT a.id, a.amount, l.balance, r.state FROM payment_attempts AS a
      JOIN payment_requests AS r ON r.organisation = a.organisation AND r.id = a.request
      JOIN claims AS l ON l.organisation = r.organisation AND l.id = r.claim
      WHERE a.state IN ('creating', 'open') AND (a.amount <> l.balance OR r.state > 1)
      """, []
    ) { row in
      "I3: payment \(try row.integer(0)) collects \(try row.money(1)) while \(try row.money(2)) is due"
    }
  }

  /// I3: a link that collects while nothing is owed. The payment's own transaction closes it.
  private static func wrongSettlements(_ sql: any SQLTransaction) throws -> [String] {
    try sql.rows(
      """
      SELECT r.id, l.id FROM claims AS l
      JOIN payment_requests AS r ON r.organisation = l.organisation AND r.claim = l.id
      WHERE l.balance <= 0 AND r.state < 2
      """, []
    ) { "I3: link \(try $0.integer(0)) collects for claim \(try $0.integer(1)), of which nothing is owed" }
  }

  /// I1: what is owed, counted anew from the load and the payments that it cannot contain.
  private static func wrongBalances(_ sql: any SQLTransaction) throws -> [String] {
    try sql.rows(
      """
      SELECT id, balance, due FROM (
        SELECT l.id, l.balance, l.amount, l.open_amount, l.settled_at,
          l.open_amount - coalesce((SELECT sum(p.amount) FROM payments AS p
            WHERE p.organisation = l.organisation AND p.claim = l.id AND p.at > l.as_of), 0) AS due
        FROM claims AS l) AS c
      WHERE balance <> CASE WHEN settled_at IS NOT NULL AND due > 0 THEN 0
        ELSE min(due, max(amount, open_amount)) END
      """, []
    ) { "I1: claim \(try $0.integer(0)) is at \(try $0.money(1)) and owes \(try $0.money(2))" }
  }
}
