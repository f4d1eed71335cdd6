public import Domain

/// Many single messages that were asked for at once.
public protocol BulkStore {
  func insert(_ job: BulkJob, rows: [BulkRow]) throws
  /// Nil when this key has none of this number in this organisation.
  func bulkJob(_ organisation: OrganisationID, key: APIKeyID, _ id: BulkJobID) throws -> BulkJob?
  func bulkJob(_ organisation: OrganisationID, key: APIKeyID, idempotencyKey: String) throws -> BulkJob?
  /// Jobs of these shards that are not ended, the oldest first.
  func openBulkJobs(of shards: ShardSet, limit: Int) throws -> [BulkJob]
  func end(_ job: BulkJob, at now: Instant) throws
  /// Rows of a job in the order of their places.
  ///
  /// - Parameter state: nil for all.
  func bulkRows(_ job: BulkJob, _ state: BulkRow.State?, after place: Int, limit: Int) throws -> [BulkRow]
  /// Writes what became of rows.
  func update(_ rows: [BulkRow], of job: BulkJob) throws
  /// How many rows are in each state.
  func bulkCounts(_ job: BulkJob) throws -> [BulkRow.State: Int]
  /// Removes jobs that ended before a moment of business time, with their rows.
  ///
  /// - Returns: how many, at most `limit`.
  func removeBulkJobs(endedBefore: Instant, limit: Int) throws -> Int
}

/// Names a ``BulkJob``.
public typealias BulkJobID = Identifier<BulkJob>

/// An order for many single messages of one template. Times are business time.
public struct BulkJob: Hashable, Sendable {
  public let organisation: OrganisationID
  public let id: BulkJobID
  /// Who asked for it.
  public let key: APIKeyID
  public let idempotencyKey: String
  /// SHA-256 of the whole order.
  public let digest: [UInt8]
  /// Name of the template.
  public let template: String
  public let channel: Channel
  public let total: Int
  public let createdAt: Instant
  /// When every row had its end; nil before.
  public let endedAt: Instant?

  public init(
    organisation: OrganisationID, id: BulkJobID, key: APIKeyID, idempotencyKey: String, digest: [UInt8],
    template: String, channel: Channel, total: Int, createdAt: Instant, endedAt: Instant? = nil
  ) {
    self.organisation = organisation
    self.id = id
    self.key = key
    self.idempotencyKey = idempotencyKey
    self.digest = digest
    self.template = template
    self.channel = channel
    self.total = total
    self.createdAt = createdAt
    self.endedAt = endedAt
  }
}

/// One message of a job.
public struct BulkRow: Hashable, Sendable {
  /// How far a row is, in one number.
  public enum State: Int, CaseIterable, Hashable, Sendable {
    case waiting = 0
    case taken = 1
    case refused = 2
  }

  /// What became of it, with what belongs to that.
  public enum Outcome: Hashable, Sendable {
    case waiting
    /// It is the single message of this name.
    case taken(publicID: String)
    /// It was not taken: why, and which field to mend.
    case refused(problem: String, field: String)
  }

  /// From 1, as in the order.
  public let place: Int
  /// As it was written; empty once the row has its end.
  public var recipient: String
  /// What fills the places of the template; empty once the row has its end.
  public var values: [String: String]
  public let reference: String?
  public var outcome: Outcome

  public init(place: Int, recipient: String, values: [String: String], reference: String?, outcome: Outcome = .waiting)
  {
    self.place = place
    self.recipient = recipient
    self.values = values
    self.reference = reference
    self.outcome = outcome
  }

  public var state: State {
    switch outcome {
    case .waiting: .waiting
    case .taken: .taken
    case .refused: .refused
    }
  }
}
