import Domain

/// How shards are divided: decided by each node for itself at each beat, from what all nodes wrote down, in the order
/// in which the beats come.
struct NodePlan: Hashable {
  /// What must be written.
  struct Decision: Hashable {
    /// Nodes whose lease ran out: they lose everything.
    var removed: [String] = []
    /// What this node holds from now on.
    var shards: ShardSet
    /// Shards that it did not hold before.
    var gained: ShardSet
    /// Whether it must go on under a new epoch: it is new, somebody took its shards, or it gives some up.
    var needsEpoch: Bool
  }

  /// - Parameters:
  ///   - nodes: everything that is written down, this node too.
  ///   - known: the epoch under which this node believes to hold its shards; nil at its start.
  ///   - isExclusive: no other process can be alive (SQLite's lock), whatever their leases say.
  static func decide(
    _ name: String, known: Int64?, among nodes: [NodeRecord], at now: Instant, isExclusive: Bool
  ) -> Decision {
    let others = nodes.filter { $0.name != name }
    let dead = others.filter { isExclusive || $0.until <= now }
    let live = others.filter { !(isExclusive || $0.until <= now) }
    let written = nodes.first { $0.name == name && $0.epoch == known }
    var mine = written?.shards ?? .none
    let quota = quota(of: name, among: live.map(\.name))
    let surplus = mine.count - quota
    if surplus > 0 { mine = mine.prefix(quota) }
    let taken = live.reduce(mine) { $0.union($1.shards) }
    let gained = ShardSet.all.subtracting(taken).prefix(max(0, quota - mine.count))
    return Decision(
      removed: dead.map(\.name), shards: mine.union(gained), gained: gained,
      needsEpoch: written == nil || surplus > 0)
  }

  /// An even share; what cannot be divided goes to the first by name.
  private static func quota(of name: String, among others: [String]) -> Int {
    let names = (others + [name]).sorted()
    let place = names.firstIndex(of: name) ?? 0
    return ShardSet.count / names.count + (place < ShardSet.count % names.count ? 1 : 0)
  }
}
