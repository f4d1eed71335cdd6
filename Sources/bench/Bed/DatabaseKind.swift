/// The databases that are measured.
enum DatabaseKind: String, CaseIterable, Codable, Hashable, Sendable {
  case sqlite
  case postgres

  var title: String {
    switch self {
    case .sqlite: "SQLite"
    case .postgres: "PostgreSQL"
    }
  }

  /// Callers that bring work at the same time. SQLite has one writer: a second one only fills the next batch while the
  /// first is on its way to the disk.
  var lanes: Int {
    switch self {
    case .sqlite: 2
    case .postgres: 4
    }
  }
}
