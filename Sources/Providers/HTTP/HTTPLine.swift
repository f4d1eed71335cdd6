public import Domain

/// How requests to a provider travel.
public struct HTTPLine: Hashable, Sendable {
  /// Limits in time; every one ends in an outcome.
  public struct Times: Hashable, Sendable {
    /// Name look-up, TCP and TLS.
    public let connect: Span
    /// One request as a whole, with connecting. An answer that comes after this makes the message *unknown*.
    public let total: Span
    /// Waiting for a free connection; kept short, because the engine's permission to send runs out.
    public let turn: Span

    /// At most a minute each: the engine waits longer than the three together before it takes an answer for lost.
    public init(connect: Span = .seconds(10), total: Span = .seconds(40), turn: Span = .seconds(10)) {
      self.connect = min(connect, .minutes(1))
      self.total = min(total, .minutes(1))
      self.turn = min(turn, .minutes(1))
    }
  }

  /// A PEM file with the authorities to trust instead of the system's.
  public var authorities: String?
  /// Whether `http` is spoken too: for a gateway on this machine or in the own network, and for tests.
  public var allowsPlain: Bool
  /// How many connections at most; each has a thread of its own while it is busy.
  public var connections: Int
  public var times: Times

  /// The most connections that one provider may have.
  public static let connectionLimit = 32

  public init(
    authorities: String? = nil, allowsPlain: Bool = false, connections: Int = 8, times: Times = Times()
  ) {
    self.authorities = authorities
    self.allowsPlain = allowsPlain
    self.connections = min(max(connections, 1), Self.connectionLimit)
    self.times = times
  }
}
