/// A transaction that reads, repeated when its connection breaks.
struct PostgresReading {
  let session: PostgresSession

  func run<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> Result {
    var attempt = 0
    while true {
      attempt += 1
      let connection = try session.connected()
      do {
        try connection.simple("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let transaction = PostgresTransaction(connection: connection, isWriting: false)
        let result = Swift.Result { try body(transaction) }
        if let failure = transaction.course.failure, failure.mayRepeat { throw failure }
        try connection.simple("COMMIT")
        return try result.get()
      } catch let failure as PostgresFailure {
        end(connection, failure)
        guard failure.mayRepeat, attempt < session.options.attempts else { throw failure.error }
        session.pause(attempt - 1)
      }
    }
  }

  private func end(_ connection: PostgresConnection, _ failure: PostgresFailure) {
    guard !failure.isLost, !PostgresState.needsNewConnection(failure.state), connection.isAlive else {
      return session.disconnect()
    }
    do { try connection.simple("ROLLBACK") } catch { session.disconnect() }
  }
}
