import Domain
import Engine

/// Brings requests to one provider over a few connections, in turns.
struct HTTPSender: Sendable {
  private let name: String
  private let line: HTTPLine
  private let connections: ConnectionPool<HTTPConnection>
  private let clock: any MachineClock

  /// - Parameter clock: measures how long a message waited for its turn.
  init(name: String, _ line: HTTPLine, clock: any MachineClock) {
    self.name = name
    self.line = line
    self.clock = clock
    connections = ConnectionPool(limit: line.connections) { HTTPConnection(line) }
  }

  /// The outcome of one request. Ends within the times of the line; being cancelled does not stop one that began.
  ///
  /// - Parameter read: what an answer says; nil when it says nothing that the provider documents.
  func send(
    _ request: HTTPRequest, before deadline: SendDeadline?, _ read: (HTTPAnswer) -> DispatchOutcome?
  ) async -> DispatchOutcome {
    let since = clock.monotonic()
    guard let connection = await connections.take() else {
      return .retry(after: HTTPOutcome.Delay.connection, reason: "all connections of \(name) are busy")
    }
    let waited = Span(milliseconds: clock.monotonic() - since)
    guard waited <= line.times.turn else {
      await connections.giveBack(connection)
      let reason = "waited \(waited.milliseconds) ms for a turn at \(name)"
      return .retry(after: HTTPOutcome.Delay.connection, reason: reason)
    }
    let attempt = await connection.ask(request, before: deadline)
    await connections.giveBack(connection)
    return HTTPOutcome.outcome(of: attempt, read)
  }

  /// Closes idle connections, at the end of the process or after a long pause.
  func close() async { await connections.close() }
}
