import Domain

/// The providers of this house by channel, in the order of preference.
struct Outlets: Sendable {
  /// In the order of channels, and of preference within one.
  let all: [Outlet]
  private let byChannel: [Channel: [Outlet]]

  init(_ providers: [any ChannelProvider], breaker: BreakerSettings) {
    var byChannel: [Channel: [Outlet]] = [:]
    for provider in providers {
      let preferred = byChannel[provider.channel] ?? []
      byChannel[provider.channel] = preferred + [Outlet(provider, after: preferred, breaker: breaker)]
    }
    self.byChannel = byChannel
    all = Channel.allCases.flatMap { byChannel[$0] ?? [] }
  }

  subscript(channel: Channel) -> [Outlet] { byChannel[channel] ?? [] }

  func serves(_ channel: Channel) -> Bool { byChannel[channel] != nil }

  /// The provider to which a command was handed over; nil when there is no such provider now.
  func outlet(of command: OutboxRecord) -> Outlet? {
    self[command.channel].first { $0.provider.name == command.provider }
  }

  /// Who would be offered a message of this channel now: the first that serves, or else the first.
  func provider(for channel: Channel) -> (any ChannelProvider)? {
    (self[channel].first { $0.breaker.isClosed } ?? self[channel].first)?.provider
  }

  /// Machine time since when no provider of a channel serves; nil while one does.
  func shutSince(_ channel: Channel) -> Int64? {
    let since = self[channel].map { $0.breaker.trouble?.since }
    return since.contains(nil) ? nil : since.compactMap(\.self).max()
  }

  /// How long until a channel that nobody serves is tried again; nil when none has to wait.
  func wait(at now: Int64) -> Span? {
    Channel.allCases.compactMap { channel -> Span? in
      let outlets = self[channel]
      guard !outlets.isEmpty, !outlets.contains(where: { $0.breaker.isClosed }) else { return nil }
      return outlets.map { $0.breaker.wait(at: now) ?? .seconds(0) }.min()
    }.min()
  }
}
