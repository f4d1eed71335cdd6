/// The connections of one provider: opened when needed, the last one used first, so that the others may grow
/// old.
actor SMTPConnections {
  private let configuration: SMTPConfiguration
  private var idle: [SMTPConnection] = []
  private var opened = 0
  /// In order of arrival.
  private var waiting: [CheckedContinuation<SMTPConnection, Never>] = []

  /// Callers that may wait for each connection; more would wait longer than their permission to send lasts.
  static let waitingPerConnection = 64

  init(_ configuration: SMTPConfiguration) { self.configuration = configuration }

  /// A connection for the caller alone, to be given back; nil when too many are waiting already.
  func take() async -> SMTPConnection? {
    if let connection = idle.popLast() { return connection }
    if opened < configuration.connections {
      opened += 1
      return SMTPConnection(configuration)
    }
    guard waiting.count < configuration.connections * Self.waitingPerConnection else { return nil }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func giveBack(_ connection: SMTPConnection) {
    guard !waiting.isEmpty else { return idle.append(connection) }
    waiting.removeFirst().resume(returning: connection)
  }

  /// Says goodbye on the connections that nobody uses.
  func close() async {
    let unused = idle
    idle = []
    opened -= unused.count
    for connection in unused { await connection.close() }
  }
}
