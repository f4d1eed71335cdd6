public import Domain

/// A file as the source system or the bank of a fictional organisation would give it.
public struct FictionalFile: Hashable, Sendable {
  public let name: String
  public let bytes: [UInt8]
  /// When it arrives, business time.
  public let at: Instant
  /// How many rows, entries and remarks the report of its import must account for.
  public let rows: Int

  public init(name: String, bytes: [UInt8], at: Instant, rows: Int) {
    self.name = name
    self.bytes = bytes
    self.at = at
    self.rows = rows
  }

  /// The day in the Netherlands on which it arrives.
  public var day: CalendarDay { DutchTime.day(of: at) }
}
