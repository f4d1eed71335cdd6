import Domain

/// A look at a person. A page that reads itself again every few seconds is one line in the audit log, not a thousand.
struct Look: Hashable, Sendable {
  /// A look longer than this is written down again.
  static let length = Span.minutes(10)
  /// Looks remembered: about 4 MB.
  static let most = 20_000

  let session: String
  let subject: String
}
