import ArgumentParser

/// Shows figures that were measured before.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Shows figures that were measured before as a table.")

  @Argument(help: "The JSON of a run.")
  var file: String

  func run() throws { Output.show(try BenchReport.load(from: file).table) }
}
