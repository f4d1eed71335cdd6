public import Domain
import Engine

extension TestWorld {
  /// Turns the engine until nothing is due at this moment.
  ///
  /// - Throws: ``WorldError`` when the engine never comes to rest.
  public func settle() async throws {
    for _ in 0..<Self.turnLimit where try await !engine.turn() { return }
    throw WorldError("the engine still finds work after \(Self.turnLimit) turns")
  }

  /// Lets time pass until `end`: everything that falls due on the way happens at its moment.
  public func advance(to end: Instant) async throws {
    try await settle()
    while let next = try await engine.nextDue(), next <= end {
      guard next > now else { throw WorldError("something was due at \(next.milliseconds) and was not done") }
      pass(to: next)
      try await settle()
    }
    pass(to: end)
    try await settle()
  }

  public func advance(by span: Span) async throws { try await advance(to: now.advanced(by: span)) }

  /// Lets time pass until nothing is planned any more.
  public func runOut(within span: Span = .hours(24 * 366)) async throws {
    let end = now.advanced(by: span)
    try await settle()
    while let next = try await engine.nextDue(), next <= end { try await advance(to: max(next, now)) }
  }

  /// Both clocks move together, as they do in a real house.
  private func pass(to instant: Instant) {
    let span = now.distance(to: instant)
    guard span.milliseconds > 0 else { return }
    parts.clock.advance(to: instant)
    parts.machineClock.advance(by: span)
  }
}
