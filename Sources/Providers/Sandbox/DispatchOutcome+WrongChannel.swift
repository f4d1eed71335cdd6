import Domain

extension DispatchOutcome {
  /// A message that was given to a provider of another channel: a mistake in our own wiring.
  static func wrongChannel(_ channel: Channel, for provider: String) -> DispatchOutcome {
    let reason = "a message for \(channel.rawValue) was given to \(provider), which does not carry that"
    return .rejected(DispatchRejection(fault: .ours, reason: reason))
  }
}
