import ArgumentParser
import Simulation

@main struct Simulate: ParsableCommand {
  @Option var seed: UInt64 = 1
  @Option var seeds: UInt64 = 1
  @Flag var trace = false
  func run() throws {
    let simulation = try Simulation()
    var figures = WorldFigures()
    for seed in seed..<(seed + seeds) {
      let result = try simulation.run(seed: seed, keepsTrace: trace)
      figures.add(result.figures)
      if trace { print(result.trace.joined(separator: "\n")) }
      if let broken = result.broken {
        print("seed \(seed) step \(result.steps): \(broken)")
      } else if trace {
        print("seed \(seed) fine: \(result.steps) steps \(result.digest)")
      }
    }
    print(figures)
  }
}
