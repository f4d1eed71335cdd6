import GRDB
import Synchronization

/// Lets writers that wait at the same time share one commit.
///
/// The disk's fsync is the scarce thing: while one commit is on its way, closures queue up here, and the next
/// transaction takes all of them, each in a savepoint of its own. A closure that throws takes back its own writes
/// only; when the commit fails, all of them fail. Nobody hears of success before the common commit is on the disk.
final class SQLiteCommitGroup: Sendable {
  /// Closures in one transaction: more would make the first of them wait long for the last.
  static let limit = 256

  private struct Waiting: Sendable {
    /// Runs the closure and keeps its result; throws what it throws.
    let run: @Sendable (SQLiteTransaction) throws -> Void
    /// Called once, after the commit or with what prevented it.
    let finish: @Sendable ((any Error)?) -> Void
  }

  private struct Queue: Sendable {
    var waiting: [Waiting] = []
    var isRunning = false
  }

  private let connection: any DatabaseWriter
  private let queue = Mutex(Queue())
  /// Hears of commits as long as there may be any.
  private let checkpointer: SQLiteCheckpointer?

  init(_ connection: any DatabaseWriter, _ checkpointer: SQLiteCheckpointer? = nil) {
    self.connection = connection
    self.checkpointer = checkpointer
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let result = Mutex<Result?>(nil)
      let entry = Waiting(
        run: { transaction in
          let value = try body(transaction)
          result.withLock { $0 = value }
        },
        finish: { error in
          if let value = result.withLock({ $0 }), error == nil {
            continuation.resume(returning: value)
          } else {
            continuation.resume(throwing: error ?? SQLError(kind: .other, message: "no result"))
          }
        })
      enqueue(entry)
    }
  }

  private func enqueue(_ entry: Waiting) {
    let mustStart = queue.withLock { queue in
      queue.waiting.append(entry)
      defer { queue.isRunning = true }
      return !queue.isRunning
    }
    guard mustStart else { return }
    connection.asyncWriteWithoutTransaction { database in
      while let entries = self.next() { self.commit(entries, database) }
    }
  }

  /// The closures of the next transaction; nil when none waits, and then nobody drains any more.
  private func next() -> [Waiting]? {
    queue.withLock { queue in
      guard !queue.waiting.isEmpty else {
        queue.isRunning = false
        return nil
      }
      let entries = Array(queue.waiting.prefix(Self.limit))
      queue.waiting.removeFirst(entries.count)
      return entries
    }
  }

  private func commit(_ entries: [Waiting], _ database: Database) {
    var errors: [(any Error)?] = []
    do {
      try database.inTransaction(.immediate) {
        errors = try run(entries, database)
        return errors.allSatisfy { $0 != nil } ? .rollback : .commit
      }
      for (entry, error) in zip(entries, errors) { entry.finish(error) }
    } catch {
      for (index, entry) in entries.enumerated() {
        entry.finish(errors.indices.contains(index) ? errors[index] ?? SQLError(error) : SQLError(error))
      }
    }
  }

  /// What each closure threw, nil for none.
  private func run(_ entries: [Waiting], _ database: Database) throws -> [(any Error)?] {
    let transaction = SQLiteTransaction(database: database, isWriting: true)
    if entries.count == 1 {
      do {
        try entries[0].run(transaction)
        return [nil]
      } catch {
        return [error]
      }
    }
    return try entries.map { entry in
      // A full disk ends the whole transaction at once; nothing may then run outside of one.
      guard database.isInsideTransaction else {
        throw SQLError(kind: .full, message: "SQLite took the whole transaction back")
      }
      do {
        try database.inSavepoint {
          try entry.run(transaction)
          return .commit
        }
        return nil
      } catch {
        return error
      }
    }
  }
}
