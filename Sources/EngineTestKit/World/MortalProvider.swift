public import Domain
public import Engine

/// A provider as a process that can die sees it: the message may have left before the answer is heard.
public struct MortalProvider: ChannelProvider {
  private let provider: any ChannelProvider
  private let plan: CrashPlan

  public var name: String { provider.name }
  public var channel: Channel { provider.channel }
  public var isSandbox: Bool { provider.isSandbox }
  public var repeatSafety: RepeatSafety { provider.repeatSafety }

  public init(_ provider: any ChannelProvider, _ plan: CrashPlan) {
    self.provider = provider
    self.plan = plan
  }

  /// What a dead process is answered reaches nobody: its store is dead too.
  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    do {
      try plan.pass()
      let outcome = await provider.send(message)
      try plan.pass()
      return outcome
    } catch {
      return .unknown(reason: "the process died")
    }
  }

  public func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome {
    await send(message)
  }

  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    try plan.pass()
    return try await provider.ask(key)
  }
}
