import Domain
import Engine
import EngineTestKit

/// Does workloads on a bed, one after the other, and says what each gave.
struct Workbench: Sendable {
  let bed: Bed
  let size: WorkSize
  var population: Population
  let report: @Sendable (Figure) -> Void

  init(_ bed: Bed, size: WorkSize, population: Population, report: @escaping @Sendable (Figure) -> Void) {
    self.bed = bed
    self.size = size
    self.population = population
    self.report = report
  }

  /// - Throws: when a workload did not do what it says: a rate of something else would be worth nothing.
  mutating func run(_ workload: Workload) async throws {
    switch workload {
    case .starts, .dispatch: try await startsAndDispatch()
    case .events: try await events()
    case .singles: try await singles()
    case .receipts: try await receipts()
    case .timers: try await timers()
    case .journeys: try await journeys()
    case .burst: try await burst()
    case .emails, .texts: try await emailsAndTexts()
    case .idle: try await idle()
    case .memory: memory()
    // These are about whole processes: see BenchRun.
    case .restart, .nodes, .peer: break
    }
  }

  // MARK: For every workload

  var organisation: OrganisationID { OrganisationID(population.organisation) }

  /// Repeats a piece of work, each beside a probe of the disk. Each thing that is done must set a timer.
  ///
  /// - Parameter prepare: what one repeat needs, not measured.
  mutating func repeated<Prepared>(
    _ workload: Workload, goal: Goal?, prepare: (inout Workbench) async throws -> Prepared,
    work: (Bed, Prepared) async throws -> Int
  ) async throws {
    var measured: [Measurement] = []
    var fsyncs: [Double] = []
    for _ in 0..<size.repeats {
      let prepared = try await prepare(&self)
      fsyncs.append(try FsyncProbe.perSecond(in: bed.probe))
      let before = try await bed.timersAhead()
      measured.append(try await bed.meter.measure { try await work(bed, prepared) })
      let set = try await bed.timersAhead() - before
      try check(workload, measured.last?.count ?? 0, set: set)
    }
    report(rates(workload, measured, fsyncs, goal: goal))
  }

  /// Each thing that is done must set a timer: one that is ignored costs little, and nobody would notice.
  func check(_ workload: Workload, _ done: Int, set: Int) throws {
    guard set == done else {
      throw BenchError("\(workload.rawValue): \(done) were done, and \(set) timers were set")
    }
  }

  func rates(_ workload: Workload, _ measured: [Measurement], _ fsyncs: [Double], goal: Goal?) -> Figure {
    let database = measured.reduce(0) { $0 + $1.databaseSeconds }
    let all = measured.reduce(0) { $0 + $1.databaseSeconds + $1.ownSeconds }
    return figure(
      workload, .perSecond, measured.map(\.perSecond), count: measured.first?.count ?? 0,
      processor: measured.map(\.processorPerThousand), databaseShare: all > 0 ? database / all : 0, fsyncs: fsyncs,
      goal: goal)
  }

  func figure(
    _ workload: Workload, _ unit: Figure.Unit, _ values: [Double], part: String = "", count: Int = 0,
    processor: [Double] = [], databaseShare: Double = 0, fsyncs: [Double] = [], goal: Goal? = nil
  ) -> Figure {
    Figure(
      workload: workload, part: part, database: bed.kind, waiting: size.waiting, unit: unit, values: values,
      count: count, processor: processor, databaseShare: databaseShare, fsyncs: fsyncs, goal: goal)
  }

  /// A key that no item had before, also after a kill: the population is saved before it is used.
  mutating func keys(_ count: Int) throws -> Range<Int> {
    let first = population.keysUsed
    population.keysUsed += count
    try population.save(to: bed.folder)
    return first..<(first + count)
  }

  func item(_ event: IntakeEvent, key: Int) -> IntakeItem {
    IntakeItem(
      key: InboxKey(
        organisation: organisation, source: "bench", externalID: "e\(key)",
        day: DutchTime.day(of: bed.clock.now()).number
      ), event: event)
  }

  /// Does everything that is due.
  func settle() async throws {
    while try await bed.engine.timerRound() > 0 {}
    while try await bed.engine.dispatchRound() > 0 {}
  }
}

/// How much of everything is done with so many runs waiting.
struct WorkSize: Codable, Hashable, Sendable {
  var waiting: Int
  var repeats: Int
  /// Divides the usual amounts: 1 for figures that count, more for a quick look.
  var divisor = 1
  /// Seconds that an idle house is watched.
  var idleSeconds = 20.0

  var events: Int { min(waiting / 2, 40_000 / divisor) }
  var singles: Int { min(waiting / 2, 6_000 / divisor) }
  var starts: Int { min(waiting / 5, 20_000 / divisor) }
  var journeys: Int { min(waiting / 5, 5_000 / divisor) }
  /// E-mails, and as many text messages.
  var outward: Int { min(waiting / 5, 20_000 / divisor) }
  var burst: Int { min(waiting / 10, 100_000 / divisor) }
  /// Readers are used up, and a tenth of the runs are theirs at least.
  var receipts: Int { min(waiting / 10 / repeats, 20_000 / divisor) }
  /// Events of one of several nodes. Together they come to no run twice: nodes that wait for one another's runs are not
  /// what is measured.
  var share: Int { min(waiting / 2 / Self.nodes, events) }
  /// Processes that work on one database at the same time.
  static let nodes = 2
  /// Newcomers that all workloads together use.
  var newcomers: Int { (starts + journeys + outward) * repeats }

  /// The goals are for a million.
  func goal(_ goal: Goal) -> Goal? { waiting >= 1_000_000 ? goal : nil }
}
