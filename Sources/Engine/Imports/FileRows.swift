import Domain
import Importing

/// One line of a file on its way to the intake.
struct FileRow: Sendable {
  let row: Int
  let line: Int
  let text: String
  let event: IntakeEvent
  /// The business key, where the same thing may stand in several files; nil when the row itself is the key.
  let key: String?
}

/// Reads any file that this house understands, chunk by chunk, as rows.
struct FileRows {
  private enum Reader {
    case contacts(ContactTableReader)
    case openItems(OpenItemTableReader)
    case bank(BankFileReader)
    /// The first look through a VERA document.
    case survey(VERASurvey)
    case vera(VERAReader, VERASurvey)
  }

  private var reader: Reader
  private var environment: SourceEnvironment
  private var header: BankFileHeader?
  private var position = 0
  private let asOf: Instant

  /// - Parameters:
  ///   - opening: the first bytes, at most 64 kB.
  ///   - name: of the file, as a hint.
  ///   - asOf: the moment that an open-items load speaks of when it does not say.
  /// - Throws: ``UnreadableFile``.
  init(opening: [UInt8], name: String, environment: SourceEnvironment, asOf: Instant) throws {
    let kind = ImportFileKind.sniff(firstBytes: opening, name: name)
    switch kind {
    case .contacts: reader = .contacts(ContactTableReader())
    case .openItems: reader = .openItems(OpenItemTableReader(asOf: asOf))
    case .bank: reader = .bank(BankFileReader())
    case .vera: reader = .survey(VERASurvey())
    case .otherXML, .otherTable, .unreadable: throw UnreadableFile(dutch: kind.dutch, english: kind.english)
    }
    self.environment = environment
    self.asOf = asOf
  }

  /// `contacts`, `open-items`, `bank` or `vera`.
  var kind: String {
    switch reader {
    case .contacts: "contacts"
    case .openItems: "open-items"
    case .bank: "bank"
    case .survey, .vera: "vera"
    }
  }

  /// Whether it names the contacts of a list.
  var maySayWhoIsThere: Bool {
    switch reader {
    case .contacts, .survey, .vera: true
    case .openItems, .bank: false
    }
  }

  /// After ``finish()``: whether the same file must be fed once more, from its beginning. Rows go on counting.
  mutating func goesAgain() -> Bool {
    switch reader {
    case .contacts, .openItems, .bank: return false
    case .survey(let survey):
      reader = .vera(VERAReader(.relations, after: survey, asOf: asOf), survey)
      return true
    case .vera(let vera, let survey):
      guard vera.part == .relations, survey.hasOpenItems else { return false }
      reader = .vera(VERAReader(.openItems, after: survey, asOf: asOf, rows: vera.rows), survey)
      return true
    }
  }

  /// - Throws: ``UnreadableFile``; rows that came before it stand.
  mutating func feed(_ bytes: [UInt8]) throws -> [FileRow] { try read(bytes, isLast: false) }

  mutating func finish() throws -> [FileRow] { try read([], isLast: true) }

  /// After ``UnreadableFile``: what stood before the fault and was not handed out yet.
  mutating func beforeFault() -> [FileRow] {
    switch reader {
    case .contacts, .openItems, .survey, .vera: []
    case .bank(let bank): bank.takeItems().compactMap { row($0) }
    }
  }

  private mutating func read(_ bytes: [UInt8], isLast: Bool) throws -> [FileRow] {
    switch reader {
    case .contacts(var table):
      defer { reader = .contacts(table) }
      do {
        return try (isLast ? table.finish() : table.feed(bytes)).map { row($0) { .contact($0) } }
      } catch { throw UnreadableFile(dutch: error.dutch, english: error.english) }
    case .openItems(var table):
      defer { reader = .openItems(table) }
      do {
        return try (isLast ? table.finish() : table.feed(bytes)).map { row($0) { .openItem($0) } }
      } catch { throw UnreadableFile(dutch: error.dutch, english: error.english) }
    case .bank(let bank):
      do {
        return try (isLast ? bank.finish() : bank.feed(bytes)).compactMap { row($0) }
      } catch { throw UnreadableFile(dutch: error.dutch, english: error.english) }
    case .survey(var survey):
      // Nothing is held twice while it changes.
      reader = .bank(BankFileReader())
      defer { reader = .survey(survey) }
      do {
        try isLast ? survey.finish() : survey.feed(bytes)
        return []
      } catch { throw UnreadableFile(dutch: error.dutch, english: error.english) }
    case .vera(var vera, let survey):
      defer { reader = .vera(vera, survey) }
      do {
        return try (isLast ? vera.finish() : vera.feed(bytes)).map(row)
      } catch { throw UnreadableFile(dutch: error.dutch, english: error.english) }
    }
  }

  private func row(_ item: VERAItem) -> FileRow {
    switch item {
    case .contact(let item): row(item) { .contact($0) }
    case .openItem(let item): row(item) { .openItem($0) }
    case .skipped(let number, let line): FileRow(row: number, line: line, text: "", event: .skipped, key: nil)
    }
  }

  private func row<Row: TableRow>(_ item: TableItem<Row>, _ event: (Row) -> IntakeEvent) -> FileRow {
    switch item {
    case .row(let row, let number, let line, let notes):
      return FileRow(
        row: number, line: line, text: notes.first?.raw ?? "", event: event(row), key: nil)
    case .rejected(let rejected):
      let notes = rejected.issues.map { RowNote(column: $0.column ?? "", dutch: $0.dutch) }
      let first = rejected.issues.first
      return FileRow(
        row: first?.row ?? 0, line: first?.line ?? 0, text: String(CSVWriter.line(rejected.fields).dropLast()),
        event: .rowIssues(notes), key: nil)
    }
  }

  private mutating func row(_ item: BankFileItem) -> FileRow? {
    switch item {
    case .header(let header):
      self.header = header
      if case .test = header.environment { environment = .test }
      return nil
    case .issue(let issue):
      position += 1
      return FileRow(
        row: position, line: issue.line, text: "",
        event: .rowIssues([RowNote(column: "", dutch: issue.dutch)]), key: nil)
    case .entry(let entry):
      position += 1
      return row(entry)
    }
  }

  private func row(_ entry: BankFileEntry) -> FileRow {
    switch entry {
    case .returned(let debit):
      let sighting =
        header.map { debit.sighting(in: $0, position: position) }
        ?? ReturnSighting(key: debit.key, account: debit.party.account, position: position)
      return FileRow(
        row: position, line: debit.line,
        text: "\(debit.amount) \(debit.endToEndID ?? "") \(debit.party.account ?? "")",
        event: .returned(debit, sighting, environment), key: nil)
    case .incoming(let payment):
      return FileRow(
        row: position, line: payment.line, text: "\(payment.amount) \(payment.remittance ?? "")",
        event: environment == .production ? .incoming(payment) : .skipped,
        key: environment == .production ? IncomingPosting.businessKey(of: payment) : nil)
    case .other(let other):
      return FileRow(row: position, line: other.line, text: "", event: .skipped, key: nil)
    }
  }
}

/// A file that is not what it should be, in words for the person who gave it.
public struct UnreadableFile: Error, Hashable, Sendable, CustomStringConvertible {
  public let dutch: String
  public let english: String

  public var description: String { english }
}
