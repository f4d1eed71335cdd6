import Domain

extension SQLStoreTransaction {
  func publish(
    _ organisation: OrganisationID, digest: [UInt8], content: [UInt8], at now: Instant, by user: String
  ) throws -> Int {
    let newest = try sql.first(
      """
      SELECT version, digest FROM publications WHERE organisation = $1
      ORDER BY version DESC LIMIT 1\(sql.forUpdate)
      """, [.id(organisation)]
    ) { (version: try $0.int(0), digest: try $0.bytes(1)) }
    if let newest, newest.digest == digest { return newest.version }
    let version = (newest?.version ?? 0) + 1
    try sql.run(
      """
      INSERT INTO publications (organisation, version, digest, content, published_at, published_by)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [.id(organisation), .int(version), .blob(digest), .blob(content), .at(now), .text(user)])
    work.publishedVersions[organisation] = version
    return version
  }

  func currentVersion(_ organisation: OrganisationID) throws -> Int? {
    if let known = work.publishedVersions[organisation] { return known }
    let version = try sql.first(
      "SELECT version FROM publications WHERE organisation = $1 ORDER BY version DESC LIMIT 1",
      [.id(organisation)]
    ) { try $0.int(0) }
    work.publishedVersions[organisation] = version
    return version
  }

  func publication(_ organisation: OrganisationID, version: Int) throws -> [UInt8]? {
    try sql.first(
      "SELECT content FROM publications WHERE organisation = $1 AND version = $2",
      [.id(organisation), .int(version)]
    ) { try $0.bytes(0) }
  }

  func publishing(_ organisation: OrganisationID, version: Int) throws -> (at: Instant, by: String)? {
    try sql.first(
      "SELECT published_at, published_by FROM publications WHERE organisation = $1 AND version = $2",
      [.id(organisation), .int(version)]
    ) { (at: try $0.instant(0), by: try $0.text(1)) }
  }

  func pausedFlows(_ organisation: OrganisationID) throws -> Set<String> {
    if let known = work.pausedFlows[organisation] { return known }
    let flows = Set(
      try sql.rows("SELECT flow FROM flow_pauses WHERE organisation = $1", [.id(organisation)]) { try $0.text(0) })
    work.pausedFlows[organisation] = flows
    return flows
  }

  func setFlow(_ organisation: OrganisationID, _ flow: String, paused: Bool) throws {
    let statement =
      paused
      ? "INSERT INTO flow_pauses (organisation, flow) VALUES ($1, $2) ON CONFLICT DO NOTHING"
      : "DELETE FROM flow_pauses WHERE organisation = $1 AND flow = $2"
    work.pausedFlows[organisation] = nil
    try sql.run(statement, [.id(organisation), .text(flow)])
  }
}
