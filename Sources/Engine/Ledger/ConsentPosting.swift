import Domain

/// Writes down what a contact wants of a channel, or what a channel cannot do for them.
struct ConsentPosting {
  let runner: FlowRunner
  let now: Instant
  /// The message that somebody answered, or that could not be brought.
  let message: MessageRecord
  /// A provider, or the part of the house that heard it.
  let by: String
  let tx: any StoreTransaction

  private var channel: Channel { message.channel }

  /// Nothing goes to this address over the channel any more: who has the telephone said so, for everybody who shares
  /// it.
  func refuse(because reason: String) throws {
    for holder in try sharers() { try close(holder, as: .refused, because: reason) }
  }

  /// The channel has nobody at the address of the message. A refusal stays one.
  func cannotReach(because reason: String) throws {
    guard let holder = try receiver() else { return }
    try close(holder, as: .unable, because: reason)
  }

  /// Who has the telephone allows the channel, or takes back that they refused it.
  func allow(because reason: String) throws {
    for holder in try sharers() {
      var consent = try consent(of: holder)
      guard consent.state != .allowed else { continue }
      (consent.state, consent.reason, consent.by, consent.since) = (.allowed, reason, by, now)
      consent.address = ""
      try tx.upsert(consent)
      try record(.channelOpened, of: holder, because: reason)
    }
  }

  /// The contact wrote to us over this channel.
  func hear(at: Instant) throws {
    guard let holder = try receiver() else { return }
    var consent = try consent(of: holder)
    guard consent.heardAt.map({ $0 < at }) ?? true else { return }
    consent.heardAt = at
    // Who writes is there.
    if consent.state == .unable { (consent.state, consent.reason, consent.address) = (.open, "", "") }
    try tx.upsert(consent)
  }

  private func close(_ holder: ContactID, as state: ChannelConsent.State, because reason: String) throws {
    var consent = try consent(of: holder)
    guard consent.state != .refused, consent.state != state || consent.address != message.recipient else { return }
    (consent.state, consent.reason, consent.by, consent.since) = (state, reason, by, now)
    consent.address = state == .unable ? message.recipient : ""
    try tx.upsert(consent)
    try record(.channelClosed, of: holder, because: reason)
  }

  /// The contact of the message, which may have been merged since; locked. Nil for one that was erased.
  private func receiver() throws -> ContactID? {
    let run = try tx.runs(message.organisation, [message.run]).first
    return try tx.lockedContact(message.organisation, run?.contact ?? message.contact)?.id
  }

  /// Everybody who has the address of the message, locked in one order; the receiver too where they have another one by
  /// now.
  private func sharers() throws -> [ContactID] {
    let kind: AddressRecord.Kind = channel == .email ? .email : .mobile
    let run = try tx.runs(message.organisation, [message.run]).first
    let holders = try tx.contacts(message.organisation, having: kind, message.recipient).map(\.id)
    return try Set(holders + [run?.contact ?? message.contact]).sorted()
      .compactMap { try tx.lockedContact(message.organisation, $0)?.id }
  }

  private func consent(of contact: ContactID) throws -> ChannelConsent {
    try tx.consents(message.organisation, of: contact).first { $0.channel == channel }
      ?? ChannelConsent(
        organisation: message.organisation, contact: contact, channel: channel, state: .open, reason: "", by: "",
        since: now)
  }

  private func record(_ kind: AuditRecord.Kind, of contact: ContactID, because reason: String) throws {
    try runner.record(
      AuditRecord(
        organisation: message.organisation, at: now, kind: kind, caseID: message.caseID, contact: contact, by: by,
        detail: ["channel": channel.rawValue, "reason": reason]), in: tx)
  }
}
