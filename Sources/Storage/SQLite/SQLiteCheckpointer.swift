import GRDB
import GRDBSQLite
import Synchronization

/// Brings the journal into the file beside the connection that writes, so that no commit waits for it.
///
/// A checkpoint of its own connection copies what was committed when it began; meanwhile more is. When little is left,
/// the writing connection copies that after its next commit: the journal is then done with, and begins anew.
final class SQLiteCheckpointer: Sendable {
  private enum Progress: Sendable {
    case idle
    case copying
    /// The rest is for the connection that writes.
    case ending
  }

  /// Pages in the journal before they are copied.
  private let limit: Int
  private let connection: DatabaseQueue
  private let progress = Mutex(Progress.idle)
  /// Pages in the journal after the last commit.
  private let pages = Atomic(0)

  /// How often the journal is gone through before the rest is left to the writer: where it writes faster than this
  /// copies, the rest does not become small.
  private static let rounds = 4
  /// The part of `limit` that the writer copies without being held up.
  private static let restDivisor = 8

  init(path: String, limit: Int, configuration: Configuration) throws {
    self.limit = limit
    connection = try DatabaseQueue(path: path, configuration: configuration)
    try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  /// Takes the place of what SQLite itself does after commits. The connection must not outlive this.
  func watch(_ writer: Database) {
    sqlite3_wal_hook(
      writer.sqliteConnection,
      { context, writer, _, pages in
        guard let context else { return SQLITE_OK }
        Unmanaged<SQLiteCheckpointer>.fromOpaque(context).takeUnretainedValue().committed(writer, pages: Int(pages))
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Waits for a checkpoint that is under way. Idempotent.
  func close() throws { try connection.close() }

  private func committed(_ writer: OpaquePointer?, pages: Int) {
    self.pages.store(pages, ordering: .relaxed)
    guard pages >= limit else {
      // All of it was copied while nobody wrote, and it began anew by itself: no rest is left for the writer.
      progress.withLock { progress in
        if case .ending = progress { progress = .idle }
      }
      return
    }
    let before = progress.withLock { progress in
      defer { if case .idle = progress { progress = .copying } }
      return progress
    }
    switch before {
    case .idle: connection.asyncWriteWithoutTransaction { self.copy($0) }
    case .copying: break
    case .ending:
      // What somebody still reads stays in the journal; then this begins again.
      sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
      progress.withLock { $0 = .idle }
    }
  }

  private func copy(_ database: Database) {
    // Asked for while this was closed: whoever closes the file copies what is left.
    guard database.sqliteConnection != nil else { return }
    for _ in 0..<Self.rounds {
      // One that fails, because the disk is full, is tried again at the next commit: nothing is lost meanwhile.
      guard let copied = try? database.checkpoint(.passive).checkpointedFrameCount,
        pages.load(ordering: .relaxed) - copied > limit / Self.restDivisor
      else { break }
    }
    progress.withLock { $0 = .ending }
  }
}
