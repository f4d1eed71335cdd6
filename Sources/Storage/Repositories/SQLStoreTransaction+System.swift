import Domain
import Engine

extension SQLStoreTransaction {
  func organisations() throws -> [OrganisationRecord] {
    try sql.rows("SELECT id, slug, name FROM organisations ORDER BY id", []) {
      OrganisationRecord(id: try $0.id(0), slug: try $0.text(1), name: try $0.text(2))
    }
  }

  /// Few, and read at every round: only what is needed.
  func organisationIDs() throws -> [OrganisationID] {
    try sql.rows("SELECT id FROM organisations ORDER BY id", []) { try $0.id(0) }
  }

  func upsert(_ organisation: OrganisationRecord) throws {
    try sql.run(
      """
      INSERT INTO organisations (id, slug, name) VALUES ($1, $2, $3)
      ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name
      """,
      [.id(organisation.id), .text(organisation.slug), .text(organisation.name)])
  }

  func installation() throws -> InstallationRecord? {
    if let known = work.installation { return known }
    let found = try sql.first("SELECT machine, path, quarantine, released_at FROM installation WHERE id = 1", []) {
      InstallationRecord(
        machine: try $0.text(0), path: try $0.text(1), quarantine: try $0.text(orNil: 2),
        releasedAt: try $0.instant(orNil: 3))
    }
    work.installation = .some(found)
    return found
  }

  func save(_ installation: InstallationRecord) throws {
    work.installation = nil
    try sql.run(
      """
      INSERT INTO installation (id, machine, path, quarantine, released_at) VALUES (1, $1, $2, $3, $4)
      ON CONFLICT (id) DO UPDATE
      SET machine = excluded.machine, path = excluded.path, quarantine = excluded.quarantine,
      released_at = excluded.released_at
      """,
      [
        .text(installation.machine), .text(installation.path), .text(installation.quarantine),
        .at(installation.releasedAt),
      ])
  }

  func lastBusinessInstant() throws -> Instant? {
    try sql.first("SELECT instant FROM business_time ORDER BY instant DESC LIMIT 1", []) { try $0.instant(0) }
  }

  func raiseBusinessInstant(to now: Instant) throws {
    try sql.run(
      """
      INSERT INTO business_time (id, instant) VALUES (\(sql.dialect.slot), $1)
      ON CONFLICT (id) DO UPDATE SET instant = excluded.instant WHERE business_time.instant < excluded.instant
      """,
      [.at(now)])
  }
}
