public import ArgumentParser
import Foundation
public import Simulation

/// `simulate`: the whole house in virtual time, with everything that can go wrong, from seeds.
@main
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the whole engine in virtual time, with faults from a seed, and checks its promises at every step.",
    discussion: "A seed that breaks a promise is replayed exactly by --seed. See docs/guides/simulate.md.",
    subcommands: [FailOver.self])

  @Option(help: "Run this seed alone and show how it ends; the last steps when a promise breaks.")
  var seed: UInt64?

  @Option(help: "How many seeds to run.")
  var seeds: UInt64 = 1_000

  @Option(help: "The first of them: to go on where an earlier run was stopped.")
  var from: UInt64 = 1

  @Option(help: "Seeds at the same time; by default one for each processor.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .customLong("break"),
    help: "Take something out of the house on purpose: fencing, stop-recheck or blind-fail-over.")
  var broken: Break?

  @Flag(help: "With --seed: show every step.")
  var trace = false

  func validate() throws {
    guard jobs >= 1, seeds >= 1 else { throw ValidationError("--jobs and --seeds are 1 or more.") }
  }

  func run() throws {
    let simulation = try Simulation(breaking: broken)
    let output = Output()
    if let seed {
      let result = try simulation.run(seed: seed, keepsTrace: trace)
      output.show(trace && result.broken == nil ? result.trace.joined(separator: "\n") + "\n" : "")
      output.show(FailureText.text(of: result, breaking: broken))
      if result.broken != nil { throw ExitCode.failure }
      return
    }
    let run = SeedRun(simulation, seeds: from..<(from + seeds), measuringOrders: broken == nil)
    let progress = try run.run(jobs: jobs) { progress in
      output.tell(progress, of: from + seeds)
      return true
    }
    output.show(ReportText.text(progress, from: from))
    for result in progress.broken { output.show(FailureText.text(of: result, breaking: broken)) }
    if !progress.broken.isEmpty { throw ExitCode.failure }
  }
}

extension Break: ExpressibleByArgument {}
