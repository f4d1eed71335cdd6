/// What comes out of a bank file, in the order of the file.
public enum BankFileItem: Hashable, Sendable {
  /// Before the first entry; again when a file holds several messages.
  case header(BankFileHeader)
  case entry(BankFileEntry)
  case issue(FileIssue)
}

/// Reads pain.002, camt.052, camt.053 and camt.054 of any version while the bytes stream in.
///
/// Lenient: order, missing and unknown elements and the namespace do not matter, only local names do; each
/// oddity is reported with its line. Strict where a file could harm us: document types and entities are
/// refused, nothing is loaded, and depth, text and what is held back are bounded by ``BankFileLimits``, so
/// that memory does not grow with the file.
///
/// Not thread-safe: one file, one reader, one task. After an error it keeps throwing that error.
///
/// ```swift
/// let reader = BankFileReader()
/// for chunk in chunks { for item in try reader.feed(chunk) { … } }
/// for item in try reader.finish() { … }
/// ```
public final class BankFileReader {
  private let limits: BankFileLimits
  private let sink = BankFileSink()
  private var opening: [UInt8] = []
  private var parser: XMLPushParser?
  private var failure: BankFileError?

  public init(limits: BankFileLimits = BankFileLimits()) { self.limits = limits }

  /// The first bytes are held until there are this many, so that the encoding is seen whole.
  private static let openingLength = 1_024

  /// Reads the next bytes, in pieces of any size; 64 kB is a good one.
  ///
  /// - Returns: what these bytes completed.
  /// - Throws: ``BankFileError``. What was returned before stands; items that these bytes completed before
  ///   the fault
  ///   are in ``takeItems()``.
  public func feed(_ bytes: [UInt8]) throws(BankFileError) -> [BankFileItem] {
    if let failure { throw failure }
    do throws(BankFileError) {
      if let parser {
        try parser.feed(bytes[...], isLast: false)
      } else {
        opening += bytes
        if opening.count >= Self.openingLength { try start() }
      }
    } catch {
      failure = error
      throw error
    }
    return takeItems()
  }

  /// Tells that the file has ended.
  ///
  /// - Throws: ``BankFileError``, such as ``BankFileError/Kind/truncated``.
  public func finish() throws(BankFileError) -> [BankFileItem] {
    if let failure { throw failure }
    do throws(BankFileError) {
      if parser == nil { try start() }
      try parser?.feed([], isLast: true)
      try parser?.checkComplete()
    } catch {
      failure = error
      throw error
    }
    if sink.entries == 0 { sink.put(.noEntries, line: 0) }
    failure = BankFileError(.empty)
    return takeItems()
  }

  /// What was read and not handed out yet: after an error, the entries before the fault.
  public func takeItems() -> [BankFileItem] {
    defer { sink.items.removeAll(keepingCapacity: true) }
    return sink.items
  }

  private func start() throws(BankFileError) {
    let skipped = ImportFileKind.leadingBlanks(opening)
    if let fault = ImportFileKind.faultOfOpening(opening.dropFirst(skipped.bytes)) {
      throw BankFileError(fault, line: 1)
    }
    guard let parser = XMLPushParser(limits: limits, sink: sink, lineOffset: skipped.lines) else {
      throw BankFileError(.outOfMemory)
    }
    self.parser = parser
    let first = opening.dropFirst(skipped.bytes)
    opening = []
    try parser.feed(first, isLast: false)
  }
}
