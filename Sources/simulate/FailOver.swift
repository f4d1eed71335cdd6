public import ArgumentParser
public import Engine
import Simulation

/// `simulate fail-over`: a first provider that answers nothing while a mailing goes out.
struct FailOver: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fail-over",
    abstract: "Sends a mailing by two providers, of which the first answers nothing for a while, and counts.")

  @Option(help: "What the first provider can do about repeats: takesKey, canBeAsked or neither.")
  var safety: RepeatSafety = .neither

  @Flag(help: "The first provider takes what it does not answer.")
  var takes = false

  @Option(help: "Decides who goes on when several can.")
  var seed: UInt64 = 1

  func run() throws {
    let result = try FailOverTrial(FailOverTrial.Plan(safety: safety, takes: takes, seed: seed)).run()
    Output().show(result.text)
    if result.twice > 0 || result.shareOfSecond(result.over) < 95 { throw ExitCode.failure }
  }
}

extension RepeatSafety: ExpressibleByArgument {}
