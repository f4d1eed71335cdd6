import CLibpq

/// The types that parameters and columns of this house have, by their identifiers in `pg_type`, which never change.
enum PostgresType: Oid, CaseIterable {
  case bool = 16
  case bytea = 17
  case bigint = 20
  case smallint = 21
  case integer = 23
  case text = 25
  case varchar = 1_043
  case numeric = 1_700

  /// How an array of them is written.
  var array: String { "\(name)[]" }

  var name: String {
    switch self {
    case .bool: "bool"
    case .bytea: "bytea"
    case .bigint: "bigint"
    case .smallint: "smallint"
    case .integer: "integer"
    case .text: "text"
    case .varchar: "varchar"
    case .numeric: "numeric"
    }
  }
}
