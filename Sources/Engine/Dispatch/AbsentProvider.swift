import Domain

/// Stands for a provider that was offered messages and is not set up any more: it cannot be asked, and nothing goes to
/// it. What it did not answer ends *unknown*.
struct AbsentProvider: ChannelProvider {
  let name: String
  let channel: Channel

  var isSandbox: Bool { true }
  var repeatSafety: RepeatSafety { .neither }

  func send(_ message: OutgoingMessage) async -> DispatchOutcome {
    .retry(after: .minutes(1), reason: "\(name) is not set up")
  }
}
