import Domain
import Engine
import Foundation
import HTTPTypes
import Logging
import Testing
import Web

@testable import PostgresTestKit
@testable import Storage
@testable import bode

@Suite struct MeasureTests {
  private static func visits(_ milliseconds: [Int]) -> [PageVisit] {
    milliseconds.map { PageVisit(path: "/\($0)", microseconds: $0 * 1_000, bytes: $0) }
  }

  @Test func `a figure tells the middle, the slow ones and the slowest`() {
    let figure = PageFigure(page: "A page", goal: 98_000, answers: Self.visits(Array((1...100).reversed())))
    #expect(figure.median == 50_000)
    #expect(figure.p99 == 99_000)
    #expect(figure.longest == 100_000)
    #expect(figure.slowest == "/100")
    #expect(figure.bytes == 100)
    #expect(!figure.isWithinGoal)
    #expect(PageFigure(page: "A page", goal: 7_000, answers: Self.visits([7])).isWithinGoal)
  }

  @Test func `the table marks what is over its goal`() throws {
    let report = MeasureReport(
      database: "SQLite", contacts: 1, cases: 2, messages: 3,
      figures: [
        PageFigure(page: "Quick", goal: 50_000, answers: Self.visits([12])),
        PageFigure(page: "Slow", goal: 50_000, answers: Self.visits([51])),
      ])
    #expect(report.text.contains("| Quick | 1 | 12.0 | 12.0 | 12.0 | 50 | 1 |"))
    #expect(report.text.contains("| Slow | 1 | 51.0 | 51.0 **over** | 51.0 | 50 | 1 |"))
    #expect(!report.isWithinGoals)
    let json = Data(try report.json().utf8)
    #expect(try JSONDecoder().decode(MeasureReport.self, from: json) == report)
  }

  @Test func `what is searched for is written as an address`() throws {
    var subject = MeasuredSubject()
    subject.surname = "Öztürk"
    subject.givenName = "Ayşe & Co"
    let page = try #require(MeasuredPage.all.first { $0.name == "Search: first name and surname" })
    #expect(page.path(subject) == "/search?q=Ay%C5%9Fe%20%26%20Co%20%C3%96zt%C3%BCrk")
  }

  @Test func `every page of an invented installation is visited`() async throws {
    let land = try await Land.settle(Land.settings(contacts: 48, periods: 2))
    try await land.grow(land.database)
    try await land.database.close()
    let settings = try await ServerSettings.load(
      data: land.installation.settings.data, port: try LoopbackSocket.freePort())
    var logger = Logger(label: "measure")
    logger.logLevel = .critical
    let installation = try await Installation.open(settings, logger: logger)
    let organisation = try await installation.organisation(nil).id
    let report = try await MeasureCommand.measure(installation, organisation, visits: 2, seed: 1, only: "")
    #expect(report.figures.map(\.page) == MeasuredPage.all.map(\.name))
    #expect(report.contacts == 48 && report.messages > 20)
    Self.expectEveryPage(of: WebServer(installation: installation, demoClock: nil))
    for figure in report.figures { #expect(figure.asked == 2 && figure.bytes > 1_000, "\(figure.page)") }
    try await installation.store.close()
    try FileManager.default.removeItem(atPath: settings.data)
  }

  /// Pages that are not measured, and why; what ends in a stroke stands for everything below it.
  private static let unmeasured = [
    "/account/": "a form of one's own", "/sign-in/": "a form of one's own",
    "/settings/webhooks/:id": "there is none in invented data", "/archive/:id/": "a part of its page",
    "/cases/:id/dossier": "a file of everything", "/contacts/:id/export": "a file of everything",
    "/contacts/:id/message/": "about what was written a moment ago", "/live": "open as long as a page is",
    "/flows/:name/steps/:step": "a part of its page",
    "/payments/unmatched/:id": "there is no such money in invented data",
    "/settings": "leads on", "/settings/users/:id": "the same for everybody",
    "/templates/:name/preview": "a part of its page",
    "/sandbox/": "never in production", "/providers/": "what providers bring, no page",
  ]

  /// A page that is new is measured, or stands above.
  private static func expectEveryPage(of server: WebServer) {
    let measured = Set(MeasuredPage.all.map(\.route))
    let pages = Set(server.table.filter { $0.method == .get && $0.rule.isSignedIn }.map(\.path))
    // A file of all rows of a list takes as long as there are rows.
    for page in pages.subtracting(measured) where !page.hasSuffix(".csv") && !page.hasSuffix(".json") {
      let isExcused = unmeasured.keys.contains { $0 == page || $0.hasSuffix("/") && page.hasPrefix($0) }
      #expect(isExcused, "\(page) is not measured by 'bode measure'")
    }
    #expect(measured.subtracting(pages).isEmpty)
  }
}

extension AccessRule {
  fileprivate var isSignedIn: Bool {
    switch self {
    case .signedIn, .signingIn: true
    case .open, .machine, .probe, .operations: false
    }
  }
}
