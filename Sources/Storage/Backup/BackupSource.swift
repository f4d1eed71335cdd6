public import Domain

/// What is backed up, and what is written down about it.
public struct BackupSource: Sendable {
  /// Where the database is.
  public enum Database: Sendable {
    /// `bode.sqlite` in the folder.
    case sqlite
    case postgres(PostgresDump)
  }

  /// Folder of the installation. A server may be running on it.
  public let folder: String
  public let database: Database
  /// Folder of the keys of the archive; nil keeps them apart, as they should be.
  public let keys: String?
  /// Version of this program.
  public let program: String
  public let machine: String
  public let host: String
  /// Machine time.
  public let now: Instant

  public init(
    folder: String, database: Database, keys: String?, program: String, machine: String, host: String, now: Instant
  ) {
    self.folder = folder
    self.database = database
    self.keys = keys
    self.program = program
    self.machine = machine
    self.host = host
    self.now = now
  }
}
