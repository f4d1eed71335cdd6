public import Domain

/// The cells of one row, asked for by column, and the problems found while reading them.
public struct TableCells<Row: TableRow> {
  private let record: CSVRecord
  private let header: TableHeader<Row>
  /// Where the values stand in a document, by column; empty for a table, of which the line of the row says enough.
  private let spots: [Row.Column: JSONPlace]
  public private(set) var issues: [RowIssue] = []

  init(_ record: CSVRecord, header: TableHeader<Row>, spots: [Row.Column: JSONPlace] = [:]) {
    self.record = record
    self.header = header
    self.spots = spots
  }

  var isRejected: Bool { issues.contains { $0.severity == .rejected } }

  /// The text of a cell without surrounding blanks; nil when the column or the text is not there. A text over
  /// `limit` characters is left out with a note.
  public mutating func text(_ column: Row.Column, limit: Int = 200) -> String? {
    guard let place = header.places[column], place < record.fields.count else { return nil }
    let text = Self.trimmed(record.fields[place])
    guard !text.isEmpty else { return nil }
    guard text.count <= limit else {
      note(column, .tooLong(limit: limit))
      return nil
    }
    return text
  }

  /// The text of a cell that a row cannot do without.
  public mutating func needed(_ column: Row.Column, limit: Int = 200) -> String? {
    let text = text(column, limit: limit)
    if text == nil, !issues.contains(where: { $0.column == title(column) }) { reject(column, .missing) }
    return text
  }

  /// A day; anything else is noted, or rejects the row when `isNeeded`.
  public mutating func day(_ column: Row.Column, isNeeded: Bool = false) -> CalendarDay? {
    guard let text = text(column) else { return nil }
    if let day = DateText.dutchDay(text) { return day }
    add(isNeeded ? .rejected : .noted, column, .notADay(String(text.prefix(40))))
    return nil
  }

  /// An amount; anything else rejects the row, because money is never guessed.
  public mutating func money(_ column: Row.Column) -> Money? {
    guard let text = text(column) else { return nil }
    do throws(AmountText.Failure) {
      return try AmountText.dutch(text)
    } catch {
      let shown = String(text.prefix(40))
      switch error {
      case .ambiguous: reject(column, .ambiguousAmount(shown))
      case .partOfACent: reject(column, .partOfACent(shown))
      case .empty, .notAnAmount, .tooLarge: reject(column, .notAnAmount(shown))
      }
      return nil
    }
  }

  /// Values of columns nobody knows, by title; at most ``maximumOthers``.
  public var others: [String: String] {
    var others: [String: String] = [:]
    for place in header.otherPlaces.prefix(Self.maximumOthers) where place < record.fields.count {
      let text = Self.trimmed(record.fields[place])
      if !text.isEmpty { others[header.titles[place]] = String(text.prefix(500)) }
    }
    return others
  }

  public static var maximumOthers: Int { 50 }

  /// Whether the table has the column at all.
  public func has(_ column: Row.Column) -> Bool { header.places[column] != nil }

  public mutating func reject(_ column: Row.Column?, _ problem: RowProblem) {
    add(.rejected, column, problem)
  }

  /// Rejects a row that is no record, and names the column where one is at fault.
  mutating func reject(_ fault: CSVFault) {
    let title = fault.field.flatMap { $0 <= header.titles.count ? header.titles[$0 - 1] : nil }
    issues.append(issue(.rejected, title, .csv(fault)))
  }

  public mutating func note(_ column: Row.Column?, _ problem: RowProblem) { add(.noted, column, problem) }

  private mutating func add(_ severity: RowIssue.Severity, _ column: Row.Column?, _ problem: RowProblem) {
    issues.append(issue(severity, column.flatMap(title), problem, at: column.flatMap { spots[$0] }))
  }

  private func issue(
    _ severity: RowIssue.Severity, _ title: String?, _ problem: RowProblem, at spot: JSONPlace? = nil
  ) -> RowIssue {
    RowIssue(
      severity: severity, row: record.number, line: spot?.line ?? record.line, column: title, problem: problem,
      spot: spot, raw: String(CSVWriter.line(record.fields).dropLast().prefix(RowIssue.rawLimit)))
  }

  /// As the file writes it, else as we call it.
  private func title(_ column: Row.Column) -> String? {
    header.places[column].map { header.titles[$0] } ?? Row.names(of: column).first
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return text }
    return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
