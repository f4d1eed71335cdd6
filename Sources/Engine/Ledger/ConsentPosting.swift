import Domain

/// Writes down what a contact wants of a channel, or what a channel cannot do for them.
struct ConsentPosting {
  let runner: FlowRunner
  let now: Instant
  let tx: any StoreTransaction

  /// Nothing leaves over this channel any more. A refusal stays one when the channel cannot do it either.
  func close(
    _ channel: Channel, of message: MessageRecord, as state: ChannelConsent.State, because reason: String,
    by: String
  ) throws {
    guard let holder = try holder(of: message) else { return }
    var consent = try consent(channel, of: holder, message)
    guard consent.state != .refused, consent.state != state || consent.address != message.recipient else { return }
    consent.state = state
    consent.reason = reason
    consent.by = by
    consent.since = now
    consent.address = state == .unable ? message.recipient : ""
    try tx.upsert(consent)
    try record(.channelClosed, channel, of: holder, message, because: reason, by: by)
  }

  /// The contact allows the channel, or takes back that it refused it.
  func open(_ channel: Channel, of message: MessageRecord, because reason: String, by: String) throws {
    guard let holder = try holder(of: message) else { return }
    var consent = try consent(channel, of: holder, message)
    guard consent.state != .allowed else { return }
    consent.state = .allowed
    consent.reason = reason
    consent.by = by
    consent.since = now
    consent.address = ""
    try tx.upsert(consent)
    try record(.channelOpened, channel, of: holder, message, because: reason, by: by)
  }

  /// The contact wrote to us over this channel.
  func hear(_ channel: Channel, of message: MessageRecord, at: Instant) throws {
    guard let holder = try holder(of: message) else { return }
    var consent = try consent(channel, of: holder, message)
    guard consent.heardAt.map({ $0 < at }) ?? true else { return }
    consent.heardAt = at
    // Who writes is there.
    if consent.state == .unable { (consent.state, consent.reason, consent.address) = (.open, "", "") }
    try tx.upsert(consent)
  }

  /// The contact of a message, which may have been merged since; locked. Nil for one that was erased.
  private func holder(of message: MessageRecord) throws -> ContactID? {
    let run = try tx.runs(message.organisation, [message.run]).first
    return try tx.lockedContact(message.organisation, run?.contact ?? message.contact)?.id
  }

  private func consent(
    _ channel: Channel, of contact: ContactID, _ message: MessageRecord
  ) throws -> ChannelConsent {
    try tx.consents(message.organisation, of: contact).first { $0.channel == channel }
      ?? ChannelConsent(
        organisation: message.organisation, contact: contact, channel: channel, state: .open, reason: "", by: "",
        since: now)
  }

  private func record(
    _ kind: AuditRecord.Kind, _ channel: Channel, of contact: ContactID, _ message: MessageRecord,
    because reason: String, by: String
  ) throws {
    try runner.record(
      AuditRecord(
        organisation: message.organisation, at: now, kind: kind, caseID: message.caseID, contact: contact, by: by,
        detail: ["channel": channel.rawValue, "reason": reason]), in: tx)
  }
}
