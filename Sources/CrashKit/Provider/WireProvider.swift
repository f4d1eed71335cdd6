public import Domain
public import Engine
import Foundation

/// A provider of the engine that is another process, reached over a socket.
public struct WireProvider: ChannelProvider {
  /// How it is reached, and how long this waits.
  public struct Line: Sendable {
    public var socket: String
    public var node: String
    /// How long an answer is waited for, in milliseconds.
    public var patience: Int
    /// How long after it was asked to send this may still write the message, in milliseconds: a process that was
    /// stopped in between lets it be.
    public var freshness: Int
  }

  public let channel: Channel
  public let repeatSafety: RepeatSafety
  public var name: String { "wire-\(channel.rawValue)" }
  /// Nobody real is behind it.
  public var isSandbox: Bool { true }
  private let line: Line
  private let clock: any MachineClock

  public init(_ channel: Channel, _ repeatSafety: RepeatSafety, _ line: Line, _ clock: any MachineClock) {
    self.channel = channel
    self.repeatSafety = repeatSafety
    self.line = line
    self.clock = clock
  }

  public func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    let asked = clock.monotonic()
    let call = WireCall.send(
      WireMessage(
        node: line.node, channel: channel.rawValue, key: message.key.value, recipient: message.recipient,
        bytes: Data(message.bytes)))
    return await Self.onThread { [line, clock] in
      guard let wire = try? WireSocket.connecting(to: line.socket, patience: line.patience) else {
        return .retry(after: .seconds(0), reason: "the provider cannot be reached")
      }
      // The connection is there and forgets us when we say nothing for long: so nothing leaves late, wherever this
      // process is stopped.
      guard clock.monotonic() - asked < Int64(line.freshness) else {
        return .retry(after: .seconds(0), reason: "not offered in time")
      }
      do {
        try wire.write(call)
        switch try wire.read(WireAnswer.self) {
        case .accepted(let reference): return .accepted(reference: reference)
        case .later(let reason): return .retry(after: .seconds(0), reason: reason)
        case .refused(let reason): return .rejected(DispatchRejection(fault: .other, reason: reason))
        case .neverSeen, .done: return .unknown(reason: "an answer to another question")
        }
      } catch {
        return .unknown(reason: "no answer: \(error)")
      }
    }
  }

  public func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    let call = WireCall.ask(channel: channel.rawValue, key: key.value)
    let answer = await Self.onThread { [line] in
      Result {
        let wire = try WireSocket.connecting(to: line.socket, patience: line.patience)
        try wire.write(call)
        return try wire.read(WireAnswer.self)
      }
    }
    switch try answer.get() {
    case .accepted(let reference): return .accepted(reference: reference)
    case .neverSeen: return nil
    case .later, .refused, .done: return .unknown(reason: "the provider answers no questions")
    }
  }

  /// Blocking calls hold no thread of Swift concurrency.
  private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body()) }
    }
  }
}
