import Domain
import Engine

extension Words {
  /// What a contact said of channels, in short.
  func wishes(_ consents: [ChannelConsent]) -> String {
    let all = consents.compactMap(wish)
    return all.isEmpty ? self("niets gezegd", "nothing said") : all.joined(separator: "; ")
  }

  private func wish(_ consent: ChannelConsent) -> String? {
    let way = way(consent.channel)
    switch consent.state {
    case .refused: return self("geen \(way)", "no \(way)")
    case .unable: return self("\(way) kan niet op dit nummer", "\(way) cannot reach this number")
    case .open, .allowed:
      let wanted = Set(MessageTopic.allCases).subtracting(consent.notFor.topics)
      if !consent.notFor.isEmpty {
        return self("\(way) alleen voor \(topics(wanted))", "\(way) only for \(topics(wanted))")
      }
      return consent.state == .allowed ? self("\(way) mag", "\(way) is allowed") : nil
    }
  }
}
