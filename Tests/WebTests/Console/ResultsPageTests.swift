import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct ResultsPageTests {
  private func page(_ path: String, _ reading: SampleReading = SampleReading(), as role: Role = .reader) async throws
    -> String
  {
    let text = Answer()
    try await Console.run(reading: reading) { client, _ in
      let answer = try await Console.get(client, path, try await Console.signIn(client, as: role))
      #expect(answer.status == .ok)
      await text.set(String(buffer: answer.body))
    }
    return await text.text
  }

  private actor Answer {
    private(set) var text = ""
    func set(_ text: String) { self.text = text }
  }

  @Test func `a month that can be compared is compared, and a small one is not made more of`() async throws {
    let october = try await page("/results?month=2026-10")
    #expect(october.contains("Van <b>1.200 zaken</b> die in oktober begonnen"))
    #expect(october.contains("<b>60\u{A0}%</b>"))
    #expect(october.contains("te weinig om te vergelijken"))
    let november = try await page("/results?month=2026-11")
    #expect(november.contains("Vergelijken kan vanaf di 15 dec"))
    let september = try await page("/results?month=2026-09")
    #expect(september.contains("bij zo weinig zaken") && !october.contains("bij zo weinig zaken"))
  }

  @Test(arguments: ["", "?month=2026-10", "?month=2019-01", "?month=x", "?month=2026-13"])
  func `the newest month that is ripe is shown unless there is another`(_ query: String) async throws {
    #expect(try await page("/results\(query)").contains("Begonnen in oktober"))
  }

  @Test func `what is not known is said, and opening is not called reading`() async throws {
    let text = try await page("/results")
    for doubt in ["Er is geen controlegroep", "gelezen is", "tarieven van de providers", "niet hetzelfde als gelezen"] {
      #expect(text.contains(doubt), "\(doubt)")
    }
    #expect(!text.contains("Geopend") && !text.contains("Gelezen"))
  }

  @Test func `on the first day the page says what to do`() async throws {
    let text = try await page("/results", SampleReading(isEmpty: true))
    #expect(text.contains("Nog geen resultaten") && text.contains("/imports"))
  }

  @Test func `the table opens in a spreadsheet without running anything`() async throws {
    let text = try await page("/results.csv")
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("\u{FEFF}\"maand\";\"flow\";\"versie\""))
    #expect(lines.contains { $0.hasPrefix("\"2026-10\";") && $0.contains("\"24831600\"") == false })
    #expect(lines.contains { $0.hasPrefix("\"2026-11\";") && $0.contains(";\"\";") })
    #expect(ResultsCSV.euros(Money(cents: -105)) == "-1,05" && ResultsCSV.euros(Money(cents: 1_234_560)) == "12345,60")
    // Who writes a flow does not write formulas.
    let titled = ResultsCSV.text(
      ResultPeriod(Samples.results, today: DutchTime.day(of: SampleReading.now)), ["storno": "=1+1"],
      Words(language: .dutch, now: SampleReading.now))
    #expect(titled.contains("\"'=1+1\"") && !titled.contains("\"=1+1\""))
  }

  @Test func `others are told of together or not at all`() async throws {
    var reading = SampleReading()
    #expect(try await page("/results", reading).contains("doet niet mee"))
    reading.benchmarkStanding = BenchmarkStanding(
      isMember: true, from: CalendarMonth("2026-01"), coversMonth: true,
      figures: ["storno": Benchmark.Figures(withinWeek: 41, within: 55, half: nil)])
    let told = try await page("/results", reading)
    #expect(told.contains("41\u{A0}%") && told.contains("55\u{A0}%") && told.contains("meer dan 14 dagen"))
    #expect(!told.contains("takes-part"))
    reading.benchmarkStanding = BenchmarkStanding(
      isMember: true, from: CalendarMonth("2026-01"), coversMonth: true, figures: [:])
    #expect(try await page("/results", reading).contains("te weinig organisaties"))
    #expect(try await page("/results?month=2026-11", reading).contains("vanaf di 15 dec"))
    reading.benchmarkStanding = BenchmarkStanding(
      isMember: true, from: CalendarMonth("2026-12"), coversMonth: false, figures: [:])
    #expect(try await page("/results", reading).contains("doet mee vanaf december"))
  }

  @Test func `an administrator decides whether to take part, once and clearly`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      #expect(String(buffer: try await Console.get(client, "/results", cookie).body).contains("takes-part"))
      #expect(try await Console.post(client, "/results/benchmark", "takes-part=x", cookie).status == .badRequest)
      #expect(try await Console.post(client, "/results/benchmark", "takes-part=yes", cookie).status == .seeOther)
      let editor = try await Console.signIn(client, as: .approver)
      #expect(try await Console.post(client, "/results/benchmark", "takes-part=no", editor).status == .forbidden)
    }
    #expect(desk.deeds == ["benchmark true"])
  }
}
