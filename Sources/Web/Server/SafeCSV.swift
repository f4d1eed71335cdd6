/// Tables for Dutch Excel: UTF-8 with a mark, semicolons, CRLF.
///
/// A field that a spreadsheet would take for a formula gets an apostrophe before it: what a stranger wrote must not run
/// on the desk of who opens the table.
enum SafeCSV {
  /// Before the first line.
  static let mark = "\u{FEFF}"

  static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ";") + "\r\n"
  }

  /// Always quoted; `=`, `+`, `-`, `@`, tab and return at the start are made harmless. Plain numbers stay numbers.
  static func field(_ text: String) -> String {
    var safe = text
    // Spaces before the sign do not stop a spreadsheet.
    if let first = text.unicodeScalars.first(where: { $0 != " " }),
      "=+-@\t\r\n＝＋－＠|%".unicodeScalars.contains(first),
      !isPlainNumber(text)
    {
      safe = "'" + text
    }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  private static func isPlainNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    return !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) || $0 == 44 || $0 == 46 }
  }
}
