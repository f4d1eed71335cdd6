import Domain

/// Looks ahead at what ``HandOver`` will say of a message to a contact. Counts nothing and changes nothing.
struct MessageGate {
  /// Rounds in which hours and caps are asked in turn.
  private static let rounds = 4

  let engine: Engine
  let organisation: OrganisationID
  let contact: ContactRecord
  let now: Instant
  let tx: any StoreTransaction

  func answer(for channel: Channel) throws -> GateAnswer {
    if let obstacle = try obstacle(to: channel) { return .refused(obstacle) }
    if let stays = try tx.installation()?.quarantine { return .waits(until: nil, because: stays) }
    let check = NormCheck(settings: try engine.intake.runner.publications.settings(organisation, in: tx))
    let tally = try ContactTally(organisation, of: contact.id, until: DutchTime.day(of: now), in: tx)
    var last: HandOver.Wait?
    for _ in 0..<Self.rounds {
      let moment = last?.until ?? now
      guard
        let wait = check.outsideHours(at: moment, until: moment)
          ?? check.tooMany(tally, adding: channel, at: moment)
      else { break }
      last = wait
    }
    return last.map { .waits(until: $0.until, because: $0.reason) } ?? .goes
  }

  /// What no waiting mends; nil when nothing does.
  func obstacle(to channel: Channel) throws -> MessageObstacle? {
    if contact.silence != nil { return .silenced }
    guard engine.dispatcher.outlets.serves(channel), let kind = Self.kind(channel) else { return .notSetUp }
    let traits = try tx.contactTraits(organisation, contact.id)
    guard traits.map({ !$0.closed(for: .other).contains(ChannelSet(channel)) }) ?? true else { return .refused }
    guard try publication()?.writing(on: channel) != nil else { return .noTemplate }
    guard let address = try address(for: channel) else {
      let known = try tx.addresses(organisation, of: contact.id).first { $0.kind == kind }
      return known.map { .badAddress(because: $0.reason) } ?? .noAddress
    }
    let holders = try tx.contacts(organisation, having: kind, address.value)
    return holders.contains { $0.silence != nil } ? .sharesSilence : nil
  }

  /// Where it would go.
  func address(for channel: Channel) throws -> AddressRecord? {
    FactsReader.address(for: channel, among: try tx.addresses(organisation, of: contact.id))
  }

  /// The newest; nil before the first.
  func publication() throws -> Publication? {
    try tx.currentVersion(organisation).map {
      try engine.intake.runner.publications.publication(organisation, version: $0, in: tx)
    }
  }

  /// Single messages go by these two.
  private static func kind(_ channel: Channel) -> AddressRecord.Kind? {
    switch channel {
    case .email: .email
    case .sms: .mobile
    case .whatsapp, .voice, .letter: nil
    }
  }
}
