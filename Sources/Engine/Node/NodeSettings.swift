public import Domain

/// How long things last between nodes. Machine time.
public struct NodeSettings: Hashable, Sendable {
  /// How long a node holds its shards after it was heard of last.
  public var lease: Span
  /// How often it lets hear of itself.
  public var beat: Span

  public init(lease: Span, beat: Span) {
    self.lease = lease
    self.beat = beat
  }

  /// Five beats may be missed before another node takes over.
  public static let standard = NodeSettings(lease: .seconds(15), beat: .seconds(3))
}
