public import Domain

/// Looks at the state of the whole house, all organisations together.
public protocol HouseObserving: Sendable {
  /// One look, in one reading transaction. Cheap: it may be done every few seconds on every node.
  ///
  /// - Parameters:
  ///   - now: business time, by which timers and commands are due.
  ///   - machineNow: machine time, by which leases run out.
  func observe(at now: Instant, machineNow: Instant) async throws -> HouseObservation
}
