import Domain
import Foundation
import TestSupport
import Testing

/// The arithmetic of ``DutchTime`` beside the time-zone database of the machine.
@Suite struct `Dutch time` {
  /// Nil on a machine without tzdata, where there is nothing to compare with.
  private static let amsterdam = TimeZone(identifier: "Europe/Amsterdam")
  /// The first whole year of today's rule.
  private static let years = 1996...2100

  private func expectSameOffset(at instant: Instant, as zone: TimeZone) {
    let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    let expected = Int64(zone.secondsFromGMT(for: date)) * 1_000
    if DutchTime.offset(at: instant).milliseconds != expected {
      Issue.record("at \(instant.milliseconds) ms tzdata says \(expected) ms")
    }
  }

  @Test(.enabled(if: amsterdam != nil, "needs tzdata"))
  func `the clock changes at the millisecond that tzdata says, every year`() throws {
    let zone = try #require(Self.amsterdam)
    for year in Self.years {
      var moment = try #require(Self.start(of: year))
      var changes = 0
      while let next = zone.nextDaylightSavingTimeTransition(after: moment),
        try next < #require(Self.start(of: year + 1))
      {
        let change = Instant(milliseconds: Int64(next.timeIntervalSince1970) * 1_000)
        for shift: Int64 in [-3_600_001, -3_600_000, -1, 0, 1, 3_599_999, 3_600_000] {
          expectSameOffset(at: change.advanced(by: .milliseconds(shift)), as: zone)
        }
        #expect(
          DutchTime.offset(at: change) != DutchTime.offset(at: change.advanced(by: .milliseconds(-1))))
        moment = next
        changes += 1
      }
      #expect(changes == 2, "changes in \(year)")
    }
  }

  @Test(.enabled(if: amsterdam != nil, "needs tzdata"), arguments: [11, 12, 13] as [UInt64])
  func `at any moment the offset is the one of tzdata`(seed: UInt64) throws {
    let zone = try #require(Self.amsterdam)
    let first = try #require(Self.start(of: Self.years.lowerBound)).timeIntervalSince1970
    let last = try #require(Self.start(of: Self.years.upperBound + 1)).timeIntervalSince1970
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let milliseconds = Int64.random(in: Int64(first * 1_000)..<Int64(last * 1_000), using: &random)
      expectSameOffset(at: Instant(milliseconds: milliseconds), as: zone)
    }
  }

  @Test(.enabled(if: amsterdam != nil, "needs tzdata"), arguments: [21, 22] as [UInt64])
  func `day and time are those of Foundation's calendar`(seed: UInt64) throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(Self.amsterdam)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      let seconds = Int64.random(in: 852_076_800..<4_133_980_800, using: &random)
      let instant = Instant(milliseconds: seconds * 1_000)
      let expected = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: Double(seconds)))
      let (year, month, dayOfMonth) = DutchTime.day(of: instant).parts
      let time = DutchTime.time(of: instant)
      #expect(
        [year, month, dayOfMonth, time.hour, time.minute]
          == [expected.year, expected.month, expected.day, expected.hour, expected.minute])
    }
  }

  @Test(arguments: [31, 32] as [UInt64])
  func `a moment is found back by its day and time, unless its hour comes twice`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let instant = Instant(
        milliseconds: Int64.random(in: 852_076_800_000..<4_133_980_800_000, using: &random))
      let back = DutchTime.instant(of: DutchTime.day(of: instant), at: DutchTime.time(of: instant))
      // The second of two equal hours comes back as the first.
      #expect(back == instant || back.distance(to: instant) == .hours(1))
    }
  }

  @Test func `in spring 02:30 does not exist and is 03:30`() throws {
    #expect(try dutch("2027-03-28 01:59") == utc("2027-03-28T00:59:00Z"))
    #expect(try dutch("2027-03-28 02:30") == utc("2027-03-28T01:30:00Z"))
    #expect(try dutch("2027-03-28 03:30") == utc("2027-03-28T01:30:00Z"))
    #expect(try DutchTime.time(of: utc("2027-03-28T01:30:00Z")).description == "03:30")
  }

  @Test func `in autumn 02:30 comes twice and is the first`() throws {
    #expect(try dutch("2027-10-31 02:30") == utc("2027-10-31T00:30:00Z"))
    #expect(try dutch("2027-10-31 03:00") == utc("2027-10-31T02:00:00Z"))
    #expect(try DutchTime.time(of: utc("2027-10-31T01:30:00Z")).description == "02:30")
  }

  @Test(arguments: [
    ("2027-03-27 12:00", 2, "2027-03-29T10:00:00Z"), ("2027-03-28 12:00", -1, "2027-03-27T11:00:00Z"),
    ("2027-10-30 12:00", 1, "2027-10-31T11:00:00Z"), ("2027-03-27 02:30", 1, "2027-03-28T01:30:00Z"),
    ("2027-12-31 23:59", 1, "2028-01-01T22:59:00Z"), ("2028-02-28 09:00", 1, "2028-02-29T08:00:00Z"),
  ])
  func `days later it is the same time on the clock`(start: String, days: Int, expected: String) throws {
    #expect(try DutchTime.advance(dutch(start), days: days) == utc(expected))
  }

  @Test func `a day of the change has 23 or 25 hours`() throws {
    func length(_ text: String) throws -> Span {
      let midnight = LocalTime(hour: 0)
      let today = try day(text)
      return DutchTime.instant(of: today, at: midnight)
        .distance(to: DutchTime.instant(of: today.advanced(by: 1), at: midnight))
    }
    #expect(try length("2027-03-28") == .hours(23))
    #expect(try length("2027-03-29") == .hours(24))
    #expect(try length("2027-10-31") == .hours(25))
  }

  private static func start(of year: Int) -> Date? {
    try? Date("\(year)-01-01T00:00:00Z", strategy: .iso8601)
  }
}
