import Foundation

/// Measures what was asked for: for each database and size a process that fills, one that works, and some that are
/// killed. Memory is then that of work alone, and nothing of one measurement is warm for the next.
struct BenchRun {
  let options: BenchOptions
  private(set) var report: BenchReport

  init(_ options: BenchOptions, command: String) {
    self.options = options
    report = BenchReport(
      machine: .this(folder: options.folder), command: command,
      at: MeterClock.text)
  }

  mutating func run() throws {
    for database in options.databases {
      Output.note("\(database.title)")
      let server: BenchServer? =
        switch database {
        case .sqlite: nil
        case .postgres: try BenchServer()
        }
      let place = BedPlace(
        kind: database, folder: options.folder + "/" + database.rawValue, server: try server?.place("bode"))
      // A server begins empty.
      if !options.keeps || server != nil { try? FileManager.default.removeItem(atPath: place.folder) }
      if options.workloads.contains(.peer) {
        report.peers += try PeerRun(flows: options.peerFlows).measure(database, in: place.folder, server: server)
      }
      for waiting in options.sizes.sorted() { try measure(waiting, place, server) }
      if !options.keeps { try? FileManager.default.removeItem(atPath: place.folder) }
    }
  }

  private mutating func measure(_ waiting: Int, _ place: BedPlace, _ server: BenchServer?) throws {
    let size = options.size(waiting)
    let watch = Stopwatch()
    guard !options.workloads.allSatisfy({ $0 == .peer }) else { return }
    _ = try PartProcess(PartOrder(task: .fill, place: place, size: size)).all()
    try server?.tidy("bode")
    Output.note("  \(waiting) waiting runs filled in \(Int(watch.seconds)) s")
    try work(options.workloads.filter { !$0.isAboutProcesses }, place, size)
    let outward = options.workloads.filter(\.isOutward)
    if !outward.isEmpty {
      let sinks = try Sinks()
      var place = place
      place.sinks = sinks.ports
      try withExtendedLifetime(sinks) { try work(outward, place, size) }
    }
    if options.workloads.contains(.idle) {
      try server?.tidy("bode")
      try work([.idle], place, size)
    }
    if options.workloads.contains(.restart) { try restart(place, size) }
    if options.workloads.contains(.nodes), place.kind == .postgres { try nodes(place, size) }
  }

  private mutating func work(_ workloads: [Workload], _ place: BedPlace, _ size: WorkSize) throws {
    guard !workloads.isEmpty else { return }
    let part = try PartProcess(PartOrder(task: .work(workloads), place: place, size: size))
    while let message = try part.next() {
      switch message {
      case .ceiling(let rows): report.note(ceiling: rows, of: place.kind)
      case .begun(let workload): Output.note("    \(workload.rawValue)")
      case .figure(let figure): report.figures.append(figure)
      case .filled, .ready, .done: break
      }
    }
  }

  private mutating func nodes(_ place: BedPlace, _ size: WorkSize) throws {
    Output.note("    \(Workload.nodes.rawValue)")
    var values: [Double] = []
    var fsyncs: [Double] = []
    for _ in 0..<size.repeats {
      guard var population = try Population.load(from: place.folder) else { return }
      let parts = try (0..<WorkSize.nodes).map { index in
        try PartProcess(PartOrder(task: .share(index, population), place: place, size: size))
      }
      for part in parts {
        guard case .ready = try part.next() else { throw BenchError("a node did not begin") }
      }
      fsyncs.append(try FsyncProbe.perSecond(in: place.server?.folder ?? place.folder))
      let watch = Stopwatch()
      for part in parts { part.begin() }
      for part in parts {
        guard case .done = try part.next() else { throw BenchError("a node did not end") }
      }
      values.append(Double(WorkSize.nodes * size.share) / watch.seconds)
      for part in parts { _ = try part.all() }
      population.payersUsed += WorkSize.nodes * size.share
      population.keysUsed += WorkSize.nodes * size.share
      try population.save(to: place.folder)
    }
    report.figures.append(
      Figure(
        workload: .nodes, database: place.kind, waiting: size.waiting, unit: .perSecond, values: values,
        count: WorkSize.nodes * size.share, fsyncs: fsyncs))
  }

  /// Kills a process in the middle of its work, and counts until the next one has committed something.
  private mutating func restart(_ place: BedPlace, _ size: WorkSize) throws {
    Output.note("    \(Workload.restart.rawValue)")
    var seconds: [Double] = []
    for _ in 0..<size.repeats {
      let held = try PartProcess(PartOrder(task: .hold, place: place, size: size))
      guard case .ready = try held.next() else { throw BenchError("the process that is to be killed did not begin") }
      Thread.sleep(forTimeInterval: options.workBeforeKill)
      held.kill()
      let watch = Stopwatch()
      let next = try PartProcess(PartOrder(task: .recover, place: place, size: size))
      guard case .ready = try next.next() else { throw BenchError("the house did not come back after a kill") }
      seconds.append(watch.seconds)
      _ = try next.all()
    }
    report.figures.append(
      Figure(
        workload: .restart, database: place.kind, waiting: size.waiting, unit: .seconds, values: seconds,
        goal: size.goal(.atMost(5))))
  }
}

extension PartProcess {
  /// Everything it still says, until it ends.
  func all() throws -> [PartMessage] {
    var messages: [PartMessage] = []
    while let message = try next() { messages.append(message) }
    return messages
  }
}
