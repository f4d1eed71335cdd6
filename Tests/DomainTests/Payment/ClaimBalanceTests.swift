import Domain
import TestSupport
import Testing

@Suite struct `The balance of a claim` {
  private static let load: Int64 = 1_000_000
  private static let hour: Int64 = 3_600_000

  /// One row: what the load says, when it speaks of, our payments as (cents, hours after the first load), when they
  /// settled the claim, and what is owed.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let open: Int64
    var asOf: Int64 = 0
    var payments: [(cents: Int64, hours: Int64)] = []
    var settled: Int64?
    let owed: Int64

    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "nothing paid", open: 10_000, owed: 10_000),
    Row(name: "a credit", open: -500, owed: -500),
    Row(name: "paid after the load", open: 10_000, payments: [(4_000, 1)], owed: 6_000),
    Row(name: "paid before the load: the load knows it", open: 6_000, asOf: 2, payments: [(4_000, 1)], owed: 6_000),
    Row(
      name: "paid at the very moment of the load: the load knows it", open: 6_000, asOf: 1, payments: [(4_000, 1)],
      owed: 6_000),
    Row(name: "one before and one after", open: 6_000, asOf: 2, payments: [(4_000, 1), (1_000, 3)], owed: 5_000),
    Row(name: "settled", open: 10_000, payments: [(10_000, 1)], settled: 1, owed: 0),
    Row(name: "paid twice", open: 10_000, payments: [(10_000, 1), (10_000, 2)], settled: 1, owed: -10_000),
    Row(
      name: "a later load still shows it: it stays paid", open: 10_000, asOf: 5, payments: [(10_000, 1)], settled: 1,
      owed: 0),
    Row(name: "a later load shows it gone", open: 0, asOf: 5, payments: [(10_000, 1)], settled: 1, owed: 0),
    Row(name: "a later load shows too much paid", open: -200, asOf: 5, payments: [(10_200, 1)], settled: 1, owed: -200),
    Row(name: "charged back: it is owed again", open: 10_000, payments: [(10_000, 1), (-10_000, 6)], owed: 10_000),
    Row(
      name: "charged back after a load that knew the payment", open: 0, asOf: 5, payments: [(10_000, 1), (-10_000, 6)],
      owed: 10_000),
    Row(
      name: "charged back before a load that knows it", open: 10_000, asOf: 7, payments: [(10_000, 1), (-10_000, 6)],
      owed: 10_000),
    Row(name: "partly charged back", open: 10_000, payments: [(10_000, 1), (-2_500, 6)], owed: 2_500),
  ]

  @Test(arguments: rows)
  func `is what the load says, less our payments that it cannot know`(row: Row) {
    #expect(Self.balance(row, payments: row.payments) == Money(cents: row.owed))
  }

  @Test(arguments: [91, 92] as [UInt64])
  func `does not depend on the order of the payments`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for row in Self.rows {
      for _ in 0..<20 {
        #expect(Self.balance(row, payments: row.payments.shuffled(using: &random)) == Money(cents: row.owed))
      }
    }
  }

  @Test(arguments: [93, 94] as [UInt64])
  func `no load ever revives a claim that was settled`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      let row = Row(
        name: "", open: Int64.random(in: -10_000...10_000, using: &random),
        asOf: Int64.random(in: 0...10, using: &random),
        settled: 1, owed: 0)
      #expect(Self.balance(row, payments: [(10_000, 1)]) <= .zero, "seed \(seed)")
    }
  }

  /// 100 was paid, a load that has not booked it still shows 100, and the payment is taken back.
  @Test
  func `a chargeback of a payment that no load contained is not counted twice`() {
    let balance = ClaimBalance.balance(
      open: Money(cents: 10_000), invoiced: Money(cents: 10_000), asOf: Instant(milliseconds: 2),
      payments: [
        ClaimBalance.Payment(amount: Money(cents: 10_000), at: Instant(milliseconds: 1)),
        ClaimBalance.Payment(amount: Money(cents: -10_000), at: Instant(milliseconds: 3)),
      ], settledAt: nil)
    #expect(balance == Money(cents: 10_000))
  }

  private static func balance(_ row: Row, payments: [(cents: Int64, hours: Int64)]) -> Money {
    func moment(_ hours: Int64) -> Instant { Instant(milliseconds: load + hours * hour) }
    return ClaimBalance.balance(
      open: Money(cents: row.open), invoiced: Money(cents: .max), asOf: moment(row.asOf),
      payments: payments.map { ClaimBalance.Payment(amount: Money(cents: $0.cents), at: moment($0.hours)) },
      settledAt: row.settled.map(moment))
  }
}
