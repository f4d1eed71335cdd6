public import Domain

/// How a provider of this installation is used now, as the node that is asked sees it: each finds out by itself.
public struct ProviderStanding: Hashable, Sendable {
  /// Whether a provider is used now.
  public enum State: Hashable, Sendable {
    /// Messages go to it.
    case serving
    /// It does not answer: messages go by another provider, or wait. Machine time.
    ///
    /// - next: when it is tried again with one message; nil when that is now.
    case out(since: Instant, because: CircuitBreaker.Trouble, next: Instant?)
  }

  public let channel: Channel
  public let name: String
  /// Among the providers of its channel in the order of preference, from 1.
  public let place: Int
  public let state: State
  public let tariff: ProviderTariff?

  public init(channel: Channel, name: String, place: Int, state: State, tariff: ProviderTariff? = nil) {
    self.channel = channel
    self.name = name
    self.place = place
    self.state = state
    self.tariff = tariff
  }
}

extension Engine {
  /// The providers of this installation, by channel and in the order of preference.
  public var providers: [ProviderStanding] {
    let (now, monotonic) = (dispatcher.machineClock.now(), dispatcher.machineClock.monotonic())
    return dispatcher.outlets.all.map { outlet in
      let breaker = outlet.breaker
      let state: ProviderStanding.State =
        breaker.trouble.map { trouble in
          .out(
            since: now.advanced(by: .milliseconds(trouble.since - monotonic)), because: trouble.kind,
            next: breaker.wait(at: monotonic).map(now.advanced))
        } ?? .serving
      return ProviderStanding(
        channel: outlet.provider.channel, name: outlet.provider.name, place: outlet.preferred.count + 1, state: state,
        tariff: outlet.provider.tariff)
    }
  }
}
