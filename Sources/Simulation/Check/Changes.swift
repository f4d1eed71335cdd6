import Storage

/// What one transaction wrote.
final class Changes {
  private(set) var tables: Set<String> = []
  /// Rows that were inserted into histories: organisation, run, sequence, moment, content.
  private(set) var histories: [[SQLValue]] = []

  /// In order, for the trace.
  var names: String { tables.sorted().joined(separator: " ") }

  func note(_ sql: String, _ arguments: [[SQLValue]]) {
    guard let table = Self.table(writtenBy: sql), !arguments.isEmpty else { return }
    tables.insert(table)
    if table == "histories" { histories += arguments }
  }

  /// Nil for a statement that reads.
  private static func table(writtenBy sql: String) -> String? {
    // Most statements read; the rest is not looked at.
    guard let letter = sql.utf8.first, letter != UInt8(ascii: "S") else { return nil }
    let words = sql.utf8.prefix(100).split { $0 == 32 || $0 == 10 || $0 == 40 }.prefix(3)
      .map { String(decoding: $0, as: UTF8.self) }
    guard let first = words.first, let second = words.dropFirst().first else { return nil }
    switch first {
    case "INSERT", "DELETE": return words.dropFirst(2).first
    case "UPDATE": return second
    default: return nil
    }
  }
}
