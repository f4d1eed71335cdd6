import GRDB
import Synchronization

/// Group commit: changes that wait while the disk is busy share the next flush. One flush for each message
/// would make a morning's letters wait for the disk.
actor SandboxCommits {
  private let database: any DatabaseWriter
  private var waiting: [any SandboxJob] = []
  private var busy = false

  /// Bounds the time that one commit takes, and what one failing disk write undoes.
  static let jobsPerCommit = 256

  init(_ database: any DatabaseWriter) { self.database = database }

  func write<T: Sendable>(_ work: @escaping @Sendable (Database) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      waiting.append(SandboxChange(work: work, continuation: continuation))
      if !busy {
        busy = true
        Task { await drain() }
      }
    }
  }

  private func drain() async {
    while !waiting.isEmpty {
      let jobs = Array(waiting.prefix(Self.jobsPerCommit))
      waiting.removeFirst(jobs.count)
      var failure: (any Error)?
      do {
        try await database.write { db in
          for job in jobs {
            job.run(in: db)
            // A full disk makes SQLite undo the whole transaction; what follows must not commit on its own.
            guard db.isInsideTransaction else { throw DatabaseError(message: "the transaction was undone") }
          }
        }
      } catch {
        failure = error
      }
      for job in jobs { job.finish(after: failure) }
    }
    busy = false
  }
}

/// A change that waits for a commit.
private protocol SandboxJob: Sendable {
  /// Does its work in the transaction; undoes it alone when it fails.
  func run(in db: Database)
  /// Called once, after the commit, or after the commit failed.
  func finish(after failure: (any Error)?)
}

private final class SandboxChange<Value: Sendable>: SandboxJob {
  private let work: @Sendable (Database) throws -> Value
  private let continuation: CheckedContinuation<Value, any Error>
  private let result = Mutex<Result<Value, any Error>?>(nil)

  init(
    work: @escaping @Sendable (Database) throws -> Value, continuation: CheckedContinuation<Value, any Error>
  ) {
    self.work = work
    self.continuation = continuation
  }

  func run(in db: Database) {
    let outcome = Result {
      var value: Result<Value, any Error> = .failure(DatabaseError(message: "the change did not run"))
      try db.inSavepoint {
        value = .success(try work(db))
        return .commit
      }
      return try value.get()
    }
    result.withLock { $0 = outcome }
  }

  func finish(after failure: (any Error)?) {
    if let failure { return continuation.resume(throwing: failure) }
    continuation.resume(
      with: result.withLock { $0 } ?? .failure(DatabaseError(message: "the change did not run")))
  }
}
