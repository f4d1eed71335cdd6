import Storage

/// Rows a second that a database takes in bare batches of a thousand, each batch one durable transaction: what no
/// engine on it can pass.
enum BulkProbe {
  static let batch = 1_000
  static let batches = 40

  /// Makes a table, fills it and drops it. A row looks like one of a history: three numbers, a name, 80 bytes.
  static func rowsPerSecond(_ database: any SQLDatabase) async throws -> Double {
    let integer = database.dialect.integer
    let blob = database.dialect.blob
    let end = database.dialect.table
    try await database.write { sql in
      try sql.define(
        """
        DROP TABLE IF EXISTS bench_rows;
        CREATE TABLE bench_rows (
          organisation \(integer) NOT NULL, id \(integer) NOT NULL, at \(integer) NOT NULL, name TEXT NOT NULL,
          content \(blob) NOT NULL, PRIMARY KEY (organisation, id))\(end)
        """)
    }
    let content = [UInt8](repeating: 0xA5, count: 80)
    let watch = Stopwatch()
    for number in 0..<batches {
      let rows: [[SQLValue]] = (0..<batch).map { place in
        [.int(1), .int(number * batch + place), .int(1_800_000_000_000), .text("row \(place)"), .blob(content)]
      }
      _ = try await database.write { sql in
        try sql.run(
          "INSERT INTO bench_rows (organisation, id, at, name, content) VALUES ($1, $2, $3, $4, $5)", each: rows)
      }
    }
    let rate = Double(batch * batches) / watch.seconds
    try await database.write { sql in try sql.define("DROP TABLE bench_rows") }
    return rate
  }
}
