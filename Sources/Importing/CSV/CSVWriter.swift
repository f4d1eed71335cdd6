/// Writes CSV as Dutch spreadsheets open it: `;`, CRLF, and a byte-order mark in front.
public enum CSVWriter {
  /// UTF-8 byte-order mark, without which Excel reads the text as windows-1252.
  public static let mark = "\u{FEFF}"

  /// One record with its line end. Fields that a spreadsheet would run as a formula get an apostrophe in
  /// front; numbers and telephone numbers stay as they are.
  public static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ";") + "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    var field = field
    if let first = field.utf8.first, "=+-@\t\r".utf8.contains(first), !isNumeric(field) {
      field = "'" + field
    }
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else { return field }
    // Scalar by scalar: with an accent behind it a quote is part of another character.
    var quoted = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func isNumeric(_ field: String) -> Bool {
    field.utf8.dropFirst().allSatisfy { (48...57).contains($0) || " .,-".utf8.contains($0) }
      && field.utf8.first != UInt8(ascii: "=") && field.utf8.first != UInt8(ascii: "@")
  }
}
