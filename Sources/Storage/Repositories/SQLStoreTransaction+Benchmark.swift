import Domain
import Engine

extension SQLStoreTransaction {
  func benchmarkMemberships() throws -> [BenchmarkMembership] {
    try sql.rows(
      "SELECT organisation, from_month, until_month FROM benchmark_memberships ORDER BY organisation, from_month", []
    ) { row in
      BenchmarkMembership(
        organisation: try row.id(0), from: CalendarMonth(of: try row.day(1)),
        until: try row.day(orNil: 2).map { CalendarMonth(of: $0) })
    }
  }

  func save(_ membership: BenchmarkMembership, by user: String) throws {
    try requireWriting()
    try sql.run(
      """
      INSERT INTO benchmark_memberships (organisation, from_month, until_month, changed_by) VALUES ($1, $2, $3, $4)
      ON CONFLICT (organisation, from_month)
      DO UPDATE SET until_month = excluded.until_month, changed_by = excluded.changed_by
      """,
      [
        .id(membership.organisation), .day(membership.from.firstDay), .day(membership.until?.firstDay), .text(user),
      ])
  }

  func remove(_ membership: BenchmarkMembership) throws {
    try requireWriting()
    try sql.run(
      "DELETE FROM benchmark_memberships WHERE organisation = $1 AND from_month = $2",
      [.id(membership.organisation), .day(membership.from.firstDay)])
  }

  func contacts(
    _ organisation: OrganisationID, of flow: String, in month: CalendarMonth, limit: Int
  ) throws -> Int {
    let from = DutchTime.instant(of: month.firstDay, at: LocalTime(hour: 0))
    let to = DutchTime.instant(of: month.advanced(by: 1).firstDay, at: LocalTime(hour: 0))
    return try sql.first(
      """
      SELECT count(DISTINCT contact) FROM (SELECT c.contact FROM cases AS c
      JOIN runs AS r ON r.organisation = c.organisation AND r.case_id = c.id
      WHERE c.organisation = $1 AND c.opened_at >= $2 AND c.opened_at < $3 AND c.enrolment = 0 AND r.flow = $4
      LIMIT $5) AS looked_at
      """, [.id(organisation), .at(from), .at(to), .text(flow), .int(limit)]
    ) { try $0.int(0) } ?? 0
  }
}
