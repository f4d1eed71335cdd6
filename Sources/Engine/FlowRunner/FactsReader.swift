import Domain

/// Reads what decisions look at, inside the transaction that decides.
enum FactsReader {
  static func facts(of run: RunRecord, _ tx: any StoreTransaction) throws -> FlowFacts {
    guard let matter = try tx.caseFacts(run.organisation, run.caseID) else {
      throw StoreError.missing("case \(run.caseID)")
    }
    return FlowFacts(
      case: matter, contact: try contactFacts(run.organisation, run.contact, about: MessageTopic(matter.kind), tx))
  }

  static func facts(
    of matter: CaseRecord, balance: Money?, _ tx: any StoreTransaction
  ) throws -> FlowFacts {
    FlowFacts(
      case: CaseFacts(
        kind: matter.kind, balance: balance, amount: matter.amount, actions: matter.actions,
        reason: matter.reason, environment: matter.environment),
      contact: try contactFacts(matter.organisation, matter.contact, about: MessageTopic(matter.kind), tx))
  }

  private static func contactFacts(
    _ organisation: OrganisationID, _ id: ContactID, about topic: MessageTopic, _ tx: any StoreTransaction
  ) throws -> ContactFacts {
    guard let traits = try tx.contactTraits(organisation, id) else { throw StoreError.missing("contact \(id)") }
    return ContactFacts(
      risk: traits.risk, profile: traits.profile, language: traits.language,
      reachable: channels(of: traits, about: topic), silenced: traits.isSilenced)
  }

  /// The channels over which a contact can be reached and may be.
  private static func channels(of traits: ContactTraits, about topic: MessageTopic) -> Set<Channel> {
    guard !traits.isSilenced else { return [] }
    var channels = reachable[traits.usable.rawValue] ?? []
    // The only one that needs permission.
    if traits.allowed.contains(.whatsapp), traits.usable.contains(.mobile) { channels.insert(.whatsapp) }
    let closed = traits.closed(for: topic)
    guard !closed.isEmpty else { return channels }
    return channels.filter { !closed.contains(ChannelSet($0)) }
  }

  /// The channels that a set of usable addresses opens, for every set that there is: each event asks.
  private static let reachable: [Int: Set<Channel>] = Dictionary(
    uniqueKeysWithValues: (0..<16).map { bits in (bits, channels(by: AddressKinds(rawValue: bits))) })

  /// Without WhatsApp, which needs more than an address.
  private static func channels(by kinds: AddressKinds) -> Set<Channel> {
    var channels: Set<Channel> = []
    if kinds.contains(.email) { channels.insert(.email) }
    if kinds.contains(.mobile) { channels.formUnion([.sms, .voice]) }
    if kinds.contains(.phone) { channels.insert(.voice) }
    if kinds.contains(.postal) { channels.insert(.letter) }
    return channels
  }

  /// The address that a channel uses.
  static func address(for channel: Channel, among addresses: [AddressRecord]) -> AddressRecord? {
    let kinds: [AddressRecord.Kind] =
      switch channel {
      case .email: [.email]
      case .sms, .whatsapp: [.mobile]
      case .voice: [.mobile, .phone]
      case .letter: [.postal]
      }
    return kinds.lazy.compactMap { kind in addresses.first { $0.kind == kind && $0.standing.isUsable } }.first
  }
}
