import Domain
import Engine

extension SQLStoreTransaction {
  func insert(_ job: BulkJob, rows: [BulkRow]) throws {
    try requireWriting()
    try sql.run(BulkJobs.insert, BulkJobs.values(job))
    try sql.run(BulkRows.insert, each: try rows.map { try BulkRows.values($0, of: job) })
  }

  func bulkJob(_ organisation: OrganisationID, key: APIKeyID, _ id: BulkJobID) throws -> BulkJob? {
    try sql.first(
      BulkJobs.select + SQLText.byKey + " AND api_key = $3", [.id(organisation), .id(id), .id(key)], BulkJobs.decode)
  }

  func bulkJob(_ organisation: OrganisationID, key: APIKeyID, idempotencyKey: String) throws -> BulkJob? {
    try sql.first(
      BulkJobs.select + " WHERE organisation = $1 AND api_key = $2 AND idempotency_key = $3",
      [.id(organisation), .id(key), .text(idempotencyKey)], BulkJobs.decode)
  }

  func openBulkJobs(of shards: ShardSet, limit: Int) throws -> [BulkJob] {
    try sql.rows(
      BulkJobs.select + """
         WHERE ended_at IS NULL\(SQLText.within(shards)) ORDER BY created_at, organisation, id LIMIT $1
        """, [.int(limit)], BulkJobs.decode)
  }

  func end(_ job: BulkJob, at now: Instant) throws {
    try requireWriting()
    try sql.run(SQLText.update("bulk_jobs", set: ["ended_at"]), [.at(now), .id(job.organisation), .id(job.id)])
  }

  func bulkRows(_ job: BulkJob, _ state: BulkRow.State?, after place: Int, limit: Int) throws -> [BulkRow] {
    let only = state.map { " AND state = \($0.rawValue)" } ?? ""
    return try sql.rows(
      BulkRows.select + " WHERE organisation = $1 AND job = $2 AND place > $3\(only) ORDER BY place LIMIT $4",
      [.id(job.organisation), .id(job.id), .int(place), .int(limit)], BulkRows.decode)
  }

  func update(_ rows: [BulkRow], of job: BulkJob) throws {
    try requireWriting()
    try sql.run(
      SQLText.update("bulk_rows", set: BulkRows.changing, key: ["organisation", "job", "place"]),
      each: try rows.map { try BulkRows.changes($0) + [.id(job.organisation), .id(job.id), .int($0.place)] })
  }

  func bulkCounts(_ job: BulkJob) throws -> [BulkRow.State: Int] {
    let found = try sql.rows(
      "SELECT state, count(*) FROM bulk_rows WHERE organisation = $1 AND job = $2 GROUP BY state",
      [.id(job.organisation), .id(job.id)]
    ) { (BulkRow.State(rawValue: try $0.int(0)), try $0.int(1)) }
    return Dictionary(found.compactMap { state, count in state.map { ($0, count) } }, uniquingKeysWith: { $1 })
  }

  func removeBulkJobs(endedBefore moment: Instant, limit: Int) throws -> Int {
    try requireWriting()
    let old = try sql.rows(
      "SELECT organisation, id FROM bulk_jobs WHERE ended_at < $1 LIMIT $2", [.at(moment), .int(limit)]
    ) { [SQLValue.integer(try $0.integer(0)), .integer(try $0.integer(1))] }
    try sql.run("DELETE FROM bulk_rows WHERE organisation = $1 AND job = $2", each: old)
    try sql.run("DELETE FROM bulk_jobs WHERE organisation = $1 AND id = $2", each: old)
    return old.count
  }
}

/// The table `bulk_jobs`.
private enum BulkJobs {
  private static let columns = [
    "organisation", "id", "api_key", "idempotency_key", "digest", "template", "channel", "total", "created_at",
    "ended_at",
  ]
  static let select = SQLText.select(columns, from: "bulk_jobs")
  static let insert = SQLText.insert(into: "bulk_jobs", columns + ["shard"])

  static func values(_ job: BulkJob) -> [SQLValue] {
    [
      .id(job.organisation), .id(job.id), .id(job.key), .text(job.idempotencyKey), .blob(job.digest),
      .text(job.template), .word(job.channel), .int(job.total), .at(job.createdAt), .at(job.endedAt),
      .int(ShardSet.shard(of: job.id)),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> BulkJob {
    BulkJob(
      organisation: try row.id(0), id: try row.id(1), key: try row.id(2), idempotencyKey: try row.text(3),
      digest: try row.bytes(4), template: try row.text(5), channel: try row.word(6), total: try row.int(7),
      createdAt: try row.instant(8), endedAt: try row.instant(orNil: 9))
  }
}

/// The table `bulk_rows`.
private enum BulkRows {
  static let changing = ["recipient", "filling", "state", "message", "problem", "field"]
  private static let columns = ["organisation", "job", "place", "reference"] + changing
  static let select = SQLText.select(columns, from: "bulk_rows")
  static let insert = SQLText.insert(into: "bulk_rows", columns)

  static func values(_ row: BulkRow, of job: BulkJob) throws -> [SQLValue] {
    [.id(job.organisation), .id(job.id), .int(row.place), .text(row.reference)] + (try changes(row))
  }

  static func changes(_ row: BulkRow) throws -> [SQLValue] {
    let said: [SQLValue] = [.text(row.recipient), .text(try SmallJSON.text(row.values)), .int(row.state.rawValue)]
    switch row.outcome {
    case .waiting: return said + [.null, .null, .null]
    case .taken(let message): return said + [.text(message), .null, .null]
    case .refused(let problem, let field): return said + [.null, .text(problem), .text(field)]
    }
  }

  static func decode(_ row: any SQLRow) throws -> BulkRow {
    let outcome: BulkRow.Outcome
    switch BulkRow.State(rawValue: try row.int(6)) {
    case .waiting: outcome = .waiting
    case .taken: outcome = .taken(publicID: try row.text(7))
    case .refused: outcome = .refused(problem: try row.text(8), field: try row.text(9))
    case nil: throw StoreError.damaged("bulk_rows.state holds \(try row.int(6))")
    }
    return BulkRow(
      place: try row.int(2), recipient: try row.text(4), values: try SmallJSON.values(row.text(5), of: String.self),
      reference: try row.text(orNil: 3), outcome: outcome)
  }
}
