public import Domain

/// What one look at the database shows of the state of the house: the same for every node.
///
/// Every figure is found by an index and cut off at a limit, so that a look costs the same with a million runs.
public struct HouseObservation: Hashable, Sendable {
  /// Rows that are counted at most; a figure of this size says "this many or more".
  public static let largestCount = 10_000

  /// Whether the tables are those that this program knows.
  public enum Schema: Hashable, Sendable {
    case current(Int)
    /// Steps are missing.
    case older(found: Int, known: Int)
    /// A newer program was here.
    case newer(found: Int, known: Int)
  }

  /// Commands of the outbox in one state and lane.
  public struct Queue: Hashable, Sendable {
    /// How far a message is on its way out.
    public enum State: String, CaseIterable, Hashable, Sendable {
      /// Its moment has come; nobody took it up yet.
      case due
      /// A node prepares it.
      case leased
      /// A provider may have it; the answer is not recorded yet.
      case handedOver = "handed-over"
      /// Of those, the ones whose answer should have come by now.
      case overdue
    }

    public let state: State
    /// `single` when somebody waits for it, `bulk` for the rest.
    public let lane: String
    public let count: Int

    public init(state: State, lane: String, count: Int) {
      self.state = state
      self.lane = lane
      self.count = count
    }
  }

  public var schema: Schema
  /// True when nothing is sent until an administrator releases it.
  public var isQuarantined: Bool
  /// Timers whose moment (business time) has come.
  public var timersDue: Int
  /// The moment of the oldest of them.
  public var oldestTimer: Instant?
  public var outbox: [Queue]
  /// The oldest moment of a command that is due, by lane.
  public var oldestCommand: [String: Instant]
  /// Parked events by short name of the organisation; only those that have any.
  public var parked: [String: Int]
  /// Runs that wait for a person, likewise.
  public var held: [String: Int]
  /// Files that are being read.
  public var importsRunning: Int
  /// Alarms that nobody ended, by kind.
  public var alarms: [String: Int]
  /// Nodes whose lease has not run out; 1 on SQLite.
  public var liveNodes: Int

  public init(
    schema: Schema, isQuarantined: Bool = false, timersDue: Int = 0, oldestTimer: Instant? = nil,
    outbox: [Queue] = [], oldestCommand: [String: Instant] = [:], parked: [String: Int] = [:],
    held: [String: Int] = [:], importsRunning: Int = 0, alarms: [String: Int] = [:], liveNodes: Int = 1
  ) {
    self.schema = schema
    self.isQuarantined = isQuarantined
    self.timersDue = timersDue
    self.oldestTimer = oldestTimer
    self.outbox = outbox
    self.oldestCommand = oldestCommand
    self.parked = parked
    self.held = held
    self.importsRunning = importsRunning
    self.alarms = alarms
    self.liveNodes = liveNodes
  }
}
