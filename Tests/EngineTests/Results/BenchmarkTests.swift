import Domain
import Engine
import Testing

@Suite struct BenchmarkTests {
  private static let month = CalendarMonth(of: CalendarDay(number: 20_750))

  /// - Parameter settled: cases by the days that they took.
  private static func part(_ organisation: Int64, begun: Int, contacts: Int? = nil, settled: [Int: Int] = [:])
    -> Benchmark.Part
  {
    func count(_ figure: ResultFigure, _ number: Int) -> ResultCount {
      ResultCount(
        ResultKey(
          organisation: OrganisationID(organisation), month: month, flow: "storno", publication: 1, figure: figure),
        Int64(number))
    }
    let counts = [count(.begun, begun)] + settled.map { count(.settled(outcome: "paid", days: $0.key), $0.value) }
    return Benchmark.Part(
      organisation: OrganisationID(organisation), contacts: contacts ?? begun, result: FlowResult(counts))
  }

  private static let refused: [(String, [Benchmark.Part])] = [
    ("nobody", []),
    ("two", [part(1, begun: 100), part(2, begun: 100)]),
    ("three of which one has nine contacts", [part(1, begun: 100), part(2, begun: 100), part(3, begun: 9)]),
    (
      "three of which one has many cases of nine contacts",
      [part(1, begun: 100), part(2, begun: 100), part(3, begun: 50, contacts: 9)]
    ),
    ("three of which one has none", [part(1, begun: 100), part(2, begun: 100), part(3, begun: 0, contacts: 10)]),
    // The others are lost in the rounding: the figure is that of the large one.
    ("one far larger than the rest", [part(1, begun: 801), part(2, begun: 100), part(3, begun: 100)]),
    // The same one twice is one.
    ("two, one of them twice", [part(1, begun: 100), part(2, begun: 100), part(2, begun: 100)]),
    ("four, one of them twice", [part(1, begun: 100), part(2, begun: 100), part(3, begun: 100), part(3, begun: 100)]),
    ("more contacts than cases", [part(1, begun: 100), part(2, begun: 100), part(3, begun: 10, contacts: 11)]),
  ]

  @Test(arguments: 0..<refused.count) func `nothing is told of`(_ number: Int) {
    let (why, parts) = Self.refused[number]
    #expect(Benchmark.figures(of: parts) == nil, "\(why)")
  }

  @Test func `three with ten contacts are the fewest`() {
    let parts: [Benchmark.Part] = (1...3).map { Self.part($0, begun: 10, settled: [0: 1, 7: 1, 14: 1, 15: 7]) }
    #expect(Benchmark.figures(of: parts) == .init(withinWeek: 20, within: 30, half: nil))
  }

  @Test func `everybody counts by what they bring, and who is too small does not count at all`() {
    var parts = [
      Self.part(1, begun: 60, settled: [1: 60]), Self.part(2, begun: 20), Self.part(3, begun: 20, settled: [10: 10]),
    ]
    let told = Benchmark.figures(of: parts)
    #expect(told == .init(withinWeek: 60, within: 70, half: 1))
    parts.append(Self.part(4, begun: 9, settled: [0: 9]))
    // Who sees the figures before and after somebody small joined learns nothing of them.
    #expect(Benchmark.figures(of: parts) == told)
    #expect(Benchmark.figures(of: parts.reversed()) == told)
  }

  @Test func `per cent are whole, so that one case more does not show`() {
    let before = (1...3).map { Self.part($0, begun: 200, settled: [3: 100]) }
    let after = (1...3).map { Self.part($0, begun: 200, settled: [3: $0 == 3 ? 101 : 100]) }
    #expect(Benchmark.figures(of: before) == Benchmark.figures(of: after))
  }

  @Test func `who joins counts from the next month, who leaves from this one`() throws {
    let (us, month) = (OrganisationID(1), Self.month)
    let joined = BenchmarkMembership.joining(us, in: month)
    #expect(!joined.covers(month) && joined.covers(month.advanced(by: 1)) && joined.covers(month.advanced(by: 99)))
    // Left before it began: it never was.
    #expect(joined.leaving(in: month) == nil)
    #expect(joined.leaving(in: month.advanced(by: 1)) == nil)
    let left = try #require(joined.leaving(in: month.advanced(by: 4)))
    #expect((1...3).allSatisfy { left.covers(month.advanced(by: $0)) })
    #expect(!left.covers(month.advanced(by: 4)) && !left.covers(month))
    // Leaving twice takes nothing more away.
    #expect(left.leaving(in: month.advanced(by: 9)) == left)
  }

  /// Two looks at a month whose figures were told must not differ by who joined or left in between.
  @Test func `a month that was told of never changes its members`() {
    let month = Self.month
    for offset in 1...3 {
      let now = month.advanced(by: offset)
      #expect(!BenchmarkMembership.joining(OrganisationID(1), in: now).covers(month))
      let member = BenchmarkMembership(organisation: OrganisationID(2), from: month.advanced(by: -3))
      #expect(member.leaving(in: now)?.covers(month) == true)
    }
  }
}
