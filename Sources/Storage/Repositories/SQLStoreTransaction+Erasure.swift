import Domain
import Engine

extension SQLStoreTransaction {
  func obstacles(_ organisation: OrganisationID, to contact: ContactID) throws -> [ErasureObstacle] {
    let person: [SQLValue] = [.id(organisation), .id(contact)]
    func count(_ question: String) throws -> Int { try sql.first(question, person) { try $0.int(0) } ?? 0 }
    var found: [ErasureObstacle] = []
    let owed = try claims(organisation, of: contact).map(\.balance).filter { $0 > .zero }.reduce(.zero, +)
    if owed > .zero { found.append(.owes(owed)) }
    let open = try openRuns(organisation, contact: contact).count
    if open > 0 { found.append(.runs(open)) }
    let waiting = try count(
      """
      SELECT count(*) FROM outbox WHERE organisation = $1 AND run IN (SELECT r.id FROM cases AS c
      JOIN runs AS r ON r.organisation = c.organisation AND r.case_id = c.id
      WHERE c.organisation = $1 AND c.contact = $2)
      """)
    if waiting > 0 { found.append(.messages(waiting)) }
    let attempts = try count(
      """
      SELECT count(*) FROM payment_attempts WHERE organisation = $1 AND state IN ('creating', 'open', 'to-cancel')
      AND request IN (SELECT id FROM payment_requests WHERE organisation = $1
      AND case_id IN (SELECT id FROM cases WHERE organisation = $1 AND contact = $2))
      """)
    if attempts > 0 { found.append(.attempts(attempts)) }
    return found
  }

  func erase(_ erasure: ErasureRecord) throws {
    try startAnew()
    let owners = [erasure.contact] + (try aliases(erasure.organisation, of: erasure.contact).map(\.former))
    // Erased twice, what came since goes too; the keys that are gone stay gone.
    try sql.run(
      """
      INSERT INTO erasures (organisation, owner, contact, erased_at, erased_by, reason) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT DO NOTHING
      """,
      each: owners.map { owner in
        [
          .id(erasure.organisation), .id(owner), .id(erasure.contact), .at(erasure.at), .text(erasure.by),
          .text(erasure.reason),
        ]
      })
    let person: [SQLValue] = [.id(erasure.organisation), .id(erasure.contact)]
    try sql.run(
      """
      UPDATE tasks SET state = 2, ended_at = $1 WHERE organisation = $2 AND contact = $3 AND state = 0
      """, [.at(erasure.at)] + person)
    for statement in PersonTable.all.compactMap(\.erase) { try sql.run(statement, person) }
  }

  func erasure(_ organisation: OrganisationID, of contact: ContactID) throws -> ErasureRecord? {
    let rows = try sql.rows(
      """
      SELECT erased_at, erased_by, reason, key_destroyed_at FROM erasures
      WHERE organisation = $1 AND contact = $2 ORDER BY erased_at DESC, owner
      """, [.id(organisation), .id(contact)]
    ) { (at: try $0.instant(0), by: try $0.text(1), reason: try $0.text(2), destroyed: try $0.instant(orNil: 3)) }
    guard let newest = rows.first else { return nil }
    let destroyed = rows.compactMap(\.destroyed)
    return ErasureRecord(
      organisation: organisation, contact: contact, at: newest.at, by: newest.by, reason: newest.reason,
      keysDestroyedAt: destroyed.count == rows.count ? destroyed.max() : nil)
  }

  func keysToDestroy(limit: Int) throws -> [ArchiveOwner] {
    try sql.rows(
      """
      SELECT organisation, owner FROM erasures WHERE key_destroyed_at IS NULL ORDER BY organisation, owner LIMIT $1
      """, [.int(limit)]
    ) { ArchiveOwner(organisation: try $0.id(0), contact: try $0.id(1)) }
  }

  func keyDestroyed(_ owner: ArchiveOwner, at now: Instant) throws {
    guard case .contact(let contact) = owner.subject else { return }
    try sql.run(
      """
      UPDATE erasures SET key_destroyed_at = $1 WHERE organisation = $2 AND owner = $3 AND key_destroyed_at IS NULL
      """, [.at(now), .id(owner.organisation), .id(contact)])
  }
}
