public import Domain

/// How this process stands among the nodes of the house.
public enum NodeStanding: Hashable, Sendable {
  /// Holds a lease and a share of the work.
  case holding(epoch: Int64, shards: Int, lease: Span)
  /// Holds a lease and no work: others have it all.
  case standingBy(epoch: Int64, lease: Span)
  /// Its lease ran out or was never had: it does nothing by itself.
  case without
}

extension Engine {
  /// How this process stands among the nodes, as it knows it now. Asks nobody.
  public var standing: NodeStanding { node.standing }
}
