import Engine
import GRDB
import GRDBSQLite

/// The row that a prepared statement stands on. Reads columns straight from SQLite, without a copy in between.
struct SQLiteStatementRow: SQLRow {
  let statement: SQLiteStatement

  func isNull(_ column: Int) -> Bool { type(of: column) == SQLITE_NULL }

  func integer(_ column: Int) throws -> Int64 {
    guard type(of: column) == SQLITE_INTEGER else { throw mismatch(column, "a whole number") }
    return sqlite3_column_int64(statement, CInt(column))
  }

  func string(_ column: Int) throws -> String {
    guard type(of: column) == SQLITE_TEXT, let text = sqlite3_column_text(statement, CInt(column)) else {
      throw mismatch(column, "text")
    }
    let count = Int(sqlite3_column_bytes(statement, CInt(column)))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int) throws -> [UInt8] {
    guard type(of: column) == SQLITE_BLOB else { throw mismatch(column, "bytes") }
    // Null for an empty blob.
    guard let bytes = sqlite3_column_blob(statement, CInt(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, CInt(column)))
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }

  /// SQLite answers null for a column that does not exist, so that a wrong place in a decoder is a mismatch too.
  private func type(of column: Int) -> CInt { sqlite3_column_type(statement, CInt(column)) }

  private func mismatch(_ column: Int, _ wanted: String) -> StoreError {
    let name = sqlite3_column_name(statement, CInt(column)).map { String(cString: $0) } ?? "?"
    return .damaged("column \(column) (\(name)) does not hold \(wanted)")
  }
}
