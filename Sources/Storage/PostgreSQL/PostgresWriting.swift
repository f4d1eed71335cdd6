import Domain

/// A transaction that writes.
///
/// A commit has four ends. It was answered; it was refused; the transaction was gone before the commit was sent; or the
/// connection broke while the commit was on its way. In the last case the mark that the transaction left is looked for:
/// there, and the result stands; not there, and the closure is run again; no server to ask, and the caller gets
/// ``SQLError/Kind/unknownOutcome``.
///
/// With a synchronous standby there is a fifth: committed here, but no longer waiting for the standby, because somebody
/// or a timeout cut the waiting short. The commit could then be lost together with this server. So it is confirmed by
/// another small commit that the standby does take; when that does not succeed either, the outcome is unknown.
struct PostgresWriting {
  let session: PostgresSession

  private enum Commit {
    case done
    /// Nothing was written.
    case refused(PostgresFailure)
    /// The server may or may not have done it, or has done it alone.
    case unknown(PostgresFailure)
  }

  func run<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> Result {
    var attempt = 0
    while true {
      attempt += 1
      do {
        return try once(body)
      } catch let failure as PostgresFailure {
        guard failure.mayRepeat, attempt < session.options.attempts else { throw failure.error }
        session.pause(attempt - 1)
      }
    }
  }

  /// - Throws: ``PostgresFailure`` when nothing was committed; ``SQLError`` when that is not known; what `body` throws.
  private func once<Result>(_ body: (any SQLTransaction) throws -> Result) throws -> Result {
    let connection = try session.connected()
    let mark = try begin(connection)
    let transaction = PostgresTransaction(connection: connection, isWriting: true)
    let result = Swift.Result { try body(transaction) }
    if let failure = transaction.course.failure, failure.mayRepeat {
      end(connection, failure)
      throw failure
    }
    guard case .success(let value) = result else {
      end(connection, transaction.course.failure)
      return try result.get()
    }
    switch commit(connection, transaction.course.failure) {
    case .done: return value
    case .refused(let failure):
      end(connection, failure)
      throw failure
    case .unknown(let failure):
      if failure.isLost { session.disconnect() }
      guard try PostgresOutcome(session: session).isCommitted(mark, failure.error.message) else { throw failure }
      return value
    }
  }

  /// Begins, with a mark by which the transaction can be found again.
  private func begin(_ connection: PostgresConnection) throws -> PostgresMark {
    do {
      return try connection.begin()
    } catch let failure as PostgresFailure {
      end(connection, failure)
      throw failure
    }
  }

  private func commit(_ connection: PostgresConnection, _ earlier: PostgresFailure?) -> Commit {
    connection.notices.clear()
    do {
      let answer = try connection.simple("COMMIT")
      let warnings = connection.notices.warnings
      // A statement failed and the closure went on regardless; or the closure ended the transaction itself.
      guard answer.commandTag == "COMMIT", !warnings.contains(where: { $0.state == PostgresState.noTransaction })
      else {
        return .refused(earlier ?? .misuse("the server took the transaction back", "COMMIT"))
      }
      return warnings.first.map { .unknown(.warned($0.message)) } ?? .done
    } catch let failure as PostgresFailure {
      return failure.isLost || !connection.isAlive ? .unknown(failure) : .refused(failure)
    } catch {
      return .unknown(.lost("\(error)", "COMMIT"))
    }
  }

  /// Ends a transaction that is not to be committed.
  private func end(_ connection: PostgresConnection, _ failure: PostgresFailure?) {
    let isUsable = failure.map { !$0.isLost && !PostgresState.needsNewConnection($0.state) } ?? true
    guard isUsable, connection.isAlive else { return session.disconnect() }
    do { try connection.simple("ROLLBACK") } catch { session.disconnect() }
  }
}
