import CLibpq

/// An answer of libpq, freed with its last owner.
final class PostgresResult {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { PQclear(pointer) }

  var status: ExecStatusType { PQresultStatus(pointer) }
  var rowCount: Int { Int(PQntuples(pointer)) }
  var columnCount: Int { Int(PQnfields(pointer)) }
  func row(_ index: Int) -> PostgresRow { PostgresRow(result: pointer, row: CInt(index)) }

  func forEachRow(_ take: (PostgresRow) throws -> Void) rethrows {
    try withExtendedLifetime(self) {
      for index in 0..<rowCount { try take(row(index)) }
    }
  }

  /// Such as `INSERT 0 5` or `COMMIT`.
  var commandTag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

  /// Rows that a statement changed; 0 for other statements.
  var changes: Int { PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0 }

  /// A column of the first row of an answer in text form.
  func text(_ column: CInt) -> String? {
    guard rowCount > 0, PQgetisnull(pointer, 0, column) == 0 else { return nil }
    return PQgetvalue(pointer, 0, column).map { String(cString: $0) }
  }

  var isFailure: Bool {
    switch status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: false
    default: true
    }
  }
}
