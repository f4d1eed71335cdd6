import Domain
import Engine
import Testing

@Suite struct FlowResultTests {
  private static let month = CalendarMonth(of: CalendarDay(number: 20_758))  // November 2026

  private static func counts(
    _ figures: [(ResultFigure, Int64)], flow: String = "storno", version: Int = 1, month: CalendarMonth = month
  ) -> [ResultCount] {
    figures.map { figure, number in
      ResultCount(
        ResultKey(organisation: OrganisationID(1), month: month, flow: flow, publication: version, figure: figure),
        number)
    }
  }

  @Test func `everything of a month is added up`() {
    let result = FlowResult(
      Self.counts([
        (.begun, 10), (.asked, 620_790), (.settled(outcome: "paid", days: 0), 2),
        (.settled(outcome: "paid", days: 6), 3), (.settled(outcome: "handled", days: 6), 1),
        (.ended(outcome: "handled", days: 20), 2), (.received(.link), 124_158), (.received(.transfer), -100),
        (.message(.email, .sent), 9), (.message(.email, .sent), -1),
      ]))
    #expect(result.begun == 10 && result.settledCount == 6 && result.endedCount == 2 && result.running == 2)
    #expect(result.asked == Money(cents: 620_790) && result.receivedAmount == Money(cents: 124_058))
    #expect(result.settled(within: 0) == Share(2, of: 10) && result.settled(within: 6) == Share(6, of: 10))
    #expect(result.medianDays == 6 && result.halfSettled(within: 14) == 6 && result.halfSettled(within: 5) == nil)
    #expect(result.messages == [.email: [.sent: 8]])
  }

  @Test(arguments: [([:], nil), ([3: 1], 3), ([1: 1, 9: 1], 1), ([1: 1, 2: 1, 9: 1], 2), ([0: 5, 400: 6], 400)])
  func `the median is a day on which somebody paid`(_ days: [Int: Int], _ median: Int?) {
    let figures = days.map { (ResultFigure.settled(outcome: "paid", days: $0.key), Int64($0.value)) }
    #expect(FlowResult(Self.counts(figures)).medianDays == median)
  }

  @Test func `a month is ripe when everybody has had fourteen days`() throws {
    func period(_ day: Int, _ month: Int = 12) throws -> ResultPeriod {
      ResultPeriod(
        Self.counts([(.begun, 1)]) + Self.counts([(.begun, 1)], month: Self.month.advanced(by: 1))
          + Self.counts([(.begun, 9)], flow: SingleMessageFlow.name(template: "afspraak", channel: .sms)),
        today: try #require(CalendarDay(year: 2026, month: month, day: day)))
    }
    #expect(try !period(14).isRipe(Self.month) && period(15).isRipe(Self.month))
    #expect(try period(14).ripens(Self.month) == CalendarDay(year: 2026, month: 12, day: 15))
    #expect(try period(14).standard == Self.month.advanced(by: 1))
    #expect(try period(15).standard == Self.month)
    // A single message belongs to no flow.
    #expect(try period(15).versions(in: Self.month).map(\.flow) == ["storno"])
    #expect(try period(15).result(of: Self.month).begun == 1)
  }

  @Test(arguments: [
    (0, Int64(0), ResultFigure.settled(outcome: "x", days: 0)), (1, -5, .settled(outcome: "x", days: 1)),
    (500, 0, .settled(outcome: "x", days: 400)), (3, 1, .ended(outcome: "x", days: 3)),
  ])
  func `a run that ends with nothing owed has settled`(_ days: Int, _ balance: Int64, _ figure: ResultFigure) {
    let run = RunRecord(
      organisation: OrganisationID(1), id: RunID(1), caseID: CaseID(1), contact: ContactID(1), flow: "storno",
      publication: 1, stage: .active, state: [], version: 0,
      // 23:30 in Amsterdam: half an hour later is the next day.
      startedAt: Instant(milliseconds: 1_796_077_800_000))
    let now = run.startedAt.advanced(by: .hours(Int64(24 * days)))
    #expect(ResultFigure.end(of: run, outcome: "x", balance: Money(cents: balance), at: now) == figure)
    #expect(
      ResultFigure.end(of: run, outcome: "x", balance: nil, at: now) == .ended(outcome: "x", days: min(days, 400)))
    #expect(
      ResultFigure.end(of: run, outcome: "x", balance: .zero, at: run.startedAt.advanced(by: .minutes(31)))
        == .settled(outcome: "x", days: 1))
  }
}
