public import Domain

/// One version of a flow with live figures.
public struct FlowDetail: Sendable {
  public struct Version: Hashable, Sendable {
    public enum State: String, CaseIterable, Hashable, Sendable {
      case inUse
      /// Newer versions took over; its runs go on.
      case drainingOut
      case paused
      /// No runs any more.
      case retired
    }

    public let number: Int
    public let state: State
    public let publishedAt: Instant
    public let publishedBy: String
    public let running: Int

    public init(number: Int, state: State, publishedAt: Instant, publishedBy: String, running: Int) {
      self.number = number
      self.state = state
      self.publishedAt = publishedAt
      self.publishedBy = publishedBy
      self.running = running
    }
  }

  /// A passage from one step to another.
  public struct Passage: Hashable, Sendable {
    public let from: String
    public let to: String
    public let count: Int

    public init(from: String, to: String, count: Int) {
      self.from = from
      self.to = to
      self.count = count
    }
  }

  public let summary: FlowSummary
  /// The version shown, which need not be the one in use.
  public let version: Int
  public let graph: FlowGraph
  /// Runs at each step now, by step name; a step that is absent has none.
  public let atStep: [String: Int]
  /// Passages of the last 30 days.
  public let passages: [Passage]
  /// Enrolled in the last 30 days.
  public let enrolled: Int
  /// Ended in the last 30 days, by outcome name; stop rules included.
  public let outcomes: [String: Int]
  /// Newest first.
  public let versions: [Version]
  /// The flow's text (YAML).
  public let source: String

  public init(
    summary: FlowSummary, version: Int, graph: FlowGraph, atStep: [String: Int], passages: [Passage],
    enrolled: Int,
    outcomes: [String: Int], versions: [Version], source: String
  ) {
    self.summary = summary
    self.version = version
    self.graph = graph
    self.atStep = atStep
    self.passages = passages
    self.enrolled = enrolled
    self.outcomes = outcomes
    self.versions = versions
    self.source = source
  }
}
