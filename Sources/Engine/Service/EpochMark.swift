public import Domain

/// What is written down outside the database of the last life of this installation, so that a database that is put
/// back in place is noticed.
public struct EpochMark: Hashable, Sendable {
  /// The last epoch that was given (see ``NodeStore/lastEpoch()``): the database can never have less.
  public var epoch: Int64
  /// The last business instant that the database is known to have committed: it can never have less of that either.
  public var instant: Instant?

  public init(epoch: Int64, instant: Instant?) {
    self.epoch = epoch
    self.instant = instant
  }
}

/// Where the mark is kept: outside the database, and outside its backups.
public protocol EpochKeeping: Sendable {
  func read() async throws -> EpochReading
  /// Replaces the mark. When this returns it is on the disk.
  func write(_ mark: EpochMark) async throws
}

/// What stands there.
public enum EpochReading: Hashable, Sendable {
  case absent
  case found(EpochMark)
  /// Something that no version of this program wrote.
  case unreadable(String)
}
