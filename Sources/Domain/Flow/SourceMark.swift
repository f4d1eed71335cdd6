/// A place in a file of an organisation's folder, for messages to the person who wrote it.
public struct SourceMark: Hashable, Sendable {
  /// Path inside the folder, `flows/storno.yaml`.
  public let file: String
  /// 1-based.
  public let line: Int
  /// 1-based.
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceMark: CustomStringConvertible {
  /// `flows/storno.yaml:12:7`.
  public var description: String { "\(file):\(line):\(column)" }
}
