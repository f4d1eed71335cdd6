import Domain

/// Finds out what became of a transaction whose commit was not answered, or not confirmed by the standby.
struct PostgresOutcome {
  let session: PostgresSession

  /// How often a server is asked; the pauses in between grow to 2 s: together half a minute.
  static let looks = 20
  /// After so many looks, about three seconds, the session that still has the transaction is ended: its client is gone,
  /// and it would hold its rows until the server notices.
  static let looksBeforeEnding = 6

  /// - Parameter mark: what the transaction left.
  /// - Returns: true when it is there, on the standby too where there is one; false when it is certain that it is not.
  /// - Throws: ``SQLError`` of kind *unknownOutcome*.
  func isCommitted(_ mark: PostgresMark, _ reason: String) throws -> Bool {
    var last = reason
    for look in 0..<Self.looks {
      do {
        let connection = try session.connected()
        switch try mark.isCommitted(asking: connection) {
        case .some(false): return false
        case .some(true):
          guard let warning = try warningOfStandby(connection) else { return true }
          last = warning
        case nil:
          last = "the server still works on it"
          if look >= Self.looksBeforeEnding { try mark.endSession(asking: connection) }
        }
      } catch let failure as PostgresFailure {
        last = failure.error.message
        session.disconnect()
      } catch let error as SQLError {
        // No server within half a minute.
        throw Self.unknown(error.message)
      }
      session.pause(look)
    }
    throw Self.unknown(last)
  }

  /// Commits something small and waits for it. Commits reach the standby in their order: when this one does, those
  /// before it did.
  ///
  /// - Returns: what the server said when it no longer waited; nil when the standby has everything.
  private func warningOfStandby(_ connection: PostgresConnection) throws -> String? {
    guard connection.server.waitsForStandby else { return nil }
    connection.notices.clear()
    // A message in the log is a commit that changes no row.
    try connection.simple("BEGIN; SELECT pg_logical_emit_message(true, 'bode', ''); COMMIT")
    return connection.notices.warnings.first?.message
  }

  private static func unknown(_ reason: String) -> SQLError {
    SQLError(
      kind: .unknownOutcome, message: "whether the commit took place, and will last, is not known: \(reason)",
      statement: "COMMIT")
  }
}
