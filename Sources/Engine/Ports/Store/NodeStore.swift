public import Domain

/// Who does the work that is divided. See ``ShardSet`` and decision 0015.
public protocol NodeStore {
  /// Machine time by the clock that all nodes share: the database's own, or `own` where the database has none.
  func machineNow(_ own: Instant) throws -> Instant
  /// Makes every other transaction that calls this wait until this one ends.
  func lockNodes() throws
  /// By name.
  func nodes() throws -> [NodeRecord]
  /// Inserts, or replaces. A new epoch waits for transactions that ``hold(_:)`` the old one.
  func save(_ node: NodeRecord) throws
  /// Waits for transactions that ``hold(_:)`` it. One that is not there is no error.
  func removeNode(_ name: String) throws
  /// A number that was never given before, larger than every earlier one.
  func nextEpoch() throws -> Int64
  /// The highest number that was given; 0 when none was.
  func lastEpoch() throws -> Int64

  /// Makes sure that the node still has its shards, and that nobody takes them before this transaction ends.
  ///
  /// - Throws: ``StoreError/fenced(_:)``.
  func hold(_ fence: Fence) throws
}

/// A node as the others see it.
public struct NodeRecord: Hashable, Sendable {
  public let name: String
  public var epoch: Int64
  /// Until when it holds its shards, in the machine time of ``NodeStore/machineNow(_:)``.
  public var until: Instant
  public var shards: ShardSet

  public init(name: String, epoch: Int64, until: Instant, shards: ShardSet) {
    self.name = name
    self.epoch = epoch
    self.until = until
    self.shards = shards
  }
}
