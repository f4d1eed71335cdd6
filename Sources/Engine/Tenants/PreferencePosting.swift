import Domain
import Importing

/// Writes down what a contact says on the page of preferences, in the transaction in which the contact is locked.
struct PreferencePosting {
  /// Stands for the contact in audit log and history.
  static let actor = "contact"
  /// Addresses of one kind that are kept of a contact at most, in use or not, before nothing more is taken from a page.
  static let mostAddresses = 20
  /// How it was said, for people.
  static let reason = "voorkeurenpagina"

  let runner: FlowRunner
  let contact: ContactRecord
  let now: Instant
  let tx: any StoreTransaction

  /// How the contact stands to a channel, as the page shows it.
  static func topics(of consent: ChannelConsent?, over channel: Channel) -> Set<MessageTopic> {
    // The only one that needs permission.
    guard let consent else { return channel == .whatsapp ? [] : Set(MessageTopic.allCases) }
    switch consent.state {
    case .refused, .unable: return []
    case .open where channel == .whatsapp: return []
    case .open, .allowed: return Set(MessageTopic.allCases).subtracting(consent.notFor.topics)
    }
  }

  // MARK: Choices

  /// - Parameter ways: what the page offers, as it stands now.
  func choose(_ choices: PreferenceChoices, among ways: [PreferencePage.Way]) throws -> PreferenceOutcome {
    let wanted = ways.map { way in
      PreferencePage.Way(
        channel: way.channel, address: way.address, topics: choices.topics[way.channel] ?? way.topics)
    }
    // Who could not be reached about something before may leave it so.
    let lost = Set(MessageTopic.allCases).filter { topic in
      ways.contains { $0.topics.contains(topic) } && !wanted.contains { $0.topics.contains(topic) }
    }
    guard lost.isEmpty else { return .unreachable(lost) }
    for (before, after) in zip(ways, wanted) where before.topics != after.topics {
      try want(after.topics, over: after.channel, before: before.topics)
    }
    try take(choices)
    return .saved
  }

  private func want(_ topics: Set<MessageTopic>, over channel: Channel, before: Set<MessageTopic>) throws {
    var consent =
      try tx.consents(contact.organisation, of: contact.id).first { $0.channel == channel }
      ?? ChannelConsent(
        organisation: contact.organisation, contact: contact.id, channel: channel, state: .open, reason: "", by: "",
        since: now)
    consent.reason = Self.reason
    consent.by = Self.actor
    consent.since = now
    consent.address = ""
    consent.state = topics.isEmpty ? .refused : .allowed
    consent.notFor = topics.isEmpty ? [] : TopicSet.all.subtracting(TopicSet(topics))
    try tx.upsert(consent)
    if topics.isEmpty || before.isEmpty {
      try record(
        topics.isEmpty ? .channelClosed : .channelOpened, ["channel": channel.rawValue, "reason": Self.reason])
    }
    if !topics.isEmpty { try record(.topics(channel, topics)) }
  }

  private func take(_ choices: PreferenceChoices) throws {
    var next = contact
    if choices.language.rawValue != next.language {
      next.language = choices.language.rawValue
      next.chosen.insert(.language)
      try record(.language(choices.language))
    }
    if choices.addressForm != next.addressForm {
      next.addressForm = choices.addressForm
      next.chosen.insert(.addressForm)
      try record(.addressForm(choices.addressForm))
    }
    let isLarge = choices.typeSize == .large
    if isLarge != next.readsLargeType {
      next.largeType = isLarge
      try record(.typeSize(isLarge: isLarge))
    }
    if next != contact { try tx.update(next) }
  }

  // MARK: Addresses

  func confirm(_ address: AddressRecord) throws -> PreferenceOutcome {
    guard try AddressPosting(now: now, tx: tx).take(.confirmed, of: address, at: now, because: "", by: Self.actor)
    else { return .saved }
    try record(.confirmed(address.kind))
    return .saved
  }

  func propose(_ kind: AddressRecord.Kind, _ text: String) throws -> PreferenceOutcome {
    guard let value = Self.normalised(text, kind) else { return .noAddress(kind) }
    let known = try tx.addresses(contact.organisation, of: contact.id).filter { $0.kind == kind }
    let same = known.first { $0.value == value }
    if same?.standing.isUsable == true { return .known(kind) }
    if same?.evidence == .proposed { return .saved }
    guard same != nil || known.count < Self.mostAddresses else { return .tooMany }
    let posting = AddressPosting(now: now, tx: tx)
    // The last word counts.
    for other in known where other.evidence == .proposed {
      _ = try posting.take(.replaced, of: other, at: now, because: ContactMerging.replaced, by: Self.actor)
    }
    if let same {
      _ = try posting.take(.proposed, of: same, at: now, because: Self.reason, by: Self.actor)
    } else {
      try posting.add(
        AddressRecord(
          organisation: contact.organisation, contact: contact.id, kind: kind, value: value,
          state: AddressState(standing: .invalid, evidence: .proposed, since: now), reason: Self.reason),
        by: Self.actor)
    }
    try record(.proposed(kind))
    return .saved
  }

  /// An e-mail address; a number that text messages reach for ``AddressRecord/Kind/mobile``, any other for a landline.
  static func normalised(_ text: String, _ kind: AddressRecord.Kind) -> String? {
    switch kind {
    case .email: return try? EmailAddress(text).text
    case .mobile, .phone:
      guard text.utf8.count <= 40, let number = try? PhoneNumber(reading: text),
        number.kind.takesText == (kind == .mobile)
      else { return nil }
      return number.e164
    case .postal: return nil
    }
  }

  // MARK: Records

  private func record(_ news: PreferenceNews) throws { try record(.preferenceChanged, news.detail) }

  private func record(_ kind: AuditRecord.Kind, _ detail: [String: String]) throws {
    try runner.record(
      AuditRecord(
        organisation: contact.organisation, at: now, kind: kind, caseID: nil, contact: contact.id, by: Self.actor,
        detail: detail), in: tx)
  }
}
