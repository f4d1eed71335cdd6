import ArgumentParser
import Simulation

/// `simulate fail-over`: a first provider that answers nothing while a mailing goes out.
struct FailOver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fail-over",
    abstract: "Sends a mailing by two providers, of which the first answers nothing for a while, and counts.")

  @Option(help: "What the first provider can do about repeats: takesKey, canBeAsked or neither.")
  var safety = "neither"

  @Flag(help: "The first provider takes what it does not answer.")
  var takes = false

  @Option(help: "Decides who goes on when several can.")
  var seed: UInt64 = 1

  func run() throws {
    guard let plan = FailOverTrial.Plan(safetyNamed: safety, takes: takes, seed: seed) else {
      throw ValidationError("--safety is takesKey, canBeAsked or neither.")
    }
    let result = try FailOverTrial(plan).run()
    Output().show(result.text)
    if result.twice > 0 || result.shareOfSecond(result.over) < FailOverTrial.leastShare { throw ExitCode.failure }
  }
}
