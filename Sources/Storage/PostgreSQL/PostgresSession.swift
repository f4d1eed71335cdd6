import Dispatch
import Domain
import Foundation
import Synchronization

/// A place for one connection, with a queue of its own on which everything about it happens: a thread that waits for
/// the server is never one of Swift concurrency.
///
/// `@unchecked Sendable`: what is mutable is touched on `queue` only.
final class PostgresSession: @unchecked Sendable {
  private let primary: PostgresPrimary
  let options: PostgresOptions
  let isWriting: Bool
  private let queue: DispatchQueue
  private let isClosed: Atomic<Bool>
  private var connection: PostgresConnection?
  /// Which look at the hosts chose the server of the connection.
  private var look = 0
  private var wasConnected = false
  private let onReconnection: @Sendable () -> Void

  /// - Parameter onReconnection: called when a connection that was lost is there again.
  init(
    _ primary: PostgresPrimary, _ options: PostgresOptions, isWriting: Bool,
    onReconnection: @escaping @Sendable () -> Void = {}
  ) {
    self.onReconnection = onReconnection
    self.primary = primary
    self.options = options
    self.isWriting = isWriting
    queue = DispatchQueue(label: "postgres \(isWriting ? "writer" : "reader")")
    isClosed = Atomic(false)
  }

  func perform(_ work: @escaping @Sendable (PostgresSession) -> Void) {
    queue.async { work(self) }
  }

  /// Ends the connection behind what runs now; also wakes whoever waits for a server that does not come.
  func close() {
    isClosed.store(true, ordering: .sequentiallyConsistent)
    queue.async { self.connection = nil }
  }

  // MARK: On the queue

  /// The connection, made first when there is none or the last one broke.
  ///
  /// - Throws: ``SQLError`` of kind *lost* when no server could be reached in time; of kind *other* when it is not one
  ///   to entrust data to.
  func connected() throws -> PostgresConnection {
    if let connection, connection.isAlive { return connection }
    if connection != nil { disconnect() }
    let attempts = wasConnected ? options.connectionAttempts : options.firstConnectionAttempts
    var last = SQLError(kind: .closed, message: "the database was closed")
    for attempt in 0..<max(1, attempts) {
      guard !isClosed.load(ordering: .sequentiallyConsistent) else { break }
      do {
        let (made, look) = try primary.connect(options, isWriting: isWriting)
        connection = made
        self.look = look
        if wasConnected { onReconnection() }
        wasConnected = true
        return made
      } catch let failure as PostgresFailure {
        last = SQLError(kind: .lost, message: failure.error.message)
      }
      pause(attempt)
    }
    throw last
  }

  /// Gives the connection up: the next one is new.
  func disconnect() {
    connection = nil
    primary.isGone(look)
  }

  /// Waits longer with every attempt: 50 ms, 100 ms, … 2 s.
  func pause(_ attempt: Int) {
    let whole = min(Self.longestPause.milliseconds, Self.firstPause.milliseconds << min(attempt, 10))
    var left = whole
    while left > 0, !isClosed.load(ordering: .sequentiallyConsistent) {
      let slice = min(left, Self.slice.milliseconds)
      poll(nil, 0, CInt(slice))
      left -= slice
    }
  }

  private static let firstPause = Span.milliseconds(50)
  private static let longestPause = Span.seconds(2)
  /// How soon a pause notices that the database is closed.
  private static let slice = Span.milliseconds(100)
}
