import Domain
import TestSupport
import Testing

/// The same return arrives in pain.002, camt.054 and camt.053, in any order and on different days.
struct ReturnSightingTests {
  static func day(_ day: Int, _ month: Int = 1) -> CalendarDay {
    CalendarDay(year: 2027, month: month, day: day) ?? CalendarDay(number: 0)
  }

  static func sighting(
    mandate: String? = "M1", endToEnd: String? = "E1", cents: Int64 = 62_079, batch: String? = nil,
    collected: CalendarDay? = nil, booked: CalendarDay? = nil, reported: CalendarDay? = nil,
    account: String? = "NL91ABNA0417164300", bank: String? = nil, file: String, position: Int = 1
  ) -> ReturnSighting {
    ReturnSighting(
      key: CollectionKey(
        mandateID: mandate, endToEndID: endToEnd, amount: Money(cents: cents), paymentInformationID: batch,
        collectionDay: collected),
      account: account, bookingDay: booked, reportedDay: reported, accountServicerReference: bank,
      messageID: file,
      position: position)
  }

  /// January's return as the three files tell it.
  static let report = sighting(batch: "B1", collected: day(4), reported: day(5), file: "P1")
  static let notification = sighting(booked: day(6), reported: day(6), bank: "A1", file: "N1")
  static let statement = sighting(batch: "B1", booked: day(6), reported: day(7), file: "S1")

  @Test func `three files tell of one return in any order`() {
    let all = [Self.report, Self.notification, Self.statement]
    for first in all {
      for second in all where second != first {
        #expect(second.identity(among: [SeenReturn(id: 1, sighting: first)]) == .same(1))
        for third in all where third != first && third != second {
          let seen = [SeenReturn(id: 1, sighting: first), SeenReturn(id: 1, sighting: second)]
          #expect(third.identity(among: seen) == .same(1))
          #expect(third.identity(among: seen.reversed()) == .same(1))
        }
      }
    }
  }

  @Test func `next month's return with the same end-to-end id is a new one`() {
    let seen = [Self.report, Self.notification, Self.statement].map { SeenReturn(id: 1, sighting: $0) }
    let next = [
      Self.sighting(batch: "B2", collected: Self.day(4, 2), reported: Self.day(5, 2), file: "P2"),
      Self.sighting(booked: Self.day(6, 2), reported: Self.day(6, 2), bank: "A2", file: "N2"),
      Self.sighting(batch: "B2", booked: Self.day(6, 2), reported: Self.day(7, 2), file: "S2"),
    ]
    for sighting in next { #expect(sighting.identity(among: seen) == .new) }
  }

  @Test func `another amount, mandate or end-to-end id is another return`() {
    let seen = [SeenReturn(id: 1, sighting: Self.statement)]
    #expect(Self.sighting(cents: 62_080, booked: Self.day(6), file: "X").identity(among: seen) == .new)
    #expect(Self.sighting(mandate: "M2", booked: Self.day(6), file: "X").identity(among: seen) == .new)
    #expect(Self.sighting(endToEnd: "E2", booked: Self.day(6), file: "X").identity(among: seen) == .new)
  }

  @Test func `a missing mandate or end-to-end id does not make a new return`() {
    let seen = [SeenReturn(id: 1, sighting: Self.statement)]
    #expect(Self.sighting(mandate: nil, booked: Self.day(6), file: "X").identity(among: seen) == .same(1))
    #expect(
      Self.sighting(endToEnd: "NOTPROVIDED", booked: Self.day(6), file: "X").identity(among: seen) == .same(1)
    )
  }

  @Test func `without any reference in common only the account keeps it open, for a person`() {
    let seen = [SeenReturn(id: 1, sighting: Self.sighting(endToEnd: nil, booked: Self.day(6), file: "S1"))]
    let bare = Self.sighting(mandate: nil, endToEnd: "E1", booked: Self.day(6), file: "X")
    #expect(bare.identity(among: seen) == .ambiguous([1]))
    let other = Self.sighting(mandate: nil, booked: Self.day(6), account: "NL77ABNA0574908765", file: "X")
    #expect(other.identity(among: seen) == .new)
  }

