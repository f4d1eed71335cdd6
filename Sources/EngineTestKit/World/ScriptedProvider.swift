public import Domain
public import Engine
import Synchronization

/// A provider that does what a test tells it, and remembers every call.
public final class ScriptedProvider: ChannelProvider {
  /// What becomes of a message. It may do anything before it answers, such as letting a payment come in.
  public typealias Script = @Sendable (OutgoingMessage, _ call: Int) async -> DispatchOutcome

  public let name: String
  public let channel: Channel
  public let isSandbox: Bool
  public let repeatSafety: RepeatSafety
  private let script: Script
  private let calls = Mutex<[OutgoingMessage]>([])

  /// - Parameter script: gets the message and the number of the call, from 1. By default everything is accepted.
  public init(
    _ channel: Channel, name: String? = nil, isSandbox: Bool = true, repeatSafety: RepeatSafety = .neither,
    script: @escaping Script = { message, call in .accepted(reference: "r\(call)") }
  ) {
    self.name = name ?? "scripted-\(channel.rawValue)"
    self.channel = channel
    self.isSandbox = isSandbox
    self.repeatSafety = repeatSafety
    self.script = script
  }

  /// Every message that was offered, in order, repeats too.
  public var offered: [OutgoingMessage] { calls.withLock { $0 } }

  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    let call = calls.withLock { calls in
      calls.append(message)
      return calls.count
    }
    return await script(message, call)
  }

  /// Only for ``RepeatSafety/canBeAsked``: what was offered was accepted.
  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    offered.contains { $0.key == key } ? .accepted(reference: "asked") : nil
  }
}
