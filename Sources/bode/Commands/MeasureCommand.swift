import ArgumentParser
import Domain
import Engine
import Foundation
import Logging
import Storage

struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure how fast the pages of an invented installation are.",
    discussion: """
      Starts the pages, visits every one of them many times, about contacts and cases by chance, and prints how long
      the answers took: over a connection on this machine, one visitor, with whatever database the installation has.
      Only for data that 'bode generate' made: a visit is written into the audit log.

        bode measure --data /tmp/groot
        bode measure --data /tmp/groot --visits 500 --json

      The exit code is 1 when the 99th percentile of a page is above its goal: 50 ms, a search 100 ms.
      """)

  @Option(name: .long, help: "Visits to each page.")
  var visits = 200

  @Option(name: .long, help: "The same seed visits the same pages.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Only pages whose name begins so, such as Search.")
  var only = ""

  @Option(name: .long, help: "Port to use for it.")
  var port = 8_099

  @Flag(name: .long, help: "Print JSON.")
  var json = false

  @Option(name: .long, help: "Short name of the organisation; may be left out when there is one.")
  var organisation: String?

  @OptionGroup var data: DataOptions

  /// Visits to each page that are not counted: plans are made, and figures that are kept are there.
  private static let warming = 5

  func run() async throws {
    guard visits > 0 else { throw UsageError("--visits must be 1 or more") }
    let installation = try await data.open(port: port)
    guard try await Generation(installation.database).isThere() else {
      throw UsageError(
        "\(installation.settings.data) was not made by 'bode generate': visits would be in its audit log")
    }
    let organisation = try await installation.organisation(organisation).id
    let report = try await Self.measure(installation, organisation, visits: visits, seed: seed, only: only)
    try await installation.store.close()
    Output.line(json ? try report.json() : report.text)
    if !report.isWithinGoals { throw ExitCode.failure }
  }

  /// Visits the pages while they are served.
  static func measure(
    _ installation: Installation, _ organisation: OrganisationID, visits: Int, seed: UInt64, only: String
  ) async throws -> MeasureReport {
    let visitor = try await PageVisitor.entering(installation, organisation)
    var draw = SubjectDraw(installation.database, organisation, seed: seed)
    let subjects = try await draw.draw(visits + warming)
    let report = try await withThrowingTaskGroup(of: MeasureReport?.self) { group in
      group.addTask {
        try await WebServer(installation: installation, demoClock: nil).run()
        return nil
      }
      group.addTask {
        try await visitor.waitForServer()
        var figures: [PageFigure] = []
        for page in MeasuredPage.all where page.name.hasPrefix(only) {
          figures.append(try await visitor.measure(page, subjects, warming: warming))
          Output.note("\(page.name)")
        }
        return try await Self.report(figures, installation, organisation)
      }
      let report = try await group.next() ?? nil
      group.cancelAll()
      return report
    }
    guard let report else { throw UsageError("the pages could not be served on port \(installation.settings.port)") }
    return report
  }

  private static func report(
    _ figures: [PageFigure], _ installation: Installation, _ organisation: OrganisationID
  ) async throws -> MeasureReport {
    let counts = try await installation.database.read { sql in
      try ["contacts", "cases", "messages"].map { table in
        try sql.first("SELECT count(*) FROM \(table) WHERE organisation = $1", [.id(organisation)]) { try $0.int(0) }
          ?? 0
      }
    }
    return MeasureReport(
      database: installation.settings.database == nil ? "SQLite" : "PostgreSQL", contacts: counts[0],
      cases: counts[1], messages: counts[2], figures: figures)
  }
}
