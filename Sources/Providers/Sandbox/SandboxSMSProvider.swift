public import Domain
public import Engine

/// Text messages into the sandbox's phones. Recognises our key, as the best real providers do.
public struct SandboxSMSProvider: ChannelProvider {
  private let sandbox: Sandbox

  public var name: String { "sandbox-sms" }
  public var channel: Channel { .sms }
  public var isSandbox: Bool { true }
  public var repeatSafety: RepeatSafety { .takesKey }

  init(_ sandbox: Sandbox) { self.sandbox = sandbox }

  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    guard message.channel == channel else { return .wrongChannel(message.channel, for: name) }
    guard Self.isE164(message.recipient) else {
      let reason = "a phone number is written as + and 8 to 15 digits, such as +31612345678"
      return .rejected(DispatchRejection(fault: .address, reason: reason))
    }
    return await sandbox.take(message)
  }

  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    try await sandbox.outcome(of: key, on: channel)
  }

  /// ITU-T E.164: at most 15 digits, and no country code starts with 0.
  private static func isE164(_ number: String) -> Bool {
    let digits = number.utf8.dropFirst()
    return number.utf8.first == UInt8(ascii: "+") && (8...15).contains(digits.count)
      && digits.first != UInt8(ascii: "0") && digits.allSatisfy { (48...57).contains($0) }
  }
}
