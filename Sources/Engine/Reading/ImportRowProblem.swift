/// A row of a file that was not taken, with why and how to mend it.
public struct ImportRowProblem: Hashable, Sendable {
  public enum Fate: String, CaseIterable, Hashable, Sendable {
    /// Read well, but a rule keeps it out of the flow.
    case rejected
    /// Kept aside until a person looks.
    case held
    /// Could not be read.
    case unreadable
    /// Was in an earlier file.
    case duplicate
  }

  /// Row or entry number in the file, the first is 1; the heading counts as a row where there is one.
  public let row: Int
  /// Column or element the problem is in; nil when it is the whole row.
  public let column: String?
  public let fate: Fate
  /// Name of the rule or error.
  public let reason: String
  /// What is wrong and how to mend it, in the language of the organisation.
  public let explanation: String
  /// The fields of the row as they stood in the file, in order; at most 64 fields of 400 characters.
  public let fields: [String]

  public init(row: Int, column: String?, fate: Fate, reason: String, explanation: String, fields: [String]) {
    self.row = row
    self.column = column
    self.fate = fate
    self.reason = reason
    self.explanation = explanation
    self.fields = fields
  }
}
