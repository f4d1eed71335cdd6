import Engine

/// Why a backup was not made or not put back.
public enum BackupError: Error, Hashable, Sendable {
  /// It cannot be made under this name.
  case target(String, reason: String)
  /// What must be in it is not there.
  case source(String, reason: String)
  /// This is not a whole backup.
  case notABackup(String, reason: String)
  /// It was made by a newer version of this program.
  case newer(String, found: Int, known: Int)
  /// A part is not what was written.
  case damaged(String, part: String, reason: String)
  /// The folder to restore into holds something.
  case notEmpty(String)
  /// A program of PostgreSQL is absent or failed.
  case program(String, reason: String)
  /// The disk refused.
  case disk(operation: String, path: String, reason: String)
}

extension BackupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .target(let path, let reason): "backup: \(path) cannot be made: \(reason)"
    case .source(let path, let reason): "backup: \(path): \(reason)"
    case .notABackup(let path, let reason):
      "backup: \(path) is not a whole backup: \(reason). Nothing was restored; use another one"
    case .newer(let path, let found, let known):
      "backup: \(path) has format or schema step \(found), this program knows up to \(known). "
        + "Restore it with the version of the program that made it, or a newer one"
    case .damaged(let path, let part, let reason):
      "backup: \(part) in \(path) is not what was written: \(reason). Use another backup"
    case .notEmpty(let path):
      "restore: \(path) is not empty. A backup is only put into a folder that is empty or not there yet; "
        + "give another folder, or move this one away"
    case .program(let name, let reason): "backup: \(name): \(reason)"
    case .disk(let operation, let path, let reason): "backup: \(operation) \(path) failed: \(reason)"
    }
  }

  /// The same failure in the words of a backup: files are read and written by what the archive uses.
  static func of(_ error: any Error) -> any Error {
    guard case .disk(let operation, let path, let reason) = error as? ArchiveError else { return error }
    return BackupError.disk(operation: operation, path: path, reason: reason)
  }
}
