/// Reads a CSV table of one kind of row while its bytes stream in. Good rows go on; bad rows come out whole,
/// with the reason.
public struct TableReader<Row: TableRow>: Sendable {
  private var csv: CSVReader
  private let context: Row.Context
  /// The header, once read.
  public private(set) var header: TableHeader<Row>?
  private var isOpened = false
  private var failure: TableError?

  public var encoding: TextEncoding { csv.encoding }

  public init(context: Row.Context, separator: UInt8? = nil, limits: CSVLimits = CSVLimits()) {
    self.context = context
    csv = CSVReader(separator: separator, limits: limits)
  }

  /// Reads the next bytes and returns the rows that they completed.
  ///
  /// - Throws: ``TableError`` when the file is no such table; then on every later call too.
  public mutating func feed(_ bytes: [UInt8]) throws(TableError) -> [TableItem<Row>] {
    if let failure { throw failure }
    if !isOpened, !bytes.isEmpty {
      isOpened = true
      if let kind = ImportFileKind.unreadableTable(bytes[...]) { throw fail(.unreadable(kind)) }
    }
    return try items(csv.feed(bytes))
  }

  /// Tells that the file has ended and returns the last row.
  public mutating func finish() throws(TableError) -> [TableItem<Row>] {
    if let failure { throw failure }
    let items = try items(csv.finish())
    if header == nil { throw fail(.empty) }
    return items
  }

  private mutating func fail(_ error: TableError) -> TableError {
    failure = error
    return error
  }

  private mutating func items(_ records: [CSVRecord]) throws(TableError) -> [TableItem<Row>] {
    var items: [TableItem<Row>] = []
    for record in records {
      if let header {
        if let item = item(record, header) { items.append(item) }
      } else {
        if let fault = record.fault { throw fail(.header(fault)) }
        do throws(TableError) {
          header = try TableHeader(record.fields)
        } catch {
          throw fail(error)
        }
      }
    }
    return items
  }

  private func item(_ record: CSVRecord, _ header: TableHeader<Row>) -> TableItem<Row>? {
    var cells = TableCells(record, header: header)
    if let fault = record.fault {
      cells.reject(fault)
    } else if record.fields.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      // Spreadsheets write empty rows below the table.
      return nil
    } else if record.fields.dropFirst(header.titles.count).contains(where: { !$0.isEmpty }) {
      cells.reject(nil, .wrongWidth(expected: header.titles.count, found: record.fields.count))
    } else if let row = Row.reading(&cells, context: context), !cells.isRejected {
      return .row(row, number: record.number, line: record.line, notes: cells.issues)
    }
    return .rejected(RejectedRow(fields: record.fields, issues: cells.issues))
  }
}
