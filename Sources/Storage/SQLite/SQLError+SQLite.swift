import GRDB
import GRDBSQLite

extension SQLError {
  /// - Parameter code: SQLite's extended result code.
  init(code: CInt, message: String, statement: String?) {
    self.init(kind: Self.kind(of: code), message: "\(message) (SQLite \(code))", statement: statement)
  }

  /// What GRDB threw, as an error of ours; an error that is ours already stays as it is.
  init(_ error: any Error) {
    switch error {
    case let error as SQLError:
      self = error
    case let error as DatabaseError:
      self.init(
        code: error.extendedResultCode.rawValue, message: error.message ?? "no message", statement: error.sql)
    default:
      self.init(kind: .other, message: "\(error)")
    }
  }

  private static func kind(of code: CInt) -> Kind {
    switch code {
    // 19 with 6, 8 and 10 in the high byte: primary key, unique, rowid.
    case 1_555, 2_067, 2_579: .unique
    case 787: .foreignKey
    default: kind(ofPrimary: code & 0xff)
    }
  }

  private static func kind(ofPrimary code: CInt) -> Kind {
    switch code {
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG: .constraint
    case SQLITE_READONLY: .readOnly
    case SQLITE_FULL: .full
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_IOERR, SQLITE_CANTOPEN: .damaged
    case SQLITE_MISUSE: .closed
    default: .other
    }
  }
}
