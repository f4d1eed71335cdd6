import Domain

/// When the house itself tries a parked event again.
///
/// What a provider tells of a message or a payment can be here before the answer to the call that began it, by whose
/// reference it goes. Nobody needs to decide about that: it is tried again, at growing intervals, for a day. What is
/// then still unknown here is for a person.
enum ParkedRetry {
  /// Business time from the first try to the second; the time waited doubles from there.
  private static let firstWait = Span.seconds(10)
  /// Business time after which only a person tries.
  private static let limit = Span.hours(24)
  /// Those of one round.
  static let batchLimit = 100
  /// Stands where a person would who tried again.
  static let user = "bode"

  static func first(for event: IntakeEvent, after error: any Error, at now: Instant) -> Instant? {
    isEarly(event, error) ? now.advanced(by: firstWait) : nil
  }

  /// - Parameter since: when it came in.
  static func next(for event: IntakeEvent, after error: any Error, since: Instant, at now: Instant) -> Instant? {
    let waited = since.distance(to: now)
    guard isEarly(event, error), waited < limit else { return nil }
    return now.advanced(by: max(firstWait, waited))
  }

  /// Whether what it is about may become known here later.
  private static func isEarly(_ event: IntakeEvent, _ error: any Error) -> Bool {
    guard case StoreError.missing = error else { return false }
    return switch event {
    case .receipt, .attempt: true
    case .run, .outcome, .contact, .openItem, .returned, .incoming, .rowIssues, .skipped, .taskDone, .silence,
      .unsilence, .merged, .matched, .putAside, .address, .gone, .text:
      false
    }
  }
}
