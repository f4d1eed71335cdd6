/// The parts of a turn by themselves, for who measures them. A node that holds nothing does nothing.
extension Engine {
  /// Lets hear of this node, and takes its shards. Called before the rounds, and again within the lease.
  package func beat() async throws { try await node.beatIfDue() }

  /// The shards that this node holds now.
  package var shards: ShardSet { node.fence?.shards ?? .none }

  /// Acts on timers that are due, one batch. Returns how many were.
  package func timerRound() async throws -> Int {
    try await beat()
    guard let fence = node.fence else { return 0 }
    return try await timers.round(at: clock.now(), fence)
  }

  /// Takes up queued messages, one batch for each provider. Returns how many were.
  package func dispatchRound() async throws -> Int {
    try await beat()
    guard let fence = node.fence else { return 0 }
    var done = 0
    for outlet in dispatcher.outlets.all { done += try await dispatcher.round(outlet, at: clock.now(), fence) }
    return done
  }

  /// Looks into the folders for files, once. Returns how many were taken or finished.
  package func dropRound() async throws -> Int { try await dropping() }
}
