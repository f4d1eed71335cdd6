import Foundation

/// Backs up a database of PostgreSQL with the programs that come with it: `pg_dump`, `pg_restore` and `psql`.
///
/// They are given the connection by environment variables: what stands in the arguments of a program can be read by
/// everybody on the machine.
public struct PostgresDump: Sendable {
  private let connection: PostgresPrograms

  public init(_ address: PostgresAddress) { connection = PostgresPrograms(address) }

  struct Facts: Hashable {
    let schemaStep: Int
    /// For each segment of the archive that a message names: the bytes that it must have.
    let archiveReach: [Int: Int]
  }

  /// What the database says of itself now.
  func facts() throws -> Facts {
    let step = try connection.query("SELECT coalesce(max(number), 0) FROM schema_migrations")
    let reach = try connection.query(
      """
      SELECT archive_segment, max(archive_offset + archive_length) FROM messages
      WHERE archive_segment IS NOT NULL GROUP BY archive_segment
      """)
    let pairs = reach.split(separator: "\n").compactMap { line -> (Int, Int)? in
      let numbers = line.split(separator: "|").compactMap { Int($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
    guard let number = Int(step.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw BackupError.program("psql", reason: "the schema of the database is not known: \(step)")
    }
    return Facts(schemaStep: number, archiveReach: Dictionary(pairs, uniquingKeysWith: max))
  }

  /// Writes one consistent moment of the database, in the custom format of `pg_dump`.
  func write(to path: String) throws {
    try connection.run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file=\(path)"])
    // A dump that cannot be listed cannot be restored.
    try connection.run("pg_restore", ["--list", "--file=/dev/null", path])
  }

  /// Restores a dump into a database without tables, and puts it in quarantine, in one transaction.
  ///
  /// - Throws: ``BackupError``; the database is then as it was.
  func restore(from path: String, quarantinedBecause reason: String) throws {
    let tables = try connection.query(
      """
      SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'S', 'v') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      """)
    guard tables.trimmingCharacters(in: .whitespacesAndNewlines) == "0" else {
      throw BackupError.notEmpty("the database \(connection.name)")
    }
    let quoted = "'" + reason.replacingOccurrences(of: "'", with: "''") + "'"
    try connection.restore(
      path,
      then: """

        -- The script of the dump leaves no search path behind.
        RESET search_path;
        INSERT INTO installation (id, machine, path, quarantine) VALUES (1, '', '', \(quoted))
        ON CONFLICT (id) DO UPDATE SET quarantine = excluded.quarantine;

        """)
  }
}
