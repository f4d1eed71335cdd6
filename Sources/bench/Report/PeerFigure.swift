/// What a peer gave on the flow of ``Workload/journeys``: one configuration of it, as `scripts/bench-dbos` measured it.
struct PeerFigure: Codable, Hashable, Sendable {
  /// Name and version.
  var peer: String
  var database: DatabaseKind
  /// How its workflows run: `async` or `threads`.
  var style: String
  var processes: Int
  var flows: Int
  /// From the first event that is sent until the last flow is done.
  var eventsPerSecond: Double
  /// The whole flow, its start too.
  var flowsPerSecond: Double
  /// Processor seconds of all its processes and the database for a thousand whole flows.
  var processorPerThousand: Double
  /// Memory of its processes for each flow that waits.
  var bytesPerWaiting: Double
}

extension Sequence<PeerFigure> {
  /// The configuration with the highest rate of events on a database.
  func best(on database: DatabaseKind) -> PeerFigure? {
    filter { $0.database == database }.max { $0.eventsPerSecond < $1.eventsPerSecond }
  }
}
