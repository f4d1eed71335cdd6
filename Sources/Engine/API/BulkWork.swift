import Domain

/// Makes the messages of bulk jobs, a few of each job in turn. A row that was taken and not written down is taken again
/// under the same key, which sends it once.
struct BulkWork: Sendable {
  /// Jobs of one round.
  static let jobs = 10
  /// Rows of a job in one round.
  static let rows = 100

  let messages: SingleMessageDesk
  let store: any Store

  /// - Returns: how many rows came to an end.
  func round(at now: Instant, _ fence: Fence) async throws -> Int {
    let open = try await store.read { try $0.openBulkJobs(of: fence.shards, limit: Self.jobs) }
    var done = 0
    for job in open { done += try await work(job, at: now, fence) }
    return done
  }

  private func work(_ job: BulkJob, at now: Instant, _ fence: Fence) async throws -> Int {
    var rows = try await store.read { try $0.bulkRows(job, .waiting, after: 0, limit: Self.rows) }
    let isRevoked = try await store.read { try $0.apiKey(job.organisation, job.key)?.revokedAt != nil }
    for place in rows.indices {
      rows[place].outcome =
        isRevoked
        ? .refused(problem: "The key was revoked before it was this one's turn.", field: "")
        : try await outcome(of: rows[place], in: job)
      // What was taken is in the message, and whoever asked has what was refused: nobody's address is kept here.
      rows[place].recipient = ""
      rows[place].values = [:]
    }
    let ended = rows
    try await store.write { tx in
      try tx.hold(fence)
      try tx.update(ended, of: job)
      if ended.count < Self.rows { try tx.end(job, at: now) }
    }
    return ended.count
  }

  private func outcome(of row: BulkRow, in job: BulkJob) async throws -> BulkRow.Outcome {
    do {
      let view = try await messages.send(
        SingleMessageOrder(
          organisation: job.organisation, key: job.key, channel: job.channel,
          templateID: SingleMessageTemplate.id(of: job.template, job.channel, in: job.organisation),
          recipient: try SingleMessageRecipient.normalised(row.recipient, for: job.channel), values: row.values,
          reference: row.reference,
          // No key of a program has a line end in it.
          idempotencyKey: "bulk\n\(job.id)\n\(row.place)", lane: .bulk))
      return .taken(publicID: view.record.publicID)
    } catch let fault as SingleMessageRecipient.Fault {
      return .refused(problem: fault.words, field: "to")
    } catch let refusal as SingleMessageRefusal {
      let (problem, field) = refusal.words
      return .refused(problem: problem, field: field)
    }
  }
}

extension Engine {
  /// Messages of bulk jobs.
  var bulkWorking: Part {
    {
      guard let environment = bulkEnvironment, let fence = node.fence else { return 0 }
      let work = BulkWork(messages: SingleMessageDesk(engine: self, environment: environment), store: store)
      return try await work.round(at: clock.now(), fence)
    }
  }
}
