/// What one metric is called and what it says, for every backend and for the guide.
public struct MetricDescription: Hashable, Sendable {
  /// What the numbers of a metric do.
  public enum Kind: Hashable, Sendable {
    /// Only rises, and starts at zero when the process starts.
    case counter
    /// Rises and falls.
    case gauge
    /// How values are spread: how many were at most each bound. Bounds rise; infinity is added by the backend.
    case histogram(bounds: [Double])
  }

  /// Lower-case words with underscores, in base units: seconds and bytes. Counters end in `_total`.
  public let name: String
  public let kind: Kind
  /// Names of the labels, in the order in which their values are given. Values come from small closed sets: never a
  /// person, an address or an identifier.
  public let labels: [String]
  /// One sentence for people.
  public let help: String

  public init(_ name: String, _ kind: Kind, labels: [String] = [], help: String) {
    self.name = name
    self.kind = kind
    self.labels = labels
    self.help = help
  }
}
