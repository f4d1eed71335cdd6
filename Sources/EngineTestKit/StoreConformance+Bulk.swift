import Domain
import Engine

extension StoreConformance {
  static let bulkChecks: [Check] = [
    Check("a bulk job is its key's only, and its rows come to their ends in order") { store in
      try await Sample.fill(store)
      let (job, other) = (Sample.bulkJob(1), Sample.bulkJob(1, in: Sample.other))
      try await store.write { transaction in
        for key in [Sample.apiKey(1), Sample.apiKey(2), Sample.apiKey(1, in: Sample.other)] {
          try transaction.insert(key)
        }
        try transaction.insert(job, rows: Sample.bulkRows)
        try transaction.insert(other, rows: Array(Sample.bulkRows.prefix(1)))
      }
      try await expectRefusal("the same key twice") {
        try await store.write { try $0.insert(Sample.bulkJob(2, once: "1"), rows: Sample.bulkRows) }
      }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(try transaction.bulkJob(us, key: APIKeyID(1), job.id), job, "by its number")
        try expect(try transaction.bulkJob(us, key: APIKeyID(1), idempotencyKey: "1"), job, "by its key")
        try expect(try transaction.bulkJob(us, key: APIKeyID(2), job.id), nil, "of another key")
        try expect(try transaction.bulkJob(Sample.other, key: APIKeyID(1), job.id), other, "of another organisation")
        try expect(try transaction.openBulkJobs(of: .all, limit: 9), [job, other], "open ones")
        try expect(try transaction.openBulkJobs(of: .none, limit: 9), [], "of no shard")
        try expect(try transaction.bulkRows(job, .waiting, after: 1, limit: 1), [Sample.bulkRows[1]], "from there on")
      }
      var rows = Sample.bulkRows
      rows[0].outcome = .taken(publicID: "m-1")
      rows[0].recipient = ""
      rows[0].values = [:]
      rows[1].outcome = .refused(problem: "no", field: "to")
      try await store.write { [rows] transaction in
        try transaction.update(Array(rows.prefix(2)), of: job)
        try transaction.end(other, at: Sample.at(5))
      }
      try await store.read { [rows] transaction in
        try expect(try transaction.bulkRows(job, nil, after: 0, limit: 9), rows, "as they became")
        try expect(try transaction.bulkRows(job, .refused, after: 0, limit: 9), [rows[1]], "of a state")
        try expect(
          try transaction.bulkCounts(job), [.waiting: 1, .taken: 1, .refused: 1], "counted")
        try expect(try transaction.bulkCounts(other), [.waiting: 1], "of the other organisation")
        try expect(try transaction.openBulkJobs(of: .all, limit: 9), [job], "without the ended one")
      }
      for count in [1, 0] {
        let removed = try await store.write { try $0.removeBulkJobs(endedBefore: Sample.at(6), limit: 9) }
        try expect(removed, count, "how many were removed")
      }
      try await store.read { transaction in
        try expect(try transaction.bulkJob(Sample.other, key: APIKeyID(1), other.id), nil, "removed")
        try expect(try transaction.bulkRows(other, nil, after: 0, limit: 9), [], "with its rows")
        try expect(try transaction.bulkCounts(job)[.waiting], 1, "the open one stays")
      }
    }
  ]
}

extension Sample {
  static func bulkJob(
    _ number: Int64, in organisation: OrganisationID = organisation, once idempotencyKey: String? = nil
  ) -> BulkJob {
    BulkJob(
      organisation: organisation, id: BulkJobID(number), key: APIKeyID(1),
      idempotencyKey: idempotencyKey ?? "\(number)", digest: bytes(7), template: "afspraak", channel: .sms, total: 3,
      createdAt: start)
  }

  static let bulkRows = (1...3).map { place in
    BulkRow(place: place, recipient: "061234567\(place)", values: ["dag": "\(place)"], reference: "r\(place)")
  }
}
