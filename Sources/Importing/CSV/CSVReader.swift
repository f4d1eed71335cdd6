/// Splits a CSV file into records while its bytes stream in.
///
/// Separator `;`, `,` or tab, found from the first line or named by a line `sep=;`. Quotes as in RFC 4180; a
/// quote within an unquoted field is a character like any other, and text behind a closing quote belongs to
/// the field. Lines end in LF, CRLF or CR. Lines without any character are skipped. Memory is bounded by
/// ``CSVLimits``.
public struct CSVReader: Sendable {
  private enum State {
    case fieldStart, unquoted, quoted, quoteInQuoted
    /// The record is faulty: nothing is kept until its line ends.
    case skipping
  }

  /// The separator once known.
  public private(set) var separator: UInt8?
  public var encoding: TextEncoding { decoder.encoding }
  /// Bytes that fit no encoding and were repaired.
  public var repaired: Int { decoder.repaired }

  private let limits: CSVLimits
  private var decoder = TextDecoder()
  private var opening: [UInt8] = []
  private var state = State.fieldStart
  private var field: [UInt8] = []
  private var fields: [String] = []
  private var recordBytes = 0
  private var fault: CSVFault?
  private var number = 0
  private var line = 1
  private var column = 0
  private var recordLine = 1
  private var quoteLine = 1
  private var quoteColumn = 1
  private var lastWasReturn = false
  private var output: [CSVRecord] = []

  /// - Parameter separator: `;`, `,` or tab in ASCII; nil to find out.
  public init(separator: UInt8? = nil, limits: CSVLimits = CSVLimits()) {
    self.separator = separator
    self.limits = limits
  }

  /// Reads the next bytes and returns the records that they completed.
  public mutating func feed(_ bytes: [UInt8]) -> [CSVRecord] { read(bytes, isLast: false) }

  /// Tells that the file has ended and returns the last record.
  public mutating func finish() -> [CSVRecord] { read([], isLast: true) }

  private mutating func read(_ bytes: [UInt8], isLast: Bool) -> [CSVRecord] {
    var text = decoder.decode(bytes, isLast: isLast)
    if separator == nil {
      opening += text
      guard let first = firstLine(isLast: isLast) else { return [] }
      text = opening
      opening = []
      if let named = Self.namedSeparator(text[..<first]) {
        separator = named
        text.removeFirst(first)
      } else {
        separator = Self.likelySeparator(text[..<first])
      }
    }
    for byte in text { take(byte) }
    if isLast { end() }
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  // MARK: Separator

  /// The end of the first line, outside quotes; nil as long as it has not come.
  private func firstLine(isLast: Bool) -> Int? {
    var isQuoted = false
    for (index, byte) in opening.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D { return index }
    }
    return isLast || opening.count >= limits.opening ? opening.count : nil
  }

  /// Excel's own first line, `sep=;`.
  private static func namedSeparator(_ line: ArraySlice<UInt8>) -> UInt8? {
    guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8) else { return nil }
    return line.last
  }

  /// The one that occurs most outside quotes; `;` when none does, as the Dutch write.
  private static func likelySeparator(_ line: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ",")]
    return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ";")
  }

  // MARK: Splitting

  private mutating func take(_ byte: UInt8) {
    // LF after CR ends no second line.
    if byte == 0x0A, lastWasReturn {
      lastWasReturn = false
      if state == .quoted { append(byte) }
      return
    }
    lastWasReturn = byte == 0x0D
    let isLineEnd = byte == 0x0A || byte == 0x0D
    column += 1
    recordBytes += 1
    switch state {
    case .quoted:
      if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { append(byte) }
    case .quoteInQuoted where byte == UInt8(ascii: "\""):
      append(byte)
      state = .quoted
    case .skipping:
      if isLineEnd { endRecord() }
    case .fieldStart where byte == UInt8(ascii: "\""):
      (quoteLine, quoteColumn) = (line, column)
      state = .quoted
    case .fieldStart, .unquoted, .quoteInQuoted:
      if byte == separator {
        endField()
        if state != .skipping { state = .fieldStart }
      } else if isLineEnd {
        endRecord()
      } else {
        append(byte)
        if state != .skipping { state = .unquoted }
      }
    }
    if isLineEnd {
      line += 1
      column = 0
      if state == .fieldStart, fields.isEmpty, field.isEmpty { recordLine = line }
    }
  }

  private mutating func append(_ byte: UInt8) {
    if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
      if fault == nil { fault = .controlCharacter(field: fields.count + 1) }
      return
    }
    if recordBytes > limits.record {
      giveUp(.recordTooLong(limit: limits.record))
    } else if field.count >= limits.field {
      giveUp(.fieldTooLong(field: fields.count + 1, limit: limits.field))
    } else {
      field.append(byte)
    }
  }

  /// A quote that swallows line after line was never meant to: the record ends at the next line break.
  private mutating func giveUp(_ reason: CSVFault) {
    if state == .quoted || state == .quoteInQuoted {
      fault = .openQuote(line: quoteLine, column: quoteColumn)
    } else {
      fault = reason
    }
    fields.append(String(decoding: field.prefix(200), as: UTF8.self))
    field.removeAll()
    state = .skipping
  }

  private mutating func endField() {
    if fields.count >= limits.fields {
      fault = .tooManyFields(limit: limits.fields)
      field.removeAll()
      state = .skipping
      return
    }
    fields.append(String(decoding: field, as: UTF8.self))
    field.removeAll(keepingCapacity: true)
  }

  private mutating func endRecord() {
    let isBlank = fields.isEmpty && field.isEmpty && state == .fieldStart && fault == nil
    if !isBlank {
      if state != .skipping { endField() }
      number += 1
      output.append(CSVRecord(number: number, line: recordLine, fields: fields, fault: fault))
    }
    fields.removeAll(keepingCapacity: true)
    field.removeAll(keepingCapacity: true)
    fault = nil
    recordBytes = 0
    state = .fieldStart
    recordLine = line + 1
  }

  private mutating func end() {
    if state == .quoted { fault = .openQuote(line: quoteLine, column: quoteColumn) }
    if state != .fieldStart || !fields.isEmpty || !field.isEmpty { endRecord() }
  }
}
