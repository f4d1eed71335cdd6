public import Domain

/// One run of a flow: where it went, where it is and what comes next.
public struct RunView: Sendable {
  public enum State: Hashable, Sendable {
    case waiting
    case withPerson
    /// Nothing is sent until somebody looks; the text says why, in the language of the organisation.
    case held(String)
    /// Name of the outcome: `paid`, `handled`.
    case ended(outcome: String)
  }

  /// A step the run went into.
  public struct Visit: Hashable, Sendable {
    public let step: String
    public let at: Instant

    public init(step: String, at: Instant) {
      self.step = step
      self.at = at
    }
  }

  public let flow: String
  public let title: String
  public let version: Int
  public let state: State
  /// In the order in which they happened; the last is the current one. A step may occur more than once.
  public let visits: [Visit]
  /// What happens next by itself.
  public let next: NextStep?
  public let graph: FlowGraph

  public init(
    flow: String, title: String, version: Int, state: State, visits: [Visit], next: NextStep?,
    graph: FlowGraph
  ) {
    self.flow = flow
    self.title = title
    self.version = version
    self.state = state
    self.visits = visits
    self.next = next
    self.graph = graph
  }
}
