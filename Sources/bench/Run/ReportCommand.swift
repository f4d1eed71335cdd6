import ArgumentParser

/// Shows figures that were measured before.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Shows figures that were measured before as a table.")

  @Argument(help: "The JSON of a run.")
  var file = ".build/bench.json"

  @Flag(help: "Put them into docs/benchmarks.md, with charts.")
  var publish = false

  func run() throws {
    let report = try BenchReport.load(from: file)
    Output.show(report.table)
    if publish { try report.publish(in: "docs") }
  }
}
