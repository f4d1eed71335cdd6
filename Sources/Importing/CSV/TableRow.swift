/// A kind of table we read: which columns it has, how they may be called and how a row is made of its cells.
public protocol TableRow: Hashable, Sendable {
  associatedtype Column: Hashable, Sendable, CaseIterable
  /// What reading a row needs besides the row.
  associatedtype Context: Sendable

  /// Names of a column in headers, Dutch first; compared without case, accents, blanks and punctuation. The
  /// first is the one that messages to people use.
  static func names(of column: Column) -> [String]

  /// Of each set at least one column must stand in the header.
  static var needed: [[Column]] { get }

  /// Makes a row, noting problems in `cells`; nil when a problem rejects it.
  static func reading(_ cells: inout TableCells<Self>, context: Context) -> Self?
}

/// Why a table could not be read at all.
public enum TableError: Error, Hashable, Sendable {
  case empty
  /// The header has none of these columns, of which one is needed.
  case missingColumns([[String]], found: [String])
  case header(CSVFault)
  case unreadable(ImportFileKind.Unknown)

  public var dutch: String {
    switch self {
    case .empty: "Het bestand is leeg."
    case .missingColumns(let sets, let found):
      "In de kop ontbreekt: \(sets.map { $0.joined(separator: " of ") }.joined(separator: "; ")). "
        + "Gevonden: \(found.prefix(40).joined(separator: ", "))."
    case .header(let fault): "De kop is niet te lezen: \(fault.dutch)"
    case .unreadable(let kind): kind.dutch
    }
  }

  public var english: String {
    switch self {
    case .empty: "The file is empty."
    case .missingColumns(let sets, let found):
      "The header lacks: \(sets.map { $0.joined(separator: " or ") }.joined(separator: "; ")). "
        + "Found: \(found.prefix(40).joined(separator: ", "))."
    case .header(let fault): "The header cannot be read: \(fault.english)"
    case .unreadable(let kind): kind.english
    }
  }
}

/// What comes out of a table, in the order of the file.
public enum TableItem<Row: TableRow>: Hashable, Sendable {
  /// A row that can be processed, with notes on values that were left out.
  case row(Row, number: Int, line: Int, notes: [RowIssue])
  case rejected(RejectedRow)
}
