import Domain
import Engine
import EngineTestKit
import Storage

extension Workbench {
  /// Between two workloads that need the timers of the first: longer than five workdays, and Wednesday again.
  private static let fortnight = Span.hours(24 * 14)

  private func passFortnight() async throws {
    try await bed.pass(to: bed.clock.now().advanced(by: Self.fortnight))
  }

  /// Debits come back (starts), and the messages that follow leave (dispatch).
  mutating func startsAndDispatch() async throws {
    var starts: [Measurement] = []
    var dispatch: [Measurement] = []
    var fsyncs: [[Double]] = [[], []]
    for _ in 0..<size.repeats {
      let items = try returns(size.starts)
      fsyncs[0].append(try FsyncProbe.perSecond(in: bed.probe))
      starts.append(
        try await bed.meter.measure {
          try await bed.feed(items)
          return items.count
        })
      fsyncs[1].append(try FsyncProbe.perSecond(in: bed.probe))
      dispatch.append(try await bed.meter.measure { try await sendAll() })
      guard dispatch.last?.count == items.count else {
        throw BenchError("\(items.count) runs were started, and \(dispatch.last?.count ?? 0) messages left")
      }
      try await checkNothingWaits(.dispatch)
    }
    report(rates(.starts, starts, fsyncs[0], goal: size.goal(.atLeast(25_000))))
    report(rates(.dispatch, dispatch, fsyncs[1], goal: nil))
  }

  /// Returned debits of newcomers, mixed as in a bank's file.
  mutating func returns(_ count: Int) throws -> [IntakeItem] {
    let first = population.newcomersUsed
    guard first + count <= population.newcomers else { throw BenchError("there are no newcomers left; fill again") }
    population.newcomersUsed += count
    let keys = try keys(count)
    let jump = Population.jump(count)
    return keys.enumerated().map { place, key in
      let copy = first + place * jump % count + 1
      let mandate = "\(population.newcomer.mandate)-\(copy)"
      return item(
        Bed.returned(mandate: mandate, endToEnd: "E-\(copy)", Population.amount), key: key)
    }
  }

  func sendAll() async throws -> Int {
    var sent = 0
    while true {
      let round = try await bed.engine.dispatchRound()
      guard round > 0 else { return sent }
      sent += round
    }
  }

  /// A message that is put off was taken up too: whether all of them left, only the outbox tells.
  func checkNothingWaits(_ workload: Workload) async throws {
    let waiting = try await bed.database.read { sql in
      try sql.first("SELECT COUNT(*) FROM outbox", []) { try $0.int(0) } ?? 0
    }
    guard waiting == 0 else { throw BenchError("\(workload.rawValue): \(waiting) messages did not leave") }
  }

  mutating func events() async throws {
    try await repeated(.events, goal: size.goal(.atLeast(15_000))) { bench in
      bench.bed.clock.advance(by: .seconds(60))
      return try bench.answers(bench.size.events)
    } work: { bed, items in
      try await bed.feed(items)
      return items.count
    }
  }

  /// Events for payers, each for another one.
  mutating func answers(_ count: Int) throws -> [IntakeItem] {
    let first = population.payersUsed
    population.payersUsed += count
    return try keys(count).enumerated().map { place, key in
      let run = population.run(population.payer, copy: population.payer(first + place))
      return item(.run(run, .named(EventName(BedFolder.answered))), key: key)
    }
  }

  /// Callers at once that each bring one event: webhooks on a busy morning.
  private static let callers = 64

  mutating func singles() async throws {
    var times: [Double] = []
    var measured: [Measurement] = []
    var fsyncs: [Double] = []
    let before = try await bed.timersAhead()
    for _ in 0..<size.repeats {
      bed.clock.advance(by: .seconds(60))
      let items = try answers(size.singles)
      fsyncs.append(try FsyncProbe.perSecond(in: bed.probe))
      measured.append(
        try await bed.meter.measure {
          times += try await bed.feedSingly(items, callers: Self.callers)
          return items.count
        })
    }
    try check(.singles, times.count, set: try await bed.timersAhead() - before)
    report(rates(.singles, measured, fsyncs, goal: nil))
    for (part, share) in [("p50", 0.5), ("p99", 0.99)] {
      let value = Spread.percentile(share, of: times) ?? 0
      report(figure(.singles, .milliseconds, [value], part: part, count: times.count))
    }
  }

  mutating func receipts() async throws {
    try await repeated(.receipts, goal: nil) { bench in
      bench.bed.clock.advance(by: .seconds(60))
      return try bench.openings(bench.size.receipts)
    } work: { bed, items in
      try await bed.feed(items)
      return items.count
    }
  }

