import Domain
import Testing

@testable import Engine

@Suite struct `Names of loads` {
  private static func day(_ day: Int, hour: Int = 0, minute: Int = 0) throws -> Instant {
    let date = try #require(CalendarDay(year: 2026, month: 11, day: day))
    return DutchTime.instant(of: date, at: LocalTime(hour: hour, minute: minute))
  }

  @Test func `say which list, what of it, of when and which of that day`() throws {
    let full = try #require(LoadDeclaration(source: "huurders", mode: .full, asOf: Self.day(22), sequence: 0))
    #expect(LoadDeclaration.named("huurders.full.2026-11-22.csv") == .load(full))
    #expect(LoadDeclaration.named("Huurders.Volledig.2026-11-22.CSV") == .load(full))
    let delta = try #require(
      LoadDeclaration(source: "west-2", mode: .delta, asOf: Self.day(22, hour: 6, minute: 5), sequence: 12))
    #expect(LoadDeclaration.named("west-2.delta.2026-11-22T06:05.12.json") == .load(delta))
    #expect(LoadDeclaration.named("west-2.delta.2026-11-22t0605.12.json") == .load(delta))
  }

  @Test(arguments: [
    "huurders.csv", "huurders", "huurders.2026-11-22.csv", "full.csv", "", "...", "full.2026-11-22.csv",
  ])
  func `of other files say nothing`(name: String) { #expect(LoadDeclaration.named(name) == .nothing) }

  @Test(arguments: [
    "huurders.full.csv", "huurders.full.22-11-2026.csv", "huurders.full.2026-13-01.csv", "huurders.full.2026-11-22",
    "huurders.full.2026-11-22.x.csv", "huurders.full.2026-11-22.1.2.csv", ".full.2026-11-22.csv",
    "mijn huurders.full.2026-11-22.csv", "huurders.full.2026-11-22t2500.csv", "huurders.full.2026-11-22.99999999.csv",
  ])
  func `that say it half are refused with how to write it`(name: String) {
    guard case .unclear(let why) = LoadDeclaration.named(name) else {
      Issue.record("\(name) was \(LoadDeclaration.named(name))")
      return
    }
    #expect(why.dutch.contains("huurders.full.2026-11-22.csv") && why.english.contains("huurders.full.2026-11-22.csv"))
  }
}
