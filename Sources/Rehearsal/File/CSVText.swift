import Domain

/// A table the way a Dutch spreadsheet saves it: `;` between fields, CRLF after lines, a byte-order mark in
/// front.
struct CSVText {
  private var text = "\u{FEFF}"
  private(set) var rows = -1

  init(_ titles: [String]) { add(titles) }

  mutating func add(_ fields: [String]) {
    text += fields.map(Self.quoted).joined(separator: ";") + "\r\n"
    rows += 1
  }

  var bytes: [UInt8] { Array(text.utf8) }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ";\"\r\n".contains($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// `1620,79`
  static func amount(_ money: Money) -> String {
    let cents = money.cents.magnitude
    return "\(money.cents < 0 ? "-" : "")\(cents / 100),\(Account.padded(Int(cents % 100), 2))"
  }

  /// `02-11-2026`
  static func day(_ day: CalendarDay) -> String {
    let (year, month, dayOfMonth) = day.parts
    return "\(Account.padded(dayOfMonth, 2))-\(Account.padded(month, 2))-\(year)"
  }
}
