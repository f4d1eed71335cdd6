/// What is wrong with a row of a table, for the person who has to mend it.
public struct RowIssue: Hashable, Sendable {
  /// Whether the row could go on.
  public enum Severity: String, Hashable, Sendable {
    /// The row is not processed.
    case rejected
    /// The row is processed without this value.
    case noted
  }

  public let severity: Severity
  /// From 1, the row of headers included, so that it is the row number a spreadsheet shows.
  public let row: Int
  /// Line of the file, from 1; differs from the row when fields hold line breaks.
  public let line: Int
  /// The header of the column as the file writes it; nil when it is about the row.
  public let column: String?
  public let problem: RowProblem
  /// Where the value stands, in a document that is no table; `column` is then its path.
  public let spot: JSONPlace?
  /// The row as CSV, cut at ``rawLimit`` characters.
  public let raw: String

  /// Characters of a row that an issue keeps.
  public static let rawLimit = 500

  public init(
    severity: Severity, row: Int, line: Int, column: String?, problem: RowProblem, spot: JSONPlace? = nil,
    raw: String
  ) {
    self.severity = severity
    self.row = row
    self.line = line
    self.column = column
    self.problem = problem
    self.spot = spot
    self.raw = raw
  }

  /// Where, what and how to mend it.
  public var dutch: String {
    if let spot { return "Regel \(spot.line), teken \(spot.column), in ‘\(column ?? "")’: \(problem.dutch)" }
    return "Rij \(row)\(column.map { ", kolom ‘\($0)’" } ?? ""): \(problem.dutch)"
  }

  public var english: String {
    if let spot { return "Line \(spot.line), character \(spot.column), in ‘\(column ?? "")’: \(problem.english)" }
    return "Row \(row)\(column.map { ", column ‘\($0)’" } ?? ""): \(problem.english)"
  }
}

/// A row that is not processed, whole, so that it can be handed back with the reason.
public struct RejectedRow: Hashable, Sendable {
  public let fields: [String]
  public let issues: [RowIssue]

  public init(fields: [String], issues: [RowIssue]) {
    self.fields = fields
    self.issues = issues
  }

  /// The header of a file of rejected rows, to be written once.
  public static func header(_ columns: [String]) -> String {
    CSVWriter.mark + CSVWriter.line(columns + ["Reden"])
  }

  /// The row as it was, with the reason behind it: mend it and offer the file again.
  ///
  /// - Parameter width: the number of columns of the header.
  public func line(width: Int) -> String {
    let padding = Array(repeating: "", count: max(0, width - fields.count))
    return CSVWriter.line(fields.prefix(width) + padding + [issues.map(\.dutch).joined(separator: " ")])
  }
}
