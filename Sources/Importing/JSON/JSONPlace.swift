/// Where something stands in a document.
public struct JSONPlace: Hashable, Sendable {
  /// From 1.
  public let line: Int
  /// Character on the line, from 1.
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
