/// An instant: seconds since 1970-01-01T00:00:00Z (UTC, without leap seconds) and nanoseconds into that
/// second. Years 1 up to and including 9999, as CEL and RFC 3339 have it.
public struct Timestamp: Hashable, Sendable {
  /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, in seconds since 1970.
  static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int64
  /// 0 up to 999,999,999, always counted forward in time.
  public let nanoseconds: Int32

  /// `nil` when the instant lies outside the years 1 to 9999, or `nanoseconds` outside 0 to 999,999,999.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard Self.secondsRange.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// `nil` when outside the years 1 to 9999.
  public init?(milliseconds: Int64) {
    let (seconds, rest) = milliseconds.dividedDown(by: 1000)
    self.init(seconds: seconds, nanoseconds: Int32(rest * 1_000_000))
  }

  /// This instant moved by a number of nanoseconds, or `nil` when that leaves the years 1 to 9999.
  func adding(nanoseconds span: Int64) -> Timestamp? {
    let (spanSeconds, spanRest) = span.dividedDown(by: Self.nanosecondsPerSecond)
    let (carry, rest) = (Int64(nanoseconds) + spanRest).dividedDown(by: Self.nanosecondsPerSecond)
    let (moved, overflow) = seconds.addingReportingOverflow(spanSeconds + carry)
    return overflow ? nil : Timestamp(seconds: moved, nanoseconds: Int32(rest))
  }

  /// Nanoseconds from `earlier` to this instant, or `nil` when they do not fit in 64 bits (292 years).
  func nanoseconds(since earlier: Timestamp) -> Int64? {
    let (whole, overflow) = (seconds - earlier.seconds).multipliedReportingOverflow(
      by: Self.nanosecondsPerSecond)
    if overflow { return nil }
    let (sum, sumOverflow) = whole.addingReportingOverflow(Int64(nanoseconds) - Int64(earlier.nanoseconds))
    return sumOverflow ? nil : sum
  }
}

extension Timestamp: Comparable {
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

extension Int64 {
  /// Quotient rounded down and the remainder that goes with it, never negative for a positive divisor.
  func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
