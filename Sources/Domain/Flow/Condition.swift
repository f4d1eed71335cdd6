public import Expressions

/// A yes-or-no question in the condition language, compiled once, with the place where it was written.
public struct Condition: Sendable {
  public let source: String
  public let mark: SourceMark
  let expression: Expression

  /// - Parameter mark: where the text of the condition starts in its file.
  /// - Throws: ``ExpressionError`` with line and column relative to the condition's own text.
  public init(_ source: String, at mark: SourceMark) throws(ExpressionError) {
    self.source = source
    self.mark = mark
    expression = try Expression(parsing: source)
  }
}

extension Condition: Hashable {
  public static func == (left: Condition, right: Condition) -> Bool {
    left.source == right.source && left.mark == right.mark
  }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(mark)
  }
}
