import Engine
import Synchronization

/// Which of several servers is the one, for all connections of one database.
///
/// libpq takes the first host that accepts writes. An old primary that is started again after a standby took over
/// accepts them too, and knows nothing of what happened since. So every host is looked at, the one on the highest
/// timeline is used, and no server is ever used that is on a lower timeline than one that was used before: each
/// promotion begins a new one.
/// https://www.postgresql.org/docs/15/continuous-archiving.html#BACKUP-TIMELINES
///
/// This is the second lock on the door. The first is that an old primary is stopped before a standby is promoted, and
/// that without its standby it confirms no commit; see docs/guides/crashes.md.
final class PostgresPrimary: Sendable {
  private struct Known: Sendable {
    /// Highest that was used; hexadecimal, of equal length.
    var timeline = ""
    var system = ""
    /// The host that the last look chose; nil when a connection to it broke since.
    var place: Int?
    /// Counts looks.
    var look = 0
  }

  private let hosts: [PostgresAddress]
  private let known = Mutex(Known())

  init(_ address: PostgresAddress) { hosts = address.hosts }

  /// A new connection to the server that is the one.
  ///
  /// - Returns: the connection, and the number of the look that chose its server, for ``isGone(_:)``.
  /// - Throws: ``PostgresFailure`` when none can be reached or used now; ``SQLError`` when the only ones that can are
  ///   not to be entrusted with data.
  func connect(_ options: PostgresOptions, isWriting: Bool) throws -> (connection: PostgresConnection, look: Int) {
    let (connection, look) = try found(options, isWriting: isWriting)
    if isWriting { try connection.leaveMarks() }
    return (connection, look)
  }

  private func found(
    _ options: PostgresOptions, isWriting: Bool
  ) throws -> (connection: PostgresConnection, look: Int) {
    let (place, look) = known.withLock { ($0.place, $0.look) }
    guard let place else { return try choose(options, isWriting: isWriting) }
    do {
      let connection = try PostgresConnection(to: hosts[place], options, isWriting: isWriting)
      try admit(connection.server)
      return (connection, look)
    } catch {
      isGone(look)
      if hosts.count == 1 { throw error }
      return try choose(options, isWriting: isWriting)
    }
  }

  /// A connection that was made by this look broke: the next one looks again.
  func isGone(_ look: Int) {
    known.withLock { known in
      if known.look == look { known.place = nil }
    }
  }

  private func choose(
    _ options: PostgresOptions, isWriting: Bool
  ) throws -> (connection: PostgresConnection, look: Int) {
    var best: (connection: PostgresConnection, place: Int)?
    var trouble: (any Error)?
    for (place, host) in hosts.enumerated() {
      do {
        let connection = try PostgresConnection(to: host, options, isWriting: isWriting)
        if let best, best.connection.server.timeline >= connection.server.timeline { continue }
        best = (connection, place)
      } catch {
        // What may pass says more about the next attempt than what does not.
        if trouble == nil || error is PostgresFailure { trouble = error }
      }
    }
    guard let best else { throw trouble ?? PostgresFailure.lost("the address names no host") }
    try admit(best.connection.server)
    let look = known.withLock { known in
      known.place = best.place
      known.look += 1
      return known.look
    }
    return (best.connection, look)
  }

  /// - Throws: ``PostgresFailure``: another server may be the one, now or soon.
  func admit(_ server: PostgresServerState) throws {
    try known.withLock { known in
      guard known.system.isEmpty || server.system.isEmpty || known.system == server.system else {
        throw PostgresFailure.lost(
          "this server is another one (system \(server.system), and \(known.system) was used before); "
            + "if the database was moved on purpose, start this program again")
      }
      guard server.timeline >= known.timeline || server.timeline.isEmpty else {
        throw PostgresFailure.lost(
          "this server is on timeline \(server.timeline), and \(known.timeline) was used before: it is an old "
            + "primary that was started again. Stop it; it can come back as a standby (pg_rewind or pg_basebackup)")
      }
      known.timeline = max(known.timeline, server.timeline)
      if !server.system.isEmpty { known.system = server.system }
    }
  }
}
