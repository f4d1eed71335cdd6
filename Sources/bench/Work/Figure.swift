/// One thing that was measured, on one database with so many runs waiting: every repeat, and what it was seen beside.
struct Figure: Codable, Hashable, Sendable {
  /// What kind of number it is.
  enum Unit: String, Codable, Hashable, Sendable {
    case perSecond = "/s"
    case seconds = "s"
    case milliseconds = "ms"
    case percent = "%"
    case mebibytes = "MiB"
  }

  var workload: Workload
  /// Tells two numbers of one workload apart; empty for the main one: `p99`, `sent`.
  var part = ""
  var database: DatabaseKind
  var waiting: Int
  var unit: Unit
  /// One of each repeat.
  var values: [Double]
  /// How many things each repeat did.
  var count = 0
  /// Processor seconds of this process and the database for a thousand, of each repeat; empty where it says nothing.
  var processor: [Double] = []
  /// Of `processor`, the share of the database's own processes; 0 where the database is part of ours.
  var databaseShare = 0.0
  /// Appends of 4 KiB that the disk confirmed a second, just before each repeat.
  var fsyncs: [Double] = []
  var goal: Goal?

  /// Nil without repeats.
  var spread: Spread? { Spread(values) }
}
