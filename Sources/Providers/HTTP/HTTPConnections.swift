import Domain
import Engine

/// The connections to one provider: opened when needed, the last one used first, so that the others may grow old.
actor HTTPConnections {
  private let line: HTTPLine
  private var idle: [HTTPConnection] = []
  private var opened = 0
  /// In order of arrival.
  private var waiting: [CheckedContinuation<HTTPConnection, Never>] = []

  /// Callers that may wait for each connection; more would wait longer than their permission to send lasts.
  static let waitingPerConnection = 64

  init(_ line: HTTPLine) { self.line = line }

  /// A connection for the caller alone, to be given back; nil when too many are waiting already.
  func take() async -> HTTPConnection? {
    if let connection = idle.popLast() { return connection }
    if opened < line.connections {
      opened += 1
      return HTTPConnection(line)
    }
    guard waiting.count < line.connections * Self.waitingPerConnection else { return nil }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func giveBack(_ connection: HTTPConnection) {
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
