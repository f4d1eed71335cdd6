/// One record of a CSV file. A quoted field may hold line breaks, so a record may span lines.
public struct CSVRecord: Hashable, Sendable {
  /// From 1; blank lines do not count.
  public let number: Int
  /// Line on which it starts, from 1.
  public let line: Int
  /// As they stand in the file, without quotes.
  public let fields: [String]
  /// Set when the record could not be split with certainty; ``fields`` is then what there was up to the
  /// fault.
  public let fault: CSVFault?

  public init(number: Int, line: Int, fields: [String], fault: CSVFault? = nil) {
    self.number = number
    self.line = line
    self.fields = fields
    self.fault = fault
  }
}

/// Why a record could not be split.
public enum CSVFault: Hashable, Sendable {
  /// A quote opened at this line and character column and never closed.
  case openQuote(line: Int, column: Int)
  case fieldTooLong(field: Int, limit: Int)
  case tooManyFields(limit: Int)
  case recordTooLong(limit: Int)
  case controlCharacter(field: Int)

  /// The column at fault, from 1; nil when it is the row.
  var field: Int? {
    switch self {
    case .fieldTooLong(let field, _), .controlCharacter(let field): field
    case .openQuote, .tooManyFields, .recordTooLong: nil
    }
  }

  var dutch: String {
    switch self {
    case .openQuote(let line, let column):
      "Een aanhalingsteken op regel \(line), teken \(column) wordt niet gesloten."
    case .fieldTooLong(let field, let limit): "Kolom \(field) is langer dan \(limit) bytes."
    case .tooManyFields(let limit): "De rij heeft meer dan \(limit) kolommen."
    case .recordTooLong(let limit): "De rij is langer dan \(limit) bytes."
    case .controlCharacter(let field): "Kolom \(field) bevat een teken dat geen tekst is."
    }
  }

  var english: String {
    switch self {
    case .openQuote(let line, let column): "A quote on line \(line), character \(column) is not closed."
    case .fieldTooLong(let field, let limit): "Column \(field) is longer than \(limit) bytes."
    case .tooManyFields(let limit): "The row has more than \(limit) columns."
    case .recordTooLong(let limit): "The row is longer than \(limit) bytes."
    case .controlCharacter(let field): "Column \(field) holds a character that is no text."
    }
  }
}

/// Bounds on what is kept of one record.
public struct CSVLimits: Hashable, Sendable {
  public var field: Int
  public var fields: Int
  public var record: Int
  /// Bytes of the first line that are looked at to find the separator.
  public var opening: Int

  /// - Parameters: sizes in bytes, `fields` as a number.
  public init(field: Int = 32_768, fields: Int = 300, record: Int = 262_144, opening: Int = 65_536) {
    self.field = field
    self.fields = fields
    self.record = record
    self.opening = opening
  }
}
