public import Domain

/// Something wrong in a file of an organisation's folder: what, where, and how to mend it.
public struct ConfigurationProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let mark: SourceMark
  /// What is wrong, as a sentence.
  public let message: String
  /// How to mend it.
  public let hint: String

  public init(_ message: String, hint: String, at mark: SourceMark) {
    self.mark = mark
    self.message = message
    self.hint = hint
  }

  /// `flows/storno.yaml:12:7: There is no key "stap". Use steps.`
  public var description: String { "\(mark): \(message) \(hint)" }
}

/// Every problem of a file, in the order of the file.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [ConfigurationProblem]

  public init(_ problems: [ConfigurationProblem]) { self.problems = problems }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
