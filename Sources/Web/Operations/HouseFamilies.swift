import Domain
import Engine

/// The state of the house as gauges.
enum HouseFamilies {
  /// What this process knows of itself.
  static func ofProcess(
    version: String, node: NodeStanding, beats: [String: EnginePulse.Beat]
  ) -> [MetricFamily] {
    [
      .gauge("bode_build_info", by: "version", [version: 1], help: "Always 1; the label says which version runs."),
      .gauge(
        "bode_engine_failures", by: "loop", beats.mapValues { Double($0.failures) },
        help: "Turns of a loop in a row that ended in an error."),
      .gauge(
        "bode_engine_turn_age_seconds", by: "loop", beats.compactMapValues { $0.since?.seconds },
        help: "Seconds since a turn of a loop ended well."),
    ] + ofNode(node)
  }

  private static func ofNode(_ node: NodeStanding) -> [MetricFamily] {
    func families(epoch: Int64, shards: Int, lease: Span) -> [MetricFamily] {
      [
        .gauge("bode_node_epoch", Double(epoch), help: "Rises when work is taken from this node."),
        .gauge(
          "bode_node_shards", Double(shards), help: "Shards, out of 64, whose timers and messages this node does."),
        .gauge(
          "bode_node_lease_seconds", max(0, lease.seconds),
          help: "Seconds that this node may still work without a beat."),
      ]
    }
    switch node {
    case .holding(let epoch, let shards, let lease): return families(epoch: epoch, shards: shards, lease: lease)
    case .standingBy(let epoch, let lease): return families(epoch: epoch, shards: 0, lease: lease)
    case .without:
      return [
        .gauge("bode_node_shards", 0, help: "Shards, out of 64, whose timers and messages this node does."),
        .gauge("bode_node_lease_seconds", 0, help: "Seconds that this node may still work without a beat."),
      ]
    }
  }

  /// What the database showed.
  ///
  /// - Parameter now: business time of the look.
  static func ofHouse(_ seen: HouseObservation, at now: Instant) -> [MetricFamily] {
    [
      .gauge("bode_quarantine", seen.isQuarantined ? 1 : 0, help: "1 while nothing is sent until it is released."),
      .gauge("bode_nodes_live", Double(seen.liveNodes), help: "Nodes whose lease has not run out."),
      .gauge(
        "bode_timers_due", Double(seen.timersDue), help: "Timers whose moment has come; at most 10000 are counted."),
      .gauge(
        "bode_timer_lag_seconds", seen.oldestTimer.map { max(0, $0.distance(to: now).seconds) } ?? 0,
        help: "Business seconds since the moment of the oldest timer that is due."),
      outbox(seen.outbox),
      .gauge(
        "bode_outbox_oldest_seconds", by: "lane",
        seen.oldestCommand.mapValues { max(0, $0.distance(to: now).seconds) },
        help: "Business seconds since the moment of the oldest message that is due."),
      .gauge(
        "bode_parked_events", by: "organisation", seen.parked.mapValues(Double.init),
        help: "Events that could not be applied and wait for a person."),
      .gauge(
        "bode_held_runs", by: "organisation", seen.held.mapValues(Double.init),
        help: "Cases that stand still because a rule could not be decided."),
      .gauge("bode_imports_running", Double(seen.importsRunning), help: "Files that are being read."),
      .gauge("bode_alarms_open", by: "kind", seen.alarms.mapValues(Double.init), help: "Alarms that have not ended."),
    ]
  }

  private static func outbox(_ queues: [HouseObservation.Queue]) -> MetricFamily {
    let samples = queues.sorted { ($0.state.rawValue, $0.lane) < ($1.state.rawValue, $1.lane) }.map { queue in
      MetricFamily.Sample(
        labels: [
          MetricFamily.Label(name: "lane", value: queue.lane),
          MetricFamily.Label(name: "state", value: queue.state.rawValue),
        ], value: Double(queue.count))
    }
    return MetricFamily(
      name: "bode_outbox_messages", kind: .gauge,
      help:
        "Messages on their way out: due, leased, handed-over, and overdue of those; at most 10000 of each are counted.",
      samples: samples)
  }
}

extension Span {
  fileprivate var seconds: Double { Double(milliseconds) / 1_000 }
}
