import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct ListExportTests {
  @Test(arguments: [
    ("/cases.csv", "cases", "Z-2026-004817"), ("/cases.csv?state=paid", "cases", "Z-2026-004700"),
    ("/payments/received.csv", "payments", "betaallink"), ("/payments/requests.csv", "payment-requests", "te betalen"),
    ("/archive.csv", "messages", "t.dijkgraaf@post.example"),
  ])
  func `a list is a table, and who takes it along is written down`(
    _ path: String, _ name: String, _ holds: String
  ) async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let answer = try await Console.get(client, path, cookie)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentDisposition] == "attachment; filename=\"\(name)-2026-11-20.csv\"")
      let text = String(buffer: answer.body)
      #expect(text.hasPrefix(SafeCSV.mark + "\"") && text.hasSuffix("\r\n"))
      #expect(text.contains(holds))
      let lines = text.split(separator: "\r\n")
      let columns = lines[0].count { $0 == ";" }
      #expect(lines.count > 1 && lines.allSatisfy { $0.count { $0 == ";" } >= columns })
    }
    let entries = desk.memory.withLock { $0.entries.map(\.subject) }
    #expect(entries.filter { $0 == "export/\(name)" }.count == 1)
  }

  @Test func `a reader takes nothing along, and sees no way to`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for path in ["/cases.csv", "/payments/received.csv", "/payments/requests.csv", "/archive.csv"] {
        #expect(try await Console.get(client, path, cookie).status == .forbidden)
      }
      let page = String(buffer: try await Console.get(client, "/cases", cookie).body)
      #expect(!page.contains(".csv"))
    }
  }

  @Test(arguments: ["=1+1", "+31", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1"])
  func `what a spreadsheet would run is text`(_ name: String) {
    let summary = CaseSummary(
      id: CaseID(1), reference: "Z-1", kind: "failed-debit", title: "storno", contactName: name, state: .running,
      step: nil, balance: Money(cents: -5), changedAt: SampleReading.now, nextAt: nil)
    let fields = ExportLines.matter(summary, Words(language: .dutch, now: SampleReading.now))
    let line = SafeCSV.line(fields)
    #expect(line.contains("\"'\(name)\""))
    // An amount stays a number.
    #expect(line.contains("\"-0,05\""))
  }

  @Test func `every list has one name for each field`() {
    let words = Words(language: .english, now: SampleReading.now)
    #expect(ExportLines.caseHead(words).count == ExportLines.matter(Samples.cases[0], words).count)
    #expect(ExportLines.messageHead(words).count == ExportLines.message(Samples.record, words).count)
  }

  @Test func `a list without an end is cut off, and says so`() async throws {
    let asked = Mutex(0)
    let export = ListExport<Int>(
      name: "numbers", head: ["n"], line: { ["\($0)"] },
      page: { _ in
        asked.withLock { $0 += 1 }
        return Listing(Array(repeating: 7, count: 1_000), next: Cursor("x"))
      }, more: "meer")
    var router = GuardedRouter(services: SampleServices.make())
    consoleRoutes(&router)
    router.get("/numbers.csv", .signedIn(.reader)) { exchange in try await export.response(to: exchange) }
    try await Application(router: router.router).test(.router) { client in
      let cookie = try await Console.signIn(client, as: .reader)
      let text = String(buffer: try await Console.get(client, "/numbers.csv", cookie).body)
      #expect(text.hasSuffix("\"meer\"\r\n"))
      #expect(text.ranges(of: "\r\n").count == ListExport<Int>.longest + 2)
    }
    #expect(asked.withLock { $0 } == ListExport<Int>.longest / 1_000)
  }

  @Test(arguments: [(162_079, "1620,79"), (-5, "-0,05"), (0, "0,00"), (100, "1,00")])
  func `an amount is a number that can be added up`(_ cents: Int64, _ text: String) {
    #expect(Words(language: .dutch, now: SampleReading.now).plainAmount(Money(cents: cents)) == text)
  }
}
