import Domain
import Engine

/// A provider as one process sees it: a call that is under way when the process dies has an effect or not, and nobody
/// hears which.
struct SimulatedProvider: ChannelProvider {
  let house: MessageHouse
  let gate: Gate
  /// Says of every message without an answer that it was not taken.
  var isBlind = false
  /// How long a call waits for an answer that does not come.
  static let patience = Span.seconds(40)

  var name: String { house.name }
  var channel: Channel { house.channel }
  var isSandbox: Bool { true }
  var repeatSafety: RepeatSafety { house.repeatSafety }

  func send(_ message: OutgoingMessage) async -> DispatchOutcome { seen(await send(message, unless: { false })) }

  func send(_ message: OutgoingMessage, before deadline: SendDeadline) async -> DispatchOutcome {
    seen(await send(message, unless: { deadline.isPast }))
  }

  private func seen(_ outcome: DispatchOutcome) -> DispatchOutcome {
    guard isBlind, case .unknown(let reason) = outcome else { return outcome }
    return .retry(after: .minutes(1), reason: reason)
  }

  /// - Parameter isPast: looked at once more right before the message leaves.
  private func send(_ message: OutgoingMessage, unless isPast: @Sendable () -> Bool) async -> DispatchOutcome {
    let scheduler = gate.scheduler
    switch await scheduler.wait(at: .send, of: gate.life) {
    case .deadBefore: return .unknown(reason: "the process ended")
    case .refused, .full:
      return house.isSilent ? .unknown(reason: "no answer") : .retry(after: .minutes(1), reason: "no connection")
    case .unheard:
      if isPast() { return late }
      _ = house.take(message)
      return .unknown(reason: "no answer after the last byte")
    case .deadAfter:
      if !isPast() { _ = house.take(message) }
      return .unknown(reason: "the process ended")
    case .go:
      if isPast() { return late }
      if let silence = house.silence { return await unanswered(message, silence) }
      let answer = house.take(message)
      guard answer.delay.milliseconds > 0 else { return answer.outcome }
      let verdict = await scheduler.wait(at: .answer, of: gate.life, until: scheduler.now.advanced(by: answer.delay))
      return verdict == .go ? answer.outcome : .unknown(reason: "no answer in time")
    }
  }

  private func unanswered(_ message: OutgoingMessage, _ silence: MessageHouse.Silence) async -> DispatchOutcome {
    if silence.takes { _ = house.take(message) }
    let scheduler = gate.scheduler
    _ = await scheduler.wait(at: .answer, of: gate.life, until: scheduler.now.advanced(by: Self.patience))
    return .unknown(reason: "no answer in time")
  }

  private var late: DispatchOutcome { .retry(after: .seconds(0), reason: "not offered in time") }

  func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    try await gate.act(.ask) {
      guard house.silence == nil else { throw Gate.failure(.refused) }
      return house.ask(key)
    }
  }
}
