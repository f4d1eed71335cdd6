import Domain
import Engine

extension Samples {
  /// September to November 2026 of two versions; what stands in September is small.
  static let results: [ResultCount] = (0..<3).flatMap { back -> [ResultCount] in
    let month = CalendarMonth(of: SampleReading.now).advanced(by: -back)
    func count(_ figure: ResultFigure, _ number: Int64, version: Int) -> ResultCount {
      ResultCount(
        ResultKey(
          organisation: SampleReading.organisation, month: month, flow: "storno", publication: version, figure: figure),
        number)
    }
    return [6, 7].flatMap { version -> [ResultCount] in
      guard back < 2 || version == 6 else { return [] }
      let size: Int64 = back == 2 ? 1 : version == 7 ? 40 : 20
      return [
        count(.begun, 20 * size, version: version), count(.asked, 1_241_580 * size, version: version),
        count(.settled(outcome: "paid", days: 0), 3 * size, version: version),
        count(.settled(outcome: "paid", days: version == 7 ? 5 : 9), 9 * size, version: version),
        count(.settled(outcome: "paid", days: 30), 2 * size, version: version),
        count(.ended(outcome: "handled", days: 20), 2 * size, version: version),
        count(.ended(outcome: "handed-over", days: 20), size, version: version),
        count(.received(.link), 500_000 * size, version: version),
        count(.received(.transfer), 248_900 * size, version: version),
        count(.message(.email, .sent), 19 * size, version: version),
        count(.message(.email, .reached), 15 * size, version: version),
        count(.message(.email, .missed), 2 * size, version: version),
        count(.message(.email, .opened), 8 * size, version: version),
        count(.message(.sms, .sent), 6 * size, version: version),
        count(.message(.sms, .reached), 6 * size, version: version),
      ]
    }
  }
}

extension SampleReading {
  func results(_ organisation: OrganisationID, at now: Instant) async throws -> ResultPeriod {
    ResultPeriod(isMine(organisation) ? Samples.results : [], today: DutchTime.day(of: now))
  }

  func benchmark(
    _ organisation: OrganisationID, of month: CalendarMonth, isRipe: Bool, flows: [String]
  ) async throws -> BenchmarkStanding { benchmarkStanding }
}

extension SampleDesk {
  func setBenchmark(_ organisation: OrganisationID, takesPart: Bool, by: Reading.UserID) async throws {
    did("benchmark \(takesPart)")
  }
}
