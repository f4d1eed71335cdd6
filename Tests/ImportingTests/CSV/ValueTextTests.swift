import Domain
import TestSupport
import Testing

@testable import Importing

struct ValueTextTests {
  @Test(
    arguments: [
      ("1.234,56", 123_456), ("1234,56", 123_456), ("€ 12,50", 1_250), ("-3,00", -300), ("1234.56", 123_456),
      ("1,234.56", 123_456), ("12", 1_200), ("12,5", 1_250), ("12.5", 1_250),
      ("€\u{A0}1.234.567,89", 123_456_789),
      ("3,00-", -300), ("(3,00)", -300), ("-€ 3,00", -300), ("€ -3,00", -300), ("EUR 12,00", 1_200),
      ("12,00 EUR", 1_200),
      ("12,-", 1_200), ("\u{2212}3,00", -300), ("1.234", 123_400), ("1.234.567", 123_456_700), ("0,10", 10),
      (",50", 50),
      ("1'234,50", 123_450), ("0", 0), ("1234567890123,45", 123_456_789_012_345), ("12,5 €", 1_250),
    ] as [(String, Int64)])
  func `amounts are read as the Dutch write them`(text: String, cents: Int64) throws {
    #expect(try AmountText.dutch(text).cents == cents)
  }

  @Test(arguments: [
    ("", AmountText.Failure.empty), ("€", .empty), ("-", .empty), ("twaalf", .notAnAmount),
    ("1.23.4", .notAnAmount),
    ("1,2,3", .notAnAmount), ("12,345", .ambiguous), ("12,500", .ambiguous), ("1,234", .ambiguous),
    ("1234,567", .partOfACent),
    ("1.234,5678", .partOfACent), ("12 euro", .notAnAmount), ("1.234.56", .notAnAmount),
    ("1E5", .notAnAmount),
    ("99999999999999999999,00", .tooLarge), ("٣,00", .notAnAmount), ("$ 12,00", .notAnAmount),
    (".", .notAnAmount),
  ])
  func `what is no amount is never guessed`(text: String, failure: AmountText.Failure) {
    #expect(throws: failure) { try AmountText.dutch(text) }
  }

  @Test func `every amount that we write is read back`() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3_000 {
      let money = Money(cents: Int64.random(in: -99_999_999...99_999_999, using: &random))
      #expect(try AmountText.dutch(money.dutch) == money)
      #expect(try AmountText.dutch(money.description) == money)
      let (cents, hasComma) = try AmountText.xml(Array(Money(cents: abs(money.cents)).description.utf8))
      #expect(cents == abs(money.cents) && !hasComma)
    }
  }

  @Test(arguments: [
    ("1-4-2027", "2027-04-01"), ("01-04-2027", "2027-04-01"), ("1/4/2027", "2027-04-01"),
    ("01.04.2027", "2027-04-01"),
    ("2027-04-01", "2027-04-01"), ("2027-4-1", "2027-04-01"), ("20270401", "2027-04-01"),
    ("01-04-2027 00:00:00", "2027-04-01"), ("01-04-2027 0:00", "2027-04-01"),
    ("2027-04-01T00:00:00", "2027-04-01"),
    ("29-2-2028", "2028-02-29"),
  ])
  func `days are read day first`(text: String, day: String) {
    #expect(DateText.dutchDay(text)?.description == day)
  }

  @Test(arguments: [
    "", "morgen", "31-4-2027", "29-2-2027", "2027-13-01", "4-2027", "1-4-27", "01-04-2027 13:00",
    "1-4-2027-1", "--",
    "99999999", "1-4-20270", "44652",
  ])
  func `what is no day is none`(text: String) { #expect(DateText.dutchDay(text) == nil) }

  @Test(
    arguments: [
      ("2027-01-05T23:30:00Z", 1_799_191_800_000), ("2027-01-06T00:30:00+01:00", 1_799_191_800_000),
      ("2027-01-06T00:30:00", 1_799_191_800_000), ("2027-01-06T00:30", 1_799_191_800_000),
      ("2027-01-06T00:30:00.250", 1_799_191_800_250), ("2027-07-06T00:30:00", 1_814_826_600_000),
      ("2027-01-06T00:30:00.1234567+0100", 1_799_191_800_123),
    ] as [(String, Int64)])
  func `moments without a zone are Dutch`(text: String, milliseconds: Int64) {
    #expect(DateText.isoInstant(Array(text.utf8))?.milliseconds == milliseconds)
  }

  @Test(arguments: ["2027-01-06", "2027-01-06T25:00:00", "2027-01-06T00:60", "2027-01-06T00:30:00X", "x"])
  func `what is no moment is none`(text: String) { #expect(DateText.isoInstant(Array(text.utf8)) == nil) }
}
