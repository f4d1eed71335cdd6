import ArgumentParser
import Foundation

/// Measures and shows.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Measures, shows a table, and writes the figures as JSON.")

  @Flag(help: "Ten thousand runs and a fifth of the work: a first impression in three minutes.")
  var quick = false

  @Option(help: "Workloads, separated by commas: \(Workload.allCases.map(\.rawValue).joined(separator: ","))")
  var only: String?

  @Option(help: "Numbers of waiting runs, separated by commas; 10k and 1m are understood. At most three.")
  var sizes: String?

  @Option(help: "sqlite,postgres")
  var databases: String?

  @Option(help: "How often each workload is repeated, at most three times.")
  var repeats = 3

  @Option(help: "Where the databases are made; on the disk that is to be measured.")
  var folder = ".build/bench"

  @Flag(help: "Use what is in the folder, and leave it there: the next run needs no filling.")
  var keep = false

  @Option(help: "Where the figures go as JSON.")
  var out = ".build/bench.json"

  @Flag(help: "Put the figures into docs/benchmarks.md, with charts. For a quiet machine.")
  var publish = false

  /// Repeats, and sizes: business time goes on from one to the next, and after more of them what the first set comes
  /// due among what is measured (``Bed/burstAfter``, the waits of ``BedFolder``).
  private static let most = 3

  func validate() throws {
    guard (1...Self.most).contains(repeats), try options().sizes.count <= Self.most else {
      throw ValidationError("--repeats, and how many --sizes, are 1 to \(Self.most)")
    }
  }

  func run() async throws {
    let options = try options()
    try FileManager.default.createDirectory(atPath: options.folder, withIntermediateDirectories: true)
    let arguments = CommandLine.arguments.dropFirst().joined(separator: " ")
    var bench = BenchRun(options, command: "make bench" + (arguments.isEmpty ? "" : " ARGS=\"\(arguments)\""))
    try bench.run()
    try bench.report.save(to: out)
    Output.show(bench.report.table)
    if publish { try bench.report.publish(in: "docs") }
    Output.note("figures: \(out)")
  }

  private func options() throws -> BenchOptions {
    BenchOptions(
      databases: try Self.list(databases) { DatabaseKind(rawValue: $0) } ?? DatabaseKind.allCases,
      sizes: try Self.list(sizes, Self.number) ?? (quick ? [10_000] : [10_000, 100_000, 1_000_000]),
      workloads: try Self.list(only) { Workload(rawValue: $0) } ?? Workload.allCases,
      repeats: repeats, divisor: quick ? 5 : 1, peerFlows: quick ? 200 : 1_000, idleSeconds: quick ? 3 : 20,
      folder: URL(filePath: folder).path, keeps: keep)
  }

  private static func list<Value>(_ text: String?, _ read: (String) -> Value?) throws -> [Value]? {
    try text?.split(separator: ",").map { word in
      guard let value = read(String(word)) else { throw ValidationError("\(word) is not known; see --help") }
      return value
    }
  }

  /// `10000`, `10k`, `1m`; at least a thousand.
  static func number(_ text: String) -> Int? {
    let factor = text.hasSuffix("k") ? 1_000 : text.hasSuffix("m") ? 1_000_000 : 1
    guard let number = Int(factor == 1 ? text : String(text.dropLast())), number * factor >= 1_000 else { return nil }
    return number * factor
  }
}
