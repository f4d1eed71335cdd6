/// Header fields in a text: those of delivery reports, and of returned messages that are no part of their own.
enum HeaderLines {
  /// Fields in their order, folded lines joined by a space. A line that is neither a field nor indented belongs to the
  /// field before it: some servers do not indent what another server said on several lines. Ends at a blank line.
  static func fields(of lines: some Sequence<Substring>) -> [HeaderField] {
    var fields: [(name: String, value: String)] = []
    for line in lines {
      if line.allSatisfy(\.isWhitespace) { break }
      if let field = field(line) {
        guard fields.count < MailLimits.headers else { break }
        fields.append(field)
      } else if !fields.isEmpty, fields[fields.count - 1].value.utf8.count < MailLimits.headerBytes {
        fields[fields.count - 1].value += " " + line.drop(while: \.isWhitespace)
      }
    }
    return fields.map { HeaderField(name: $0.name, value: $0.value.cut(MailLimits.headerBytes)) }
  }

  /// `Name: value` at the beginning of a line.
  static func field(_ line: Substring) -> (name: String, value: String)? {
    guard let colon = line.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return nil
    }
    let name = line[..<colon]
    guard name.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0 & 0xDF) || $0 == 45 || $0 == 95 })
    else { return nil }
    let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
    return (String(name), String(value))
  }
}