  /// As many readers as are needed open their message. They lie beside each other in the tables, as contacts to whom
  /// one batch was sent do, and come in an order that jumps through all of them.
  private mutating func openings(_ count: Int) throws -> [IntakeItem] {
    let first = population.readersUsed
    guard first + count <= population.half else { throw BenchError("there are no readers left; fill again") }
    population.readersUsed += count
    let jump = Population.jump(count)
    let now = bed.clock.now()
    return try keys(count).enumerated().map { place, key in
      let copy = first + place * jump % count + 1
      return item(Bed.opened("\(population.reader.reference)-\(copy)", at: now, "o\(key)"), key: key)
    }
  }

  mutating func timers() async throws {
    try await repeated(.timers, goal: size.goal(.atLeast(30_000))) { bench in
      // Nothing is left of earlier workloads; then as many runs as are measured get a timer of five workdays.
      try await bench.passFortnight()
      try await bench.settle()
      let items = try bench.answers(bench.size.events)
      try await bench.bed.feed(items)
      try await bench.passFortnight()
      return items.count
    } work: { bed, expected in
      let count = try await Self.pump(bed)
      guard count == expected else { throw BenchError("\(expected) timers were set, and \(count) came due") }
      return count
    }
  }

  /// Acts on all timers that are due.
  private static func pump(_ bed: Bed) async throws -> Int {
    var count = 0
    while true {
      let round = try await bed.engine.timerRound()
      guard round > 0 else { return count }
      count += round
    }
  }

  /// The timers of as many readers as the population has for it come due at one second: each sends an SMS.
  mutating func burst() async throws {
    guard population.burst > 0 else { return }
    let due = Instant(milliseconds: population.burstAt)
    try await bed.pass(to: due.advanced(by: .seconds(-1)))
    try await settle()
    bed.clock.advance(to: due)
    let expected = population.burst
    population.burst = 0
    _ = try keys(0)
    let fsyncs = try FsyncProbe.perSecond(in: bed.probe)
    let watch = Stopwatch()
    let decided = try await bed.meter.measure { try await Self.pump(bed) }
    guard decided.count == expected else {
      throw BenchError("\(expected) timers were due at one second, and \(decided.count) came")
    }
    report(
      figure(
        .burst, .seconds, [decided.seconds], count: decided.count, processor: [decided.processorPerThousand],
        fsyncs: [fsyncs], goal: size.goal(.atMost(10))))
    let sent = try await sendAll()
    let seconds = watch.seconds
    guard sent == expected else { throw BenchError("\(expected) timers came due, and \(sent) messages left") }
    try await checkNothingWaits(.burst)
    report(figure(.burst, .seconds, [seconds], part: "sent", count: sent))
  }

  /// The flow of the peers: a step, a wait for an event, a step. Here both steps send a message.
  mutating func journeys() async throws {
    var whole: [Measurement] = []
    var answered: [Measurement] = []
    var fsyncs: [Double] = []
    for _ in 0..<size.repeats {
      let items = try returns(size.journeys)
      fsyncs.append(try FsyncProbe.perSecond(in: bed.probe))
      let first = try await bed.meter.measure {
        try await bed.feed(items)
        return try await sendAll()
      }
      let answers = try await answersOfNewest(size.journeys)
      let second = try await bed.meter.measure {
        try await bed.feed(answers)
        return try await sendAll()
      }
      guard first.count == items.count, second.count == items.count else {
        throw BenchError("\(items.count) journeys sent \(first.count) and \(second.count) messages")
      }
      try await checkNothingWaits(.journeys)
      answered.append(second)
      whole.append(
        Measurement(
          count: items.count, seconds: first.seconds + second.seconds,
          ownSeconds: first.ownSeconds + second.ownSeconds,
          databaseSeconds: first.databaseSeconds + second.databaseSeconds))
    }
    report(rates(.journeys, whole, fsyncs, goal: nil))
    var events = rates(.journeys, answered, fsyncs, goal: nil)
    events.part = "event to done"
    report(events)
  }

  /// An answer for each of the runs that were started last.
  mutating func answersOfNewest(_ count: Int) async throws -> [IntakeItem] {
    let organisation = organisation
    let runs = try await bed.database.read { sql in
      try sql.rows(
        "SELECT id FROM runs WHERE organisation = $1 ORDER BY started_at DESC, id DESC LIMIT $2",
        [.id(organisation), .int(count)]
      ) { RunID(try $0.integer(0)) }
    }
    return zip(try keys(count), runs).map { key, run in
      item(.run(run, .named(EventName(BedFolder.answered))), key: key)
    }
  }
}
