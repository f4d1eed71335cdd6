public import Domain
public import Engine

/// E-mail by submission to a mail server (RFC 6409), by libcurl.
///
/// The bytes of a message leave as they are (libcurl doubles leading dots and the server takes them off
/// again). Each message goes to one recipient. SMTP recognises no repeats: see ``SMTPOutcome`` for what ends
/// *unknown*.
public struct SMTPProvider: ChannelProvider {
  public let configuration: SMTPConfiguration
  /// Gives each message an envelope sender of its own; nil leaves the one it has.
  private let returnPath: ReturnPath?
  private let connections: ConnectionPool<SMTPConnection>
  private let clock: any MachineClock

  public var name: String { configuration.name }
  public var channel: Channel { .email }
  public var isSandbox: Bool { false }
  public var repeatSafety: RepeatSafety { .neither }

  /// Connects when the first message comes.
  ///
  /// - Parameters:
  ///   - clock: measures how long a message waited for its turn.
  ///   - returnPath: where bounces go, one address for each message; nil lets them go to the sender.
  public init(_ configuration: SMTPConfiguration, clock: any MachineClock, returnPath: ReturnPath? = nil) {
    self.configuration = configuration
    self.returnPath = returnPath
    self.clock = clock
    connections = ConnectionPool(limit: configuration.connections) { SMTPConnection(configuration) }
  }

  /// Submits one message. Ends within the configured times; being cancelled does not stop a submission that
  /// began.
  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    await submit(message, before: nil).outcome
  }

  /// The same; a message whose last moment passes while it waits for a connection or an answer does not leave.
  public func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome {
    await submit(message, before: deadline).outcome
  }

  /// Says goodbye on idle connections, at the end of the process or after a long pause.
  public func close() async { await connections.close() }

  /// The outcome, with how the connection was used for those who measure.
  func submit(
    _ message: OutgoingMessage, before deadline: SendDeadline? = nil
  ) async -> (outcome: DispatchOutcome, attempt: SMTPAttempt?) {
    guard message.channel == channel else { return (.wrongChannel(message.channel, for: name), nil) }
    let message = addressed(message)
    if let rejection = Self.rejection(of: message) { return (.rejected(rejection), nil) }
    let since = clock.monotonic()
    let token: SMTPSecret?
    do {
      token = try await self.token()
    } catch {
      // The error is not shown: it may hold what the token service answered.
      let reason = "no access token for \(name); see the log of what gives it"
      return (.retry(after: SMTPOutcome.Delay.mending, reason: reason), nil)
    }
    guard let connection = await connections.take() else {
      return (.retry(after: SMTPOutcome.Delay.connection, reason: "all connections of \(name) are busy"), nil)
    }
    let waited = Span(milliseconds: clock.monotonic() - since)
    guard waited <= configuration.times.turn else {
      await connections.giveBack(connection)
      let reason = "waited \(waited.milliseconds) ms for a turn at \(name)"
      return (.retry(after: SMTPOutcome.Delay.connection, reason: reason), nil)
    }
    let attempt = await connection.submit(message, token: token, before: deadline)
    await connections.giveBack(connection)
    return (SMTPOutcome.outcome(of: attempt), attempt)
  }

  /// With the envelope sender to which its bounces are to come. The null sender stays: nobody is to be told.
  private func addressed(_ message: OutgoingMessage) -> OutgoingMessage {
    guard let returnPath, !message.sender.isEmpty else { return message }
    return OutgoingMessage(
      organisation: message.organisation, message: message.message, key: message.key, channel: message.channel,
      recipient: message.recipient, sender: returnPath.address(of: message.message, in: message.organisation),
      bytes: message.bytes)
  }

  private func token() async throws -> SMTPSecret? {
    switch configuration.credentials {
    case .none, .password: nil
    case .bearer(_, let token): try await token()
    }
  }

  /// What no server needs to be asked for.
  private static func rejection(of message: OutgoingMessage) -> DispatchRejection? {
    do {
      try SMTPAddress.check(message.recipient)
    } catch {
      switch error {
      case .impossible(let reason): return DispatchRejection(fault: .address, reason: reason)
      case .unsupported(let reason): return DispatchRejection(fault: .other, reason: reason)
      }
    }
    do {
      // The empty sender is the null reverse-path: nobody is told about a bounce.
      if !message.sender.isEmpty { try SMTPAddress.check(message.sender) }
    } catch {
      switch error {
      case .impossible(let reason), .unsupported(let reason):
        return DispatchRejection(fault: .ours, reason: "envelope sender: \(reason)")
      }
    }
    return SMTPBody.problem(in: message.bytes).map { DispatchRejection(fault: .ours, reason: $0) }
  }
}
