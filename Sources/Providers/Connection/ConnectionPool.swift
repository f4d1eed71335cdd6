/// A connection that one caller uses at a time.
protocol PooledConnection: Sendable {
  func close() async
}

/// The connections to one provider: opened when needed, the last one used first, so that the others may grow old.
actor ConnectionPool<Connection: PooledConnection> {
  /// Connections at most.
  private let limit: Int
  private let open: @Sendable () -> Connection
  private var idle: [Connection] = []
  private var opened = 0
  /// In order of arrival.
  private var waiting: [CheckedContinuation<Connection, Never>] = []

  /// Callers that may wait for each connection; more would wait longer than their permission to send lasts.
  private let waitingPerConnection = 64

  /// - Parameter open: makes one; nothing is connected before its first use.
  init(limit: Int, open: @escaping @Sendable () -> Connection) {
    self.limit = limit
    self.open = open
  }

  /// A connection for the caller alone, to be given back; nil when too many are waiting already.
  func take() async -> Connection? {
    if let connection = idle.popLast() { return connection }
    if opened < limit {
      opened += 1
      return open()
    }
    guard waiting.count < limit * waitingPerConnection else { return nil }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func giveBack(_ connection: Connection) {
    guard !waiting.isEmpty else { return idle.append(connection) }
    waiting.removeFirst().resume(returning: connection)
  }

  /// Closes the connections that nobody uses.
  func close() async {
    let unused = idle
    idle = []
    opened -= unused.count
    for connection in unused { await connection.close() }
  }
}
