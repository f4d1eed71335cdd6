import Domain

/// Remembers which looks at a person were written down a moment ago, so that a page that reads itself again
/// every few seconds is one line in the audit log and not a thousand. In memory and bounded: forgetting
/// writes a line too many, never one too few.
actor LookMemory {
  /// A look longer than this is written down again.
  static let length = Span.minutes(10)
  /// Looks remembered: about 4 MB.
  static let mostLooks = 20_000

  private struct Look: Hashable {
    let session: String
    let subject: String
  }

  private var looks: [Look: Instant] = [:]

  /// True when this look must be written down.
  func isNew(session: String, subject: String, at now: Instant) -> Bool {
    let look = Look(session: session, subject: subject)
    if let last = looks[look], last.distance(to: now) < Self.length { return false }
    if looks.count >= Self.mostLooks { looks.removeAll() }
    looks[look] = now
    return true
  }
}
