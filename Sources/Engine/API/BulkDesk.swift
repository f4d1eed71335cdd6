import Crypto
public import Domain

/// Takes orders for many single messages of one template, and tells how far they are.
public struct BulkDesk: Sendable {
  /// Messages of one order.
  public static let mostMessages = 5_000
  /// Rows of one page.
  public static let pageSize = 100
  /// Days for which a job can be followed after its end.
  public static let daysKept: Int64 = 30

  let engine: Engine
  let environment: SourceEnvironment

  public init(engine: Engine, environment: SourceEnvironment) {
    self.engine = engine
    self.environment = environment
  }

  /// An order, not yet looked at row by row.
  public struct Order: Hashable, Sendable {
    public let organisation: OrganisationID
    public let key: APIKeyID
    public let idempotencyKey: String
    public let template: String
    public let channel: Channel
    public let rows: [BulkRow]

    public init(
      organisation: OrganisationID, key: APIKeyID, idempotencyKey: String, template: String, channel: Channel,
      rows: [BulkRow]
    ) {
      self.organisation = organisation
      self.key = key
      self.idempotencyKey = idempotencyKey
      self.template = template
      self.channel = channel
      self.rows = rows
    }

    /// Of everything that is said, so that the same key with another order is known.
    var digest: [UInt8] {
      var hash = SHA256()
      func add(_ text: String) { hash.update(data: Array("\(text.utf8.count):\(text)".utf8)) }
      add(template)
      add(channel.rawValue)
      for row in rows {
        add(row.recipient)
        add(row.reference ?? "")
        for (name, value) in row.values.sorted(by: { $0.key < $1.key }) {
          add(name)
          add(value)
        }
        add("")
      }
      return Array(hash.finalize())
    }
  }

  /// A job with how many of its rows came how far.
  public struct Standing: Sendable {
    public let job: BulkJob
    public let counts: [BulkRow.State: Int]
  }

  /// Keeps an order; its messages are made one by one from then on, each by the same gate as every other.
  ///
  /// - Throws: ``SingleMessageRefusal`` when the template cannot be used, or the key was used for another order.
  public func take(_ order: Order) async throws -> Standing {
    let now = engine.clock.now()
    let messages = SingleMessageDesk(engine: engine, environment: environment)
    let templateID = SingleMessageTemplate.id(of: order.template, order.channel, in: order.organisation)
    guard try await messages.template(order.organisation, templateID) != nil else {
      throw SingleMessageRefusal.noTemplate
    }
    let id = BulkJobID(engine.intake.runner.identifiers.next())
    let digest = order.digest
    return try await engine.store.write { tx in
      if let known = try tx.bulkJob(order.organisation, key: order.key, idempotencyKey: order.idempotencyKey) {
        guard known.digest == digest else { throw SingleMessageRefusal.keyOfAnother }
        return Standing(job: known, counts: try tx.bulkCounts(known))
      }
      try tx.raiseBusinessInstant(to: now)
      let job = BulkJob(
        organisation: order.organisation, id: id, key: order.key, idempotencyKey: order.idempotencyKey,
        digest: digest, template: order.template, channel: order.channel, total: order.rows.count, createdAt: now)
      try tx.insert(job, rows: order.rows)
      return Standing(job: job, counts: [.waiting: order.rows.count])
    }
  }

  /// Nil when this key has no such job.
  public func standing(
    _ organisation: OrganisationID, key: APIKeyID, _ id: BulkJobID
  ) async throws -> Standing? {
    try await engine.store.read { tx in
      try tx.bulkJob(organisation, key: key, id).map { Standing(job: $0, counts: try tx.bulkCounts($0)) }
    }
  }

  /// Rows of a job, at most ``pageSize``; nil when this key has no such job.
  public func rows(
    _ organisation: OrganisationID, key: APIKeyID, _ id: BulkJobID, _ state: BulkRow.State?, after place: Int
  ) async throws -> [BulkRow]? {
    try await engine.store.read { tx in
      try tx.bulkJob(organisation, key: key, id).map {
        try tx.bulkRows($0, state, after: place, limit: Self.pageSize)
      }
    }
  }
}
