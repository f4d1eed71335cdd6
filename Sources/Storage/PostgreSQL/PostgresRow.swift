import CLibpq
import Engine

/// One row of a binary answer, read straight from the memory of libpq, without a copy in between.
struct PostgresRow: SQLRow {
  let result: OpaquePointer
  let row: CInt

  func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, CInt(column)) != 0 }

  func integer(_ column: Int) throws -> Int64 {
    let value = try self.value(column, "a whole number")
    switch (PostgresType(rawValue: PQftype(result, CInt(column))), value.count) {
    case (.bigint, 8): return Int64(bigEndian: value.loadUnaligned(as: Int64.self))
    case (.integer, 4): return Int64(Int32(bigEndian: value.loadUnaligned(as: Int32.self)))
    case (.smallint, 2): return Int64(Int16(bigEndian: value.loadUnaligned(as: Int16.self)))
    case (.bool, 1): return Int64(value[0])
    default: throw mismatch(column, "a whole number")
    }
  }

  func string(_ column: Int) throws -> String {
    let value = try self.value(column, "text")
    switch PostgresType(rawValue: PQftype(result, CInt(column))) {
    case .text, .varchar: return String(decoding: value, as: UTF8.self)
    case .bool, .bytea, .bigint, .smallint, .integer, .numeric, nil: throw mismatch(column, "text")
    }
  }

  func bytes(_ column: Int) throws -> [UInt8] {
    let value = try self.value(column, "bytes")
    guard PQftype(result, CInt(column)) == PostgresType.bytea.rawValue else { throw mismatch(column, "bytes") }
    return [UInt8](value)
  }

  /// What a column holds, as it came over the wire; nil when null.
  func raw(_ column: Int) -> UnsafeRawBufferPointer? {
    guard !isNull(column), let start = PQgetvalue(result, row, CInt(column)) else { return nil }
    return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, CInt(column))))
  }

  private func value(_ column: Int, _ wanted: String) throws -> UnsafeRawBufferPointer {
    guard column < Int(PQnfields(result)), let value = raw(column) else { throw mismatch(column, wanted) }
    return value
  }

  private func mismatch(_ column: Int, _ wanted: String) -> StoreError {
    let name = PQfname(result, CInt(column)).map { String(cString: $0) } ?? "?"
    return .damaged("column \(column) (\(name)) does not hold \(wanted)")
  }
}
