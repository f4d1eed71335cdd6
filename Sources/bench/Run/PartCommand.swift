import ArgumentParser
import Foundation

/// One process of a bench: fills, or does workloads, or is there to be killed. Started by `RunCommand`, which reads
/// what it says: a line of JSON for each ``PartMessage``.
struct PartCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "part", shouldDisplay: false)

  @Option var order: String

  func run() async throws {
    let order = try JSONDecoder().decode(PartOrder.self, from: Data(order.utf8))
    let bed = try await Bed.open(order.place)
    switch order.task {
    case .fill:
      let population = try await bed.grow(
        to: order.size.waiting, newcomers: order.size.newcomers, burst: order.size.burst)
      Output.say(.filled(waiting: population.waiting))
    case .work(let workloads): try await work(workloads, bed, order.size)
    case .hold: try await hold(bed, order.size)
    case .recover: try await recover(bed, order.size)
    case .share(let index, let population):
      try await share(index, Workbench(bed, size: order.size, population: population) { Output.say(.figure($0)) })
    }
    try await bed.close()
  }

  private func bench(_ bed: Bed, _ size: WorkSize) throws -> Workbench {
    guard let population = try Population.load(from: bed.folder) else {
      throw BenchError("\(bed.folder) was not filled")
    }
    return Workbench(bed, size: size, population: population) { Output.say(.figure($0)) }
  }

  private func work(_ workloads: [Workload], _ bed: Bed, _ size: WorkSize) async throws {
    Output.say(.ceiling(try await BulkProbe.rowsPerSecond(bed.database)))
    var bench = try bench(bed, size)
    try await bed.takeOver()
    // Two of each are one piece of work: what starts is what is sent, and who got an e-mail gets a text.
    let seconds: [Workload: Workload] = [.dispatch: .starts, .texts: .emails]
    for workload in workloads where seconds[workload].map({ !workloads.contains($0) }) ?? true {
      Output.say(.begun(workload))
      try await bench.run(workload)
    }
  }

  /// Works until it is killed.
  private func hold(_ bed: Bed, _ size: WorkSize) async throws {
    var bench = try bench(bed, size)
    var isFirst = true
    while true {
      try await bench.oneRound()
      if isFirst { Output.say(.ready) }
      isFirst = false
    }
  }

  /// Events of one process among several, begun when it is told to.
  private func share(_ index: Int, _ bench: Workbench) async throws {
    var bench = bench
    let items = try bench.share(index)
    Output.say(.ready)
    _ = readLine()
    try await bench.bed.feed(items)
    Output.say(.done)
  }

  /// The first piece of each kind of work after a kill.
  private func recover(_ bed: Bed, _ size: WorkSize) async throws {
    var bench = try bench(bed, size)
    try await bench.oneRound()
    Output.say(.ready)
  }
}

/// What a process of a bench has to do.
struct PartOrder: Codable, Sendable {
  enum Task: Codable, Sendable {
    case fill
    case work([Workload])
    case hold
    case recover
    /// One of several at the same time, which must not use the same of a population.
    case share(Int, Population)
  }

  var task: Task
  var place: BedPlace
  var size: WorkSize
}

/// What a process of a bench says.
enum PartMessage: Codable, Sendable {
  case filled(waiting: Int)
  /// Rows a second in bare batches.
  case ceiling(Double)
  case begun(Workload)
  case figure(Figure)
  case ready
  case done
}
