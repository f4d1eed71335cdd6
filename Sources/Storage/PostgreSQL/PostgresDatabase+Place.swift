public import Engine

extension PostgresDatabase {
  /// Which database this is, as it is compared with where the data was before.
  ///
  /// The name of the server is no part of it: after a failover a standby is the same installation. The cluster's own
  /// number is, where this user may know it: a dump that is restored elsewhere has another.
  public func place() async throws -> Quarantine.Place {
    try await read { sql in
      // A name of its own for each branch: without the right to it, even a function that is not called is refused.
      let mayKnow = try sql.first(
        "SELECT CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE') THEN 1 ELSE 0 END", []
      ) { try $0.bool(0) }
      let system =
        mayKnow == true
        ? try sql.first("SELECT system_identifier::text FROM pg_control_system()", []) { try $0.text(0) } : nil
      let name = try sql.first("SELECT current_database() || '/' || current_schema()", []) { try $0.text(0) }
      return Quarantine.Place(machine: "PostgreSQL \(system ?? "")", path: name ?? "")
    }
  }
}
