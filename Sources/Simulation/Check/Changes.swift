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
    let words = sql.split(whereSeparator: { $0.isWhitespace || $0 == "(" }).prefix(3)
    guard let first = words.first, let second = words.dropFirst().first else { return nil }
    switch first {
    case "INSERT", "DELETE": return words.dropFirst(2).first.map(String.init)
    case "UPDATE": return String(second)
    default: return nil
    }
  }
}
