import Domain

/// The case numbers that a transaction gives out: the first of a year is asked of the database, the others are counted.
struct CaseNumbers {
  struct Key: Hashable {
    let organisation: OrganisationID
    let year: Int
  }

  private var last: [Key: Int] = [:]
  private var counted: Set<Key> = []

  mutating func start(_ key: Key, at number: Int) { last[key] = number }

  /// Nil when the database must be asked.
  mutating func next(_ key: Key) -> Int? {
    guard let number = last[key] else { return nil }
    last[key] = number + 1
    counted.insert(key)
    return number + 1
  }

  /// Writes the last number of each year.
  mutating func flush(_ sql: any SQLTransaction) throws {
    guard !counted.isEmpty else { return }
    let rows = counted.compactMap { key in
      last[key].map { [SQLValue.int($0), .id(key.organisation), .int(key.year)] }
    }
    counted = []
    try sql.run("UPDATE case_numbers SET last_number = $1 WHERE organisation = $2 AND year = $3", each: rows)
  }
}
