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

/// Every problem of a file, in the order of the file; of a file that extends another, file by file. Never empty.
public struct ConfigurationProblems: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [ConfigurationProblem]

  public init(_ problems: [ConfigurationProblem]) {
    var places: [String: Int] = [:]
    for problem in problems where places[problem.mark.file] == nil { places[problem.mark.file] = places.count }
    func place(_ mark: SourceMark) -> (Int, Int, Int) { (places[mark.file] ?? 0, mark.line, mark.column) }
    self.problems = problems.sorted { place($0.mark) < place($1.mark) }
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
