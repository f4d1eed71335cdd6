/// A place in the source of a condition. Line and column count from 1; a column is a Unicode scalar.
public struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Where every source begins.
  public static let start = SourcePosition(line: 1, column: 1)

  public var description: String { "line \(line), column \(column)" }
}
