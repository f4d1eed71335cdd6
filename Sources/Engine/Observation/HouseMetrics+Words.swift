import Domain

// What the parts of the house say, in their own words: label values are made here and nowhere else, so that none can
// hold an identifier.
extension HouseMetrics {
  /// Work that decides in batches.
  enum Work: String {
    case intake, timers, handOver = "hand-over"
  }

  func decided(_ count: Int, in work: Work, since start: Mark) {
    record(Double(count), in: MetricCatalogue.batchEvents, work.rawValue)
    record(seconds(since: start), in: MetricCatalogue.batchSeconds, work.rawValue)
  }

  /// A batch that was committed; its items are all timers, or none is.
  func tookIn(_ items: [IntakeItem], _ results: [IntakeResult], since start: Mark) {
    decided(items.count, in: items.first?.timer == nil ? .intake : .timers, since: start)
    tookIn(items, results)
  }

  /// Items that were committed, with what became of each.
  func tookIn(_ items: [IntakeItem], _ results: [IntakeResult]) {
    var counts: [Pair: Int] = [:]
    var rows: [String: Int] = [:]
    for (item, result) in zip(items, results) {
      let kind = item.timer == nil ? item.event.metricKind : "timer"
      counts[Pair(kind: kind, result: result.metricResult), default: 0] += 1
      if item.origin != nil { rows[result.metricRow, default: 0] += 1 }
    }
    for (pair, count) in counts { add(count, to: MetricCatalogue.events, pair.kind, pair.result) }
    for (row, count) in rows { add(count, to: MetricCatalogue.importRows, row) }
  }

  private struct Pair: Hashable {
    let kind: String
    let result: String
  }

  enum Retry: String {
    case changed, halved
  }

  func retried(because reason: Retry) { add(to: MetricCatalogue.batchRetries, reason.rawValue) }

  func judged(_ verdicts: [HandOver.Verdict], since start: Mark) {
    decided(verdicts.count, in: .handOver, since: start)
    var counts: [String: Int] = [:]
    for verdict in verdicts { counts[verdict.metricWord, default: 0] += 1 }
    for (verdict, count) in counts { add(count, to: MetricCatalogue.handOvers, verdict) }
  }

  /// - Parameter start: just before the provider was called.
  func offered(to provider: String, _ outcome: DispatchOutcome, since start: Mark) {
    add(to: MetricCatalogue.offers, provider, outcome.metricWord)
    record(seconds(since: start), in: MetricCatalogue.providerSeconds, provider)
  }

  /// It was too late to offer it.
  func notOffered(to provider: String) { add(to: MetricCatalogue.offers, provider, "not-offered") }

  /// - Parameter outcome: nil when the provider still did not say.
  func settled(_ outcome: DispatchOutcome?, of provider: String) {
    add(to: MetricCatalogue.settled, provider, outcome?.metricWord ?? "open")
  }
}

extension IntakeEvent {
  /// A word of a closed set.
  var metricKind: String {
    switch self {
    case .run: "run"
    case .outcome: "outcome"
    case .receipt: "receipt"
    case .attempt: "payment"
    case .contact: "contact"
    case .openItem: "open-item"
    case .returned: "return"
    case .incoming: "incoming"
    case .rowIssues: "row-issues"
    case .skipped: "skipped"
    case .taskDone: "task"
    case .silence, .unsilence: "silence"
    case .merged: "merge"
    case .matched, .putAside: "match"
    case .address: "address"
    case .gone: "gone"
    case .text: "text"
    }
  }
}

extension IntakeResult {
  var metricResult: String {
    switch self {
    case .duplicate: "duplicate"
    case .applied: "new"
    case .parked: "parked"
    }
  }

  /// The end of a row; the rule by which it was rejected or held is in the report, not here.
  var metricRow: String {
    switch self {
    case .duplicate: "known"
    case .parked: "parked"
    case .applied(let word, _):
      switch word.prefix(while: { $0 != ":" }) {
      case "rejected": "rejected"
      case "held": "held"
      case "known": "known"
      case "issue": "issue"
      default: "applied"
      }
    }
  }
}

extension DispatchOutcome {
  var metricWord: String {
    switch self {
    case .accepted: "accepted"
    case .rejected: "rejected"
    case .retry: "retry"
    case .unknown: "unknown"
    }
  }
}

extension HandOver.Verdict {
  var metricWord: String {
    switch self {
    case .go: "go"
    case .later: "later"
    case .again: "again"
    case .refused: "refused"
    case .gone: "gone"
    }
  }
}
