import Domain
import Engine

extension ConsoleLook {
  /// Decisions that are looked at for the passages of a flow, at most: the newest.
  private static let sampledEntries = 20_000

  func flows() throws -> [FlowSummary] {
    guard let version = try store.currentVersion(organisation) else { return [] }
    return try plans(version).values.map { try summary(of: $0, version: version) }
      .sorted { ($0.title, $0.name) < ($1.title, $1.name) }
  }

  private func summary(of plan: FlowPlan, version: Int) throws -> FlowSummary {
    let name = plan.definition.name
    return FlowSummary(
      name: name, title: plan.definition.title, version: version,
      isPaused: try pausedFlows().contains(name), running: try running(name).values.reduce(0, +), paidToday: nil)
  }

  /// Runs that have not ended, by publication.
  private func running(_ flow: String) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for version in try versionsWithRuns(flow) {
      counts[version] = try countRunning(flow, version)
    }
    return counts
  }

  private func versionsWithRuns(_ flow: String) throws -> [Int] {
    // One look-up in the index per version, not a walk over all runs.
    var versions: [Int] = []
    var last = -1
    while true {
      let next = try sql.first(
        """
        SELECT publication FROM runs WHERE organisation = $1 AND flow = $2 AND stage < 2 AND publication > $3
        ORDER BY publication LIMIT 1
        """, [.id(organisation), .text(flow), .int(last)]
      ) { try $0.int(0) }
      guard let next else { return versions }
      versions.append(next)
      last = next
    }
  }

  private func countRunning(_ flow: String, _ version: Int) throws -> Int {
    try count(
      "flow \(version) \(flow)",
      """
      SELECT count(*) FROM runs WHERE organisation = $1 AND flow = $2 AND publication = $3 AND stage < 2
      """, [.text(flow), .int(version)])
  }

  func flow(_ name: String, version: Int?) throws -> FlowDetail? {
    guard let current = try store.currentVersion(organisation) else { return nil }
    let shown = version ?? current
    guard (1...current).contains(shown), let plan = try plans(shown)[name] else { return nil }
    let running = try self.running(name)
    let newest = try plans(current)[name] ?? plan
    let figures = try figure("passages \(shown) \(name)", goodFor: .long) { try $0.figures(name, shown) }
    return FlowDetail(
      summary: try summary(of: newest, version: current), version: shown, graph: FlowGraph(plan),
      atStep: try atStep(plan, name, shown), passages: figures.passages, enrolled: figures.enrolled,
      outcomes: figures.outcomes, versions: try versions(of: name, current, running),
      source: try source(of: plan, shown))
  }

  private func source(of plan: FlowPlan, _ version: Int) throws -> String {
    guard let content = try store.publication(organisation, version: version) else { return "" }
    let file = try PublishedFolder(decoding: content).files[plan.definition.mark.file] ?? []
    return String(decoding: file, as: UTF8.self)
  }

  private func versions(of flow: String, _ current: Int, _ running: [Int: Int]) throws -> [FlowDetail.Version] {
    let isPaused = try pausedFlows().contains(flow)
    return try sql.rows(
      """
      SELECT version, published_at, published_by FROM publications WHERE organisation = $1
      ORDER BY version DESC LIMIT 100
      """, [.id(organisation)]
    ) { row in
      let number = try row.int(0)
      let state: FlowDetail.Version.State =
        if number == current { isPaused ? .paused : .inUse } else { running[number] == nil ? .retired : .drainingOut }
      return FlowDetail.Version(
        number: number, state: state, publishedAt: try row.instant(1), publishedBy: try row.text(2),
        running: running[number] ?? 0)
    }
  }

  /// Every run that has not ended, by where it stands.
  private func atStep(_ plan: FlowPlan, _ flow: String, _ version: Int) throws -> [String: Int] {
    try figure("at step \(version) \(flow)", goodFor: .long) { look in
      var counts: [String: Int] = [:]
      try look.sql.forEachRow(
        of: "SELECT state FROM runs WHERE organisation = $1 AND flow = $2 AND publication = $3 AND stage < 2",
        [.id(look.organisation), .text(flow), .int(version)]
      ) { row in
        guard let position = try RunCodec.decode(try row.bytes(0)).position else { return }
        counts[plan.name(of: position.step), default: 0] += 1
      }
      return counts
    }
  }

  /// The days that the figures of a flow cover.
  private static let figureDays: Int64 = 30

  private struct Figures {
    let passages: [FlowDetail.Passage]
    let enrolled: Int
    let outcomes: [String: Int]
  }

  private func figures(_ flow: String, _ version: Int) throws -> Figures {
    let newest = try store.lastBusinessInstant() ?? newestEntry()
    let since = newest.advanced(by: .hours(-24 * Self.figureDays))
    let rows = try sql.rows(
      """
      SELECT h.run, h.content FROM histories AS h
      JOIN runs AS r ON r.organisation = h.organisation AND r.id = h.run
      WHERE h.organisation = $1 AND h.at >= $2 AND r.flow = $3 AND r.publication = $4
      ORDER BY h.id DESC LIMIT $5
      """, [.id(organisation), .at(since), .text(flow), .int(version), .int(Self.sampledEntries)]
    ) { (run: try $0.integer(0), content: try $0.bytes(1)) }
    var tally = FlowTally()
    for row in rows.reversed() { tally.add(try HistoryCodec.decode(row.content), of: row.run) }
    return Figures(passages: tally.sortedPassages, enrolled: tally.enrolled, outcomes: tally.outcomes)
  }

  private func newestEntry() throws -> Instant {
    try sql.first(
      "SELECT at FROM histories WHERE organisation = $1 ORDER BY id DESC LIMIT 1", [.id(organisation)]
    ) { try $0.instant(0) } ?? Instant(milliseconds: 0)
  }
}

/// Counts what the decisions of many runs did.
struct FlowTally {
  private struct Way: Hashable {
    let from: String
    let to: String
  }

  private var ways: [Way: Int] = [:]
  private var steps: [Int64: String] = [:]
  private(set) var enrolled = 0
  private(set) var outcomes: [String: Int] = [:]

  /// Entries of one run come in their order.
  mutating func add(_ entry: HistoryEntry, of run: Int64) {
    if case .started = entry.event { enrolled += 1 }
    for note in entry.notes {
      switch note {
      case .entered(let step, _):
        if let from = steps[run] { ways[Way(from: from, to: step), default: 0] += 1 }
        steps[run] = step
      case .ended(let outcome): outcomes[outcome, default: 0] += 1
      case .ignored, .unreachable, .chose, .waits, .stopRule, .stopped, .held, .evidence: continue
      }
    }
  }

  var sortedPassages: [FlowDetail.Passage] {
    ways.map { FlowDetail.Passage(from: $0.key.from, to: $0.key.to, count: $0.value) }
      .sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
  }
}
