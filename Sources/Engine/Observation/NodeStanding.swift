public import Domain

/// How this process stands among the nodes of the house.
public enum NodeStanding: Hashable, Sendable {
  /// The only one there can be: SQLite.
  case alone
  /// Holds a lease and a share of the work.
  case holding(epoch: Int64, shards: Int, lease: Span)
  /// Holds a lease and no work: others have it all.
  case standingBy(epoch: Int64, lease: Span)
  /// Its lease ran out or was never had: it does nothing by itself.
  case without
}
