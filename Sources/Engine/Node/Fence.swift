/// What a node may do, as it knows it: the shards that it holds, at the epoch at which it holds them.
///
/// Every transaction of the work that is divided begins with ``NodeStore/hold(_:)``, so that a node that slept through
/// the end of its lease writes nothing any more.
public struct Fence: Hashable, Sendable {
  /// Names one life of one process.
  public let node: String
  /// Rises whenever shards are taken from a node; never used twice in an installation.
  public let epoch: Int64
  public let shards: ShardSet

  public init(node: String, epoch: Int64, shards: ShardSet) {
    self.node = node
    self.epoch = epoch
    self.shards = shards
  }

  /// Whether this node does what only one may do: receipts that are fetched, upkeep, reconciliation.
  public var isFirst: Bool { shards.contains(0) }
}
