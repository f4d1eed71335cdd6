import Domain
import Engine

extension TimelineEntry.Kind {
  /// What an audit entry says on a timeline; nil when it belongs on none.
  ///
  /// - Parameters:
  ///   - claim: of the case, for what an entry does not say itself.
  ///   - amount: what came back in the case.
  init?(_ record: AuditRecord, claim: ClaimRecord?, amount: Money) {
    let detail = record.detail
    let text = detail["reason"] ?? detail["text"] ?? ""
    let reference = claim?.reference ?? claim?.invoice ?? ""
    switch record.kind {
    case .addressChanged:
      guard let channel = detail["channel"].flatMap(Channel.init(rawValue:)),
        let standing = detail["standing"].flatMap(AddressStanding.init(rawValue:))
      else { return nil }
      self = .addressChanged(channel, to: standing, because: text)
    case .contactStopped: self = .contactStopped(reason: text, by: record.by)
    case .messageWritten:
      guard let channel = detail["channel"].flatMap(Channel.init(rawValue:)) else { return nil }
      self = .written(channel, by: record.by)
    case .channelClosed, .channelOpened:
      guard let channel = detail["channel"].flatMap(Channel.init(rawValue:)) else { return nil }
      let deed: TimelineEntry.Deed =
        record.kind == .channelClosed ? .channelClosed(channel, because: text) : .channelOpened(channel, because: text)
      self = .done(deed, by: record.by)
    case .preferenceChanged:
      guard let news = PreferenceNews(detail) else { return nil }
      self = .done(.preference(news), by: record.by)
    case .contactResumed: self = .done(.contactResumed, by: record.by)
    case .contactMerged: self = .done(.merged(number: detail["number"] ?? ""), by: record.by)
    case .paymentReceived:
      self = .paymentReceived(amount: Self.money(detail["amount"]) ?? .zero, by: record.by)
    case .paymentUnmatched: self = .note(text: text, by: record.by)
    case .balanceChanged:
      guard let balance = Self.money(detail["balance"]) else { return nil }
      self = .balanceChanged(from: Self.money(detail["from"]) ?? balance, to: balance, source: record.by)
    case .requestOpened:
      self = .paymentLinkOpened(amount: Self.money(detail["amount"]) ?? amount, reference: reference)
    case .requestClosed: self = .paymentLinkClosed(because: text)
    case .notEnrolled: self = .notEnrolled(rule: detail["rule"] ?? text)
    case .taskFinished:
      self = .taskFinished(
        title: ConsoleLook.title(of: detail["task"] ?? ""), outcome: detail["outcome"] ?? "", by: record.by)
    case .paymentMatched: self = .done(.paymentMatched, by: record.by)
    case .addressMended: self = .done(.addressMended, by: record.by)
    case .personErased: self = .done(.erased, by: record.by)
    case .contactGone: self = .done(.gone, by: record.by)
    case .note: self = .note(text: text, by: record.by)
    case .published, .quarantined, .quarantineReleased, .flowPaused, .parkedEnded, .apiKeyChanged, .webhookChanged,
      .paymentPutAside, .loadDecided, .userAdded, .userChanged, .sessionsEnded, .accessChanged, .draftChanged,
      .testSent, .benchmarkChanged:
      return nil
    }
  }

  /// Cents as the engine writes them.
  private static func money(_ cents: String?) -> Money? { cents.flatMap { Int64($0) }.map { Money(cents: $0) } }
}
