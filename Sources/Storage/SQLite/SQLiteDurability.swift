/// What SQLite does before it answers a commit.
struct SQLiteDurability: Hashable, Sendable, CustomStringConvertible {
  let journal: String
  /// 2 is FULL: the journal is synced at every commit.
  let synchronous: Int
  let foreignKeys: Bool

  static let required = SQLiteDurability(journal: "wal", synchronous: 2, foreignKeys: true)

  var description: String {
    "journal_mode=\(journal) synchronous=\(synchronous) foreign_keys=\(foreignKeys ? "on" : "off")"
  }
}
