import Domain
import Engine

/// The contacts that lived through real flows, as copies of them need them.
struct Village {
  struct Dweller {
    let contact: ContactRecord
    let addresses: [AddressRecord]
  }

  struct Timer {
    let run: Int64
    let visit: Int
    let due: Instant
  }

  let dwellers: [Dweller]
  let timers: [Timer]
  /// The last return of the village: what comes after it are copies.
  let lastSighting: Int64

  /// - Returns: everybody in the order of their numbers, and what their runs wait for.
  static func load(_ plan: GenerationPlan, _ sql: any SQLTransaction) throws -> Village {
    let organisation = OrganisationID(plan.organisations[0])
    let store = SQLStoreTransaction(sql: sql)
    let contacts = try sql.rows(
      Contacts.select + " WHERE organisation = $1 AND id > $2 AND id <= $3 ORDER BY id",
      [.id(organisation), .integer(plan.above), .integer(plan.above + plan.slot)], Contacts.decode)
    let waiting = Set(plan.present.runs)
    let timers = try sql.rows(
      "SELECT run, visit, due_at FROM timers WHERE organisation = $1 AND run > $2 AND run <= $3 ORDER BY run",
      [.id(organisation), .integer(plan.above), .integer(plan.above + plan.slot)]
    ) { Timer(run: try $0.integer(0), visit: try $0.int(1), due: try $0.instant(2)) }
    return Village(
      dwellers: try contacts.map {
        Dweller(contact: $0, addresses: try store.addresses(organisation, of: $0.id))
      },
      timers: timers.filter { waiting.contains($0.run) },
      lastSighting: try sql.first(
        "SELECT COALESCE(MAX(id), 0) FROM return_sightings WHERE organisation = $1 AND case_id > $2 AND case_id <= $3",
        [.id(organisation), .integer(plan.above), .integer(plan.above + plan.slot)]
      ) { try $0.integer(0) } ?? 0)
  }

  /// What of a village can be copied.
  ///
  /// - Parameters:
  ///   - isPast: only what has come to its end: a run that waits would wait for a moment that is long over.
  static func matters(
    of organisation: Int64, above: Int64, isPast: Bool, _ sql: any SQLTransaction
  ) throws -> GenerationPlan.Matters {
    // What is on its way to a provider or a bank is known there under its own name only.
    let underWay = """
      NOT EXISTS (SELECT 1 FROM outbox AS b WHERE b.organisation = c.organisation AND b.case_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM payment_requests AS q JOIN payment_attempts AS t
        ON t.organisation = q.organisation AND t.request = q.id
        WHERE q.organisation = c.organisation AND q.case_id = c.id AND t.state IN ('creating', 'open', 'to-cancel'))
      """
    let isOver = """
      NOT EXISTS (SELECT 1 FROM runs AS r WHERE r.organisation = c.organisation AND r.case_id = c.id AND r.stage < 2)
      AND NOT EXISTS (SELECT 1 FROM tasks AS k
        WHERE k.organisation = c.organisation AND k.case_id = c.id AND k.state = 0)
      """
    let arguments: [SQLValue] = [.integer(organisation), .integer(above)]
    let copied =
      "FROM cases AS c WHERE c.organisation = $1 AND c.id > $2 AND \(underWay)\(isPast ? " AND \(isOver)" : "")"
    func numbers(_ select: String) throws -> [Int64] { try sql.rows(select, arguments) { try $0.integer(0) } }
    // An invoice that was paid in time has no case, and is in the present only.
    let claims =
      isPast
      ? "SELECT DISTINCT c.claim \(copied) AND c.claim IS NOT NULL ORDER BY 1"
      : """
      SELECT o.id FROM claims AS o WHERE o.organisation = $1 AND o.id > $2 AND (o.id IN (SELECT c.claim \(copied))
      OR NOT EXISTS (SELECT 1 FROM cases AS x WHERE x.organisation = o.organisation AND x.claim = o.id)) ORDER BY 1
      """
    return GenerationPlan.Matters(
      cases: try numbers("SELECT c.id \(copied) ORDER BY 1"), claims: try numbers(claims),
      runs: try numbers(
        "SELECT id FROM runs WHERE organisation = $1 AND case_id IN (SELECT c.id \(copied)) ORDER BY 1"),
      requests: try numbers(
        "SELECT id FROM payment_requests WHERE organisation = $1 AND case_id IN (SELECT c.id \(copied)) ORDER BY 1"))
  }
}
