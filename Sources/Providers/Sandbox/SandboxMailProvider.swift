public import Domain
public import Engine

/// E-mail into the sandbox's mailboxes. Recognises our key, as the best real providers do.
public struct SandboxMailProvider: ChannelProvider {
  private let sandbox: Sandbox

  public var name: String { "sandbox-email" }
  public var channel: Channel { .email }
  public var isSandbox: Bool { true }
  public var repeatSafety: RepeatSafety { .takesKey }

  init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    guard message.channel == channel else { return .wrongChannel(message.channel, for: name) }
    do {
      try SMTPAddress.check(message.recipient)
    } catch {
      switch error {
      case .impossible(let reason), .unsupported(let reason):
        return .rejected(DispatchRejection(fault: .address, reason: reason))
      }
    }
    return await sandbox.take(message)
  }

  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    try await sandbox.outcome(of: key, on: channel)
  }
}
