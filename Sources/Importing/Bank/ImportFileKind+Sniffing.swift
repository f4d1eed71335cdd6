extension ImportFileKind {
  /// What the file seems to be.
  ///
  /// - Parameters:
  ///   - firstBytes: the beginning of the file; 4 kB is enough.
  ///   - name: of the file; only its extension counts, and only where the bytes leave doubt.
  public static func sniff(firstBytes: [UInt8], name: String) -> ImportFileKind {
    if let known = signature(firstBytes[...], name: name) { return .unreadable(known) }
    var decoder = TextDecoder()
    let text = decoder.decode(Array(firstBytes.prefix(maximumLooked)), isLast: true)
    let start = text.drop { $0 <= 0x20 }
    if start.isEmpty { return .unreadable(.empty) }
    if start.first == UInt8(ascii: "<") { return xml(start) }
    if isJSON(start) { return .vera }
    if let kind = unreadableTable(firstBytes[...]) { return .unreadable(kind) }
    return table(firstBytes)
  }

  private static let maximumLooked = 65_536

  /// Files that show what they are in their first bytes.
  private static func signature(_ bytes: ArraySlice<UInt8>, name: String) -> Unknown? {
    if bytes.isEmpty { return .empty }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      let lowered = name.lowercased()
      return [".xlsx", ".xlsm", ".xlsb", ".ods"].contains(where: lowered.hasSuffix)
        || contains(bytes.prefix(4_096), "[Content_Types].xml") ? .workbook : .zip
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .workbook }
    if bytes.starts(with: [0x1F, 0x8B]) { return .zip }
    if bytes.starts(with: "%PDF".utf8) { return .pdf }
    return nil
  }

  /// An object, or a list of objects; a title in brackets is of a table.
  private static func isJSON(_ text: ArraySlice<UInt8>) -> Bool {
    if text.first == UInt8(ascii: "{") { return true }
    guard text.first == UInt8(ascii: "[") else { return false }
    let next = text.dropFirst().first { $0 > 0x20 }
    return next == UInt8(ascii: "{") || next == UInt8(ascii: "]") || next == nil
  }

  private static func xml(_ text: ArraySlice<UInt8>) -> ImportFileKind {
    let names = elementNames(text, count: 6)
    for name in names { if let kind = BankFileKind(messageElement: name) { return .bank(kind) } }
    if let first = names.first?.lowercased(), first == "html" || contains(text.prefix(200), "<!DOCTYPE html") {
      return .unreadable(.html)
    }
    // The header of a file may be longer than what we look at: its namespace tells too.
    for kind in BankFileKind.allCases where contains(text.prefix(4_096), "xsd:\(kind.rawValue).") {
      return .bank(kind)
    }
    return .otherXML(names.prefix(3).joined(separator: " "))
  }

  /// Local names of the first start tags, without comments, declarations and instructions.
  private static func elementNames(_ text: ArraySlice<UInt8>, count: Int) -> [String] {
    var names: [String] = []
    var rest = text
    while names.count < count, let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        guard let end = firstRange(of: "-->", in: rest) else { return names }
        rest = rest[end...]
        continue
      }
      guard let first = rest.first, first != UInt8(ascii: "!"), first != UInt8(ascii: "?"),
        first != UInt8(ascii: "/")
      else { continue }
      let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      let local = name.split(separator: UInt8(ascii: ":")).last ?? name
      names.append(String(decoding: local.prefix(60), as: UTF8.self))
    }
    return names
  }

  private static func table(_ bytes: [UInt8]) -> ImportFileKind {
    var reader = CSVReader()
    let records = reader.feed(Array(bytes.prefix(maximumLooked))) + reader.finish()
    guard let titles = records.first?.fields else { return .unreadable(.empty) }
    let isOpenItems = (try? TableHeader<OpenItemRow>(titles)) != nil
    let isContacts = (try? TableHeader<ContactRow>(titles)) != nil
    // A table of open items names its contacts too, so its own columns decide.
    if isOpenItems { return .openItems }
    if isContacts, TableHeader<ContactRow>.recognised(in: titles) >= 2 { return .contacts }
    return .otherTable(titles.prefix(40).map { String($0.prefix(60)) })
  }

  /// Why bytes cannot be the beginning of a CSV file; nil when they can.
  static func unreadableTable(_ bytes: ArraySlice<UInt8>) -> Unknown? {
    if let known = signature(bytes, name: "") { return known }
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if !isMarked, bytes.prefix(4_096).contains(0) { return .binary }
    let start = bytes.prefix(512).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.first == UInt8(ascii: "{") || start.starts(with: "[{".utf8) { return .json }
    if contains(start, ":20:"), contains(bytes.prefix(4_096), ":25:") || contains(start, "{1:F01") {
      return .mt940
    }
    return nil
  }

  // MARK: XML

  /// Blank bytes and lines before the first character; XML forbids them, but files have them.
  static func leadingBlanks(_ bytes: [UInt8]) -> (bytes: Int, lines: Int) {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let blanks = bytes.dropFirst(mark).prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    if blanks.isEmpty { return (0, 0) }
    return (mark + blanks.count, blanks.count { $0 == 0x0A })
  }

  /// Why bytes cannot be the beginning of an XML file; nil when they can.
  static func faultOfOpening(_ bytes: ArraySlice<UInt8>) -> BankFileError.Kind? {
    if bytes.isEmpty { return .empty }
    var start = bytes
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    if start.starts(with: [0xFE, 0xFF]) || start.starts(with: [0xFF, 0xFE]) { start = start.dropFirst(2) }
    // One byte per character, or two in either order.
    let isXML = start.first == UInt8(ascii: "<") || start.starts(with: [0, UInt8(ascii: "<")])
    return isXML ? nil : .notXML
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ words: String) -> Bool {
    firstRange(of: words, in: bytes) != nil
  }

  /// The index behind the first occurrence.
  private static func firstRange(of words: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(words.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in bytes.startIndex...(bytes.endIndex - wanted.count) {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return start + wanted.count }
    }
    return nil
  }
}
