/// The parts of a turn by themselves, for who measures them.
extension Engine {
  /// Acts on timers that are due, one batch. Returns how many were.
  package func timerRound() async throws -> Int { try await timers.round(at: clock.now()) }

  /// Takes up queued messages, one batch. Returns how many were.
  package func dispatchRound() async throws -> Int { try await dispatcher.round(at: clock.now()) }
}
