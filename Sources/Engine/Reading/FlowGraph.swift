public import Domain

/// A flow as a drawing needs it: steps and where they can lead.
public struct FlowGraph: Hashable, Sendable {
  public struct Node: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
      case send, call, wait, choose, task, ask, act, end
    }

    /// Name in the flow's text: `await-payment`.
    public let name: String
    public let kind: Kind
    /// As the author titled it; nil when it has no title, then the page makes one from kind and channel.
    public let title: String?
    /// Channels of a send, in the order they are tried.
    public let channels: [Channel]
    /// Template, voice script, team or outcome that the step names.
    public let subject: String?
    public let wait: FlowWait?

    public init(
      name: String, kind: Kind, title: String?, channels: [Channel], subject: String?, wait: FlowWait?
    ) {
      self.name = name
      self.kind = kind
      self.title = title
      self.channels = channels
      self.subject = subject
      self.wait = wait
    }
  }

  public struct Edge: Hashable, Sendable {
    public enum Label: Hashable, Sendable {
      /// Events that lead here: `opened`, `timeout`, `bounced`.
      case events([String])
      /// A condition of a choose, as written.
      case condition(String)
      /// The last branch of a choose.
      case otherwise
    }

    public let from: String
    public let to: String
    public let label: Label

    public init(from: String, to: String, label: Label) {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// A stop rule: leads out of every step.
  public struct Stop: Hashable, Sendable {
    public let condition: String
    public let outcome: String

    public init(condition: String, outcome: String) {
      self.condition = condition
      self.outcome = outcome
    }
  }

  /// Name of the first step.
  public let start: String
  /// In the order of the flow's text.
  public let nodes: [Node]
  public let edges: [Edge]
  public let stops: [Stop]

  public init(start: String, nodes: [Node], edges: [Edge], stops: [Stop]) {
    self.start = start
    self.nodes = nodes
    self.edges = edges
    self.stops = stops
  }

  public func node(_ name: String) -> Node? { nodes.first { $0.name == name } }
}
