import ArgumentParser
import Expressions
import Foundation

struct ExpressionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expression", abstract: "The condition language.", subcommands: [CheckExpressions.self])

  struct CheckExpressions: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Evaluate conditions from a file of cases and compare with what they must give.",
      discussion: """
        The file is a JSON list of cases: file, section, name, expr, bindings, and value or error. Prints
        'N passed, N failed, N out of scope' and each failure. Exits with 1 when one failed.

          bode expression check conformance.json
        """)

    @Argument(help: "A JSON file of cases.", completion: .file(extensions: ["json"]))
    var cases: String

    func run() throws {
      guard let data = FileManager.default.contents(atPath: cases) else {
        throw UsageError("\(cases) cannot be read")
      }
      let report = ConformanceReport(judging: try ConformanceFile(decoding: data).cases)
      Output.line(report.summary)
      for line in report.failureLines { Output.line(line) }
      if report.failed > 0 { throw ExitCode.failure }
    }
  }
}
