import Domain
import Engine
import Foundation
import Rehearsal
import Testing

@Suite struct RehearsalTests {
  @Test func `a month with two organisations keeps every promise`() async throws {
    let house = try await TestHouse.open()
    let large = FictionalPortfolio(.init(seed: 20_26, start: TestHouse.start))
    let small = FictionalPortfolio(
      .init(seed: 11, start: TestHouse.start, count: 24, creditor: "Woonstichting De Kim", series: 2))
    let report = try await Rehearsal.run(
      house.parts,
      organisations: [
        RehearsedOrganisation(id: try await house.publish(), portfolio: large),
        RehearsedOrganisation(id: try await house.publish(as: "de-kim"), portfolio: small),
      ], days: 30, seed: 20_26)
    for result in report.invariants {
      #expect(result.holds, "\(result.invariant.rawValue): \(result.violations)")
      #expect(result.checked > 0, "\(result.invariant.rawValue) looked at nothing")
    }
    if ProcessInfo.processInfo.environment["BODE_SHOW_REPORT"] != nil {
      FileHandle.standardError.write(Data(report.text(in: .english).utf8))
    }
    try expectEverything(in: try #require(report.figures.first), of: large)
    try await house.close()
  }

  /// Each row of what the flow promises was seen.
  private func expectEverything(in figures: RehearsalFigures, of portfolio: FictionalPortfolio) throws {
    #expect(figures.contacts == portfolio.contacts.count)
    #expect(figures.enrolled > 50)
    #expect(figures.rejected["not-production"] ?? 0 > 0)
    #expect(figures.rejected["other-return-type"] ?? 0 > 0)
    #expect(figures.rejected["nothing-owed"] ?? 0 > 0)
    #expect(figures.bankRows["known"] ?? 0 > 0)
    #expect(figures.bankRows["stopped"] ?? 0 > 0)
    #expect(figures.held["unmatched-payment"] == 1)
    #expect(figures.bouncedThenSMS > 0)
    #expect(figures.unopenedThenSMS > 0)
    #expect(figures.startedWithSMS > 0)
    #expect(figures.paidByLink > 0)
    #expect(figures.paidOtherwise > 0)
    #expect(figures.partlyPaid > 0)
    #expect(figures.attempts["failed"] ?? 0 > 0)
    #expect(figures.attempts["cancelled"] ?? 0 > 0)
    #expect(figures.outcomes["paid"] ?? 0 > 0)
    #expect(figures.outcomes["handled"] ?? 0 > 0)
    #expect(figures.outcomes["held"] == nil)
    #expect(figures.unknown == 0)
    #expect(figures.parked == 0)
  }
}
