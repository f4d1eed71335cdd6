public import Engine

/// PostgreSQL 15 or later, through libpq.
///
/// Every connection has a queue of its own, so that waiting for the server or for a row never holds a thread of Swift
/// concurrency. A closure may run several times: after a deadlock, a failed serialisation or a lost connection the
/// transaction is repeated, as long as it is certain that it did not take place. Where that is not certain, because the
/// connection broke during the commit, the server is asked; see ``PostgresWriting``.
public final class PostgresDatabase: SQLDatabase {
  private let writers: PostgresPool
  private let readers: PostgresPool

  public var dialect: SQLDialect { .postgres }

  /// Connections are made at their first use.
  ///
  /// - Parameter metrics: counts connections that were lost and made again.
  public init(
    _ address: PostgresAddress, _ options: PostgresOptions = PostgresOptions(), metrics: HouseMetrics = .none
  ) {
    let primary = PostgresPrimary(address)
    let count: @Sendable () -> Void = { metrics.add(to: MetricCatalogue.reconnections) }
    writers = PostgresPool(size: options.writers) {
      PostgresSession(primary, options, isWriting: true, onReconnection: count)
    }
    readers = PostgresPool(size: options.readers) {
      PostgresSession(primary, options, isWriting: false, onReconnection: count)
    }
  }

  /// A transaction that reads, `REPEATABLE READ`: one moment for all its statements.
  ///
  /// - Throws: what `body` throws, or ``SQLError``.
  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try await perform(on: readers) { try PostgresReading(session: $0).run(body) }
  }

  /// A transaction that writes, `READ COMMITTED`: rows that must stay as they were read are locked.
  ///
  /// - Throws: what `body` throws, or ``SQLError``; of kind *unknownOutcome* when it may have taken place.
  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLTransaction) throws -> Result
  ) async throws -> Result {
    try await perform(on: writers) { try PostgresWriting(session: $0).run(body) }
  }

  /// Waits for transactions that were asked for, then ends all connections.
  public func close() async throws {
    await writers.close()
    await readers.close()
  }

  private func perform<Result: Sendable>(
    on pool: PostgresPool, _ work: @escaping @Sendable (PostgresSession) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let isTaken = pool.submit { session in
        continuation.resume(with: Swift.Result { try work(session) })
      }
      if !isTaken {
        continuation.resume(throwing: SQLError(kind: .closed, message: "the database was closed"))
      }
    }
  }
}
