/// What a bench was asked to measure.
struct BenchOptions: Sendable {
  var databases: [DatabaseKind]
  var sizes: [Int]
  var workloads: [Workload]
  var repeats: Int
  /// See ``WorkSize/divisor``.
  var divisor: Int
  /// Flows of each configuration of the peer.
  var peerFlows: Int
  var idleSeconds: Double
  var folder: String
  /// Whether what is in the folder is used, and left there.
  var keeps: Bool
  /// Seconds of work before a process is killed.
  let workBeforeKill = 1.0

  func size(_ waiting: Int) -> WorkSize {
    WorkSize(waiting: waiting, repeats: repeats, divisor: divisor, idleSeconds: idleSeconds)
  }
}
