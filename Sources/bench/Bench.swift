import ArgumentParser

/// Measures the product on the databases it supports; see docs/benchmarks.md.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the engine: production schema, production code.",
    subcommands: [RunCommand.self, PartCommand.self, ReportCommand.self], defaultSubcommand: RunCommand.self)
}

extension DatabaseKind: ExpressibleByArgument {}
extension Workload: ExpressibleByArgument {}