  @Test func `a debit collected again within days and returned again goes to a person`() {
    let seen = [SeenReturn(id: 1, sighting: Self.sighting(reported: Self.day(5), file: "P1"))]
    let again = Self.sighting(booked: Self.day(15), reported: Self.day(15), file: "S2")
    #expect(again.identity(among: seen) == .ambiguous([1]))
    let booked = [SeenReturn(id: 1, sighting: Self.statement)]
    let twice = Self.sighting(booked: Self.day(15), reported: Self.day(15), file: "S2")
    #expect(twice.identity(among: booked) == .new)
  }

  @Test func `a file delivered twice repeats its returns, and two places in a file are two returns`() {
    let first = Self.sighting(booked: Self.day(6), file: "S1", position: 1)
    let seen = [SeenReturn(id: 1, sighting: first)]
    #expect(first.identity(among: seen) == .same(1))
    let twin = Self.sighting(booked: Self.day(6), file: "S1", position: 2)
    #expect(twin.identity(among: seen) == .ambiguous([1]))
    let named = [SeenReturn(id: 1, sighting: Self.sighting(booked: Self.day(6), bank: "A1", file: "S1"))]
    let distinct = Self.sighting(booked: Self.day(6), bank: "A2", file: "S1", position: 2)
    #expect(distinct.identity(among: named) == .new)
  }

  @Test func `a bank that gives every file the same name hides no return`() {
    let seen = [SeenReturn(id: 1, sighting: Self.sighting(booked: Self.day(6), file: "STATEMENT"))]
    let others = [
      Self.sighting(booked: Self.day(6, 2), file: "STATEMENT"),
      Self.sighting(endToEnd: "E2", booked: Self.day(6), file: "STATEMENT"),
      Self.sighting(mandate: "M2", endToEnd: nil, booked: Self.day(6), file: "STATEMENT"),
    ]
    for other in others { #expect(other.identity(among: seen) == .new) }
  }

  @Test func `batch and collection day that disagree go to a person`() {
    let seen = [SeenReturn(id: 1, sighting: Self.report)]
    let moved = Self.sighting(batch: "B1", collected: Self.day(6), file: "P2")
    #expect(moved.identity(among: seen) == .ambiguous([1]))
  }

  @Test func `one of two known returns is not guessed`() {
    let seen = [
      SeenReturn(id: 1, sighting: Self.sighting(reported: Self.day(5), file: "P1")),
      SeenReturn(id: 2, sighting: Self.sighting(reported: Self.day(6), file: "P2")),
    ]
    #expect(Self.notification.identity(among: seen) == .ambiguous([1, 2]))
  }

  @Test func `nothing seen is new`() {
    #expect(Self.report.identity(among: [SeenReturn<Int>]()) == .new)
  }

  @Test func `sameness is symmetric for every pair of sightings`() {
    var random = SeededGenerator(seed: 7)
    func maybe<Value>(_ values: [Value]) -> Value? {
      Bool.random(using: &random) ? values.randomElement(using: &random) : nil
    }
    for _ in 0..<5_000 {
      let pair = (0..<2).map { _ in
        Self.sighting(
          mandate: maybe(["M1", "M2"]), endToEnd: maybe(["E1", "E2"]), batch: maybe(["B1", "B2"]),
          collected: maybe([Self.day(4), Self.day(4, 2)]),
          booked: maybe([Self.day(6), Self.day(7), Self.day(6, 2)]),
          reported: maybe([Self.day(6), Self.day(15), Self.day(6, 2)]), bank: maybe(["A1", "A2"]),
          file: maybe(["F1", "F2"]) ?? "F3", position: Int.random(in: 1...2, using: &random))
      }
      let forth = pair[0].identity(among: [SeenReturn(id: 1, sighting: pair[1])])
      let back = pair[1].identity(among: [SeenReturn(id: 1, sighting: pair[0])])
      #expect(forth == back)
    }
  }
}
