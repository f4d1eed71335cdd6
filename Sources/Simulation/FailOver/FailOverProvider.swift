import Domain
import Engine

/// A provider of a ``FailOverTrial``: every message takes it the same time, and for a while it answers nobody.
struct FailOverProvider: ChannelProvider {
  let name: String
  let repeatSafety: RepeatSafety
  let silence: Range<Instant>?
  /// Whether what it does not answer arrives all the same.
  let takes: Bool
  let arrivals: FailOverArrivals
  let scheduler: Scheduler

  var channel: Channel { .email }
  var isSandbox: Bool { true }

  private var isSilent: Bool { silence?.contains(scheduler.now) ?? false }

  func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    arrivals.offered(message.key, to: name)
    guard !isSilent else {
      if takes { arrivals.took(message.key, by: name, safety: repeatSafety, at: scheduler.now) }
      _ = await scheduler.wait(at: .answer, of: nil, until: scheduler.now.advanced(by: FailOverTrial.patience))
      return .unknown(reason: "no answer")
    }
    _ = await scheduler.wait(at: .answer, of: nil, until: scheduler.now.advanced(by: FailOverTrial.callTime))
    arrivals.took(message.key, by: name, safety: repeatSafety, at: scheduler.now)
    return .accepted(reference: "\(name)/\(message.message)")
  }

  func ask(_ key: IdempotencyKey) async throws -> DispatchOutcome? {
    guard !isSilent else { return .unknown(reason: "no answer") }
    return arrivals.isThere(key, at: name) ? .accepted(reference: "\(name)/asked") : nil
  }
}
