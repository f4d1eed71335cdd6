import Domain

/// Remembers what was written down a moment ago, so that it is not written down again with every request. In memory
/// and bounded: forgetting writes once too often, never once too few.
actor RecentMemory<Subject: Hashable & Sendable> {
  private let length: Span
  private let most: Int
  private var subjects: [Subject: Instant] = [:]

  /// - Parameters:
  ///   - length: after which it is written down again.
  ///   - most: how many are remembered.
  init(_ length: Span, most: Int) {
    self.length = length
    self.most = most
  }

  /// True when this must be written down.
  func isNew(_ subject: Subject, at now: Instant) -> Bool {
    if let last = subjects[subject], last.distance(to: now) < length { return false }
    if subjects.count >= most { subjects.removeAll() }
    subjects[subject] = now
    return true
  }
}
