import Domain

/// Reads what decisions look at, inside the transaction that decides.
enum FactsReader {
  static func facts(
    of id: CaseID, in organisation: OrganisationID, _ tx: any StoreTransaction
  ) throws -> FlowFacts {
    guard let matter = try tx.case(organisation, id) else { throw StoreError.missing("case \(id)") }
    let claim = try matter.claim.flatMap { try tx.claim(organisation, $0) }
    return try facts(of: matter, balance: claim?.balance, tx)
  }

  static func facts(
    of matter: CaseRecord, balance: Money?, _ tx: any StoreTransaction
  ) throws -> FlowFacts {
    guard let contact = try tx.contact(matter.organisation, matter.contact) else {
      throw StoreError.missing("contact \(matter.contact)")
    }
    let addresses = try tx.addresses(matter.organisation, of: matter.contact)
    return FlowFacts(
      case: CaseFacts(
        kind: matter.kind, balance: balance, amount: matter.amount, actions: matter.actions,
        reason: matter.reason, environment: matter.environment),
      contact: ContactFacts(
        risk: contact.risk, profile: contact.profile, language: contact.language,
        reachable: contact.silence == nil ? reachable(by: addresses) : [],
        silenced: contact.silence != nil))
  }

  /// The channels with a usable address. WhatsApp needs permission that nobody can give yet.
  static func reachable(by addresses: [AddressRecord]) -> Set<Channel> {
    var channels: Set<Channel> = []
    for address in addresses where address.standing.isUsable {
      switch address.kind {
      case .email: channels.insert(.email)
      case .mobile: channels.formUnion([.sms, .voice])
      case .phone: channels.insert(.voice)
      case .postal: channels.insert(.letter)
      }
    }
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
