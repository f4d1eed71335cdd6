import Domain
import Rehearsal
import Storage

/// Draws cases from all over an organisation.
struct SubjectDraw {
  private let database: any SQLDatabase
  private let organisation: OrganisationID
  private var chance: SeededGenerator

  init(_ database: any SQLDatabase, _ organisation: OrganisationID, seed: UInt64) {
    self.database = database
    self.organisation = organisation
    chance = SeededGenerator(seed: seed, purpose: "visits")
  }

  /// - Throws: ``UsageError`` when there is nothing to visit.
  mutating func draw(_ count: Int) async throws -> [MeasuredSubject] {
    let bounds = try await database.read { [organisation] sql in
      try sql.first("SELECT MIN(id), MAX(id) FROM messages WHERE organisation = $1", [.id(organisation)]) {
        row -> (Int, Int)? in
        row.isNull(0) ? nil : (Int(try row.integer(0)), Int(try row.integer(1)))
      } ?? nil
    }
    guard let (first, last) = bounds else { throw UsageError("there is no message yet: nothing to visit") }
    let places = (0..<count).map { _ in Int64(chance.number(in: first...last)) }
    return try await database.read { [organisation] sql in
      try places.compactMap { place in
        try sql.first(Self.question, [.id(organisation), .integer(place)], Self.decode)
      }
    }
  }

  /// A message behind a number, with whom and what it was about.
  private static let question = """
    SELECT m.id, c.id, c.reference, p.id, COALESCE(p.given_name, ''), p.surname, p.external_id,
    COALESCE((SELECT MIN(a.value) FROM addresses AS a
      WHERE a.organisation = p.organisation AND a.contact = p.id AND a.kind = 'email'), p.external_id),
    COALESCE((SELECT MIN(a.value) FROM addresses AS a
      WHERE a.organisation = p.organisation AND a.contact = p.id AND a.kind = 'mobile'), p.external_id),
    COALESCE((SELECT o.invoice FROM claims AS o WHERE o.organisation = c.organisation AND o.id = c.claim), ''),
    (SELECT r.flow FROM runs AS r WHERE r.organisation = m.organisation AND r.id = m.run),
    COALESCE((SELECT MAX(i.id) FROM imports AS i WHERE i.organisation = m.organisation), 0), m.template
    FROM messages AS m
    JOIN cases AS c ON c.organisation = m.organisation AND c.id = m.case_id
    JOIN contacts AS p ON p.organisation = m.organisation AND p.id = m.contact
    WHERE m.organisation = $1 AND m.id >= $2 AND m.archive_hash IS NOT NULL ORDER BY m.id LIMIT 1
    """

  private static func decode(_ row: any SQLRow) throws -> MeasuredSubject {
    MeasuredSubject(
      matter: try row.integer(1), reference: try row.text(2), contact: try row.integer(3),
      givenName: try row.text(4), surname: try row.text(5), number: try row.text(6), email: try row.text(7),
      mobile: try row.text(8), invoice: try row.text(9), flow: try row.text(10), template: try row.text(12),
      file: try row.integer(11), record: try row.integer(0))
  }
}
