/// A moment in time: whole milliseconds since 1970-01-01T00:00:00Z, always UTC.
///
/// The house never asks what time it is inside a decision: an `Instant` comes in as an argument, from the log or from
/// a clock at the rim.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch; negative before 1970.
  public let milliseconds: Int64

  /// - Parameter milliseconds: milliseconds since the Unix epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment `span` later (earlier when negative).
  public func advanced(by span: Span) -> Instant {
    Instant(milliseconds: milliseconds + span.milliseconds)
  }

  /// How much time lies between this moment and a later one; negative when `later` is earlier.
  public func distance(to later: Instant) -> Span {
    Span(milliseconds: later.milliseconds - milliseconds)
  }
}

/// A length of time in whole milliseconds. Days are not here on purpose: a calendar day has 23, 24 or 25 hours
/// (see ``DutchTime``).
public struct Span: Hashable, Comparable, Sendable {
  /// The length in milliseconds; negative is backwards.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func milliseconds(_ count: Int64) -> Span { Span(milliseconds: count) }
  public static func seconds(_ count: Int64) -> Span { Span(milliseconds: count * 1_000) }
  public static func minutes(_ count: Int64) -> Span { Span(milliseconds: count * 60_000) }
  public static func hours(_ count: Int64) -> Span { Span(milliseconds: count * 3_600_000) }

  public static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }
}
