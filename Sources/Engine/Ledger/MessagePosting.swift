import Domain

/// What becomes known about a message: its status, the standing of the address, and the run that waits for it.
struct MessagePosting {
  /// Offers that a provider puts off, or does not answer, before a message counts as undeliverable, or as unknown. The
  /// pause doubles from two minutes to an hour: the last offer is about three hours after the first.
  static let offerLimit = 8
  /// Characters of an answer that are kept: more than the ten parts that telephones join.
  static let longestAnswer = 2_000

  let runner: FlowRunner
  let now: Instant
  let tx: any StoreTransaction

  /// What the provider said at hand-over. The command is gone afterwards, unless it may be offered again.
  func post(
    _ outcome: DispatchOutcome, of id: MessageID, by provider: String, in organisation: OrganisationID
  ) throws -> IntakeResult {
    guard let found = try tx.message(organisation, id), var message = try locked(found) else {
      throw StoreError.missing("message \(id)")
    }
    let command = try tx.command(organisation, id)
    let before = message.progress.status
    message.provider = provider
    switch outcome {
    case .accepted(let reference):
      message.progress.insert(.accepted)
      message.providerReference = reference
      return try finish(message, .accepted(at: now), after: before)
    case .rejected(let rejection):
      // What this house did not let go was never offered to anybody.
      message.progress.insert(provider == Dispatcher.houseName ? .cancelled : .rejected)
      message.remark = rejection.reason
      if rejection.fault == .address { try take(.absent, of: message, at: now, because: rejection.reason) }
      return try finish(message, .rejected(rejection), after: before)
    case .unknown(let reason):
      message.progress.insert(.uncertain)
      message.remark = reason
      return try finish(message, .uncertain(at: message.handedOverAt ?? now), after: before)
    case .retry(let after, let reason):
      guard var command else { return .applied("late-outcome", detail: "") }
      message.remark = reason
      command.attempt += 1
      // One that never arrived was not put off by the provider: this house fell over, or the way to it was cut.
      if command.looks == 0 { command.refusals += 1 }
      command.looks = 0
      guard command.refusals < Self.offerLimit else {
        message.progress.insert(.undeliverable)
        return try finish(message, .rejected(DispatchRejection(fault: .other, reason: reason)), after: before)
      }
      let pause = max(after, Span.minutes(1 << Int64(min(command.refusals, 6))))
      command.state = .queued
      command.notBefore = now.advanced(by: pause)
      try tx.update(command)
      try tx.update(message)
      return .applied("retry", detail: reason)
    }
  }

  private func finish(
    _ message: MessageRecord, _ event: MessageEvent, after before: MessageStatus
  ) throws -> IntakeResult {
    try tx.update(message)
    try runner.tell(message, after: before, at: now, in: tx)
    try tx.removeCommand(message.organisation, message.id)
    try runner.take(
      .message(visit: message.visit, event), message.run, of: message.organisation, at: now, in: tx)
    return .applied(message.progress.status.rawValue, detail: "")
  }

  /// What a provider told later. A receipt for a message nobody knows is parked by the caller.
  func post(_ receipt: DeliveryReceipt, by provider: String) throws -> IntakeResult {
    if case .key(let key) = receipt.subject, key.value.hasPrefix(TestDesk.keyPrefix) {
      return .applied("test", detail: "")
    }
    let found: MessageRecord? =
      switch receipt.subject {
      case .key(let key): try tx.message(key: key)
      case .reference(let name, let reference): try tx.message(provider: name, reference: reference)
      }
    guard let found, var message = try locked(found) else {
      throw StoreError.missing("message of receipt \(receipt.externalID) from \(provider)")
    }
    if let result = try MessageRetry(runner: runner, now: now, tx: tx).take(receipt, of: message, by: self) {
      return result
    }
    let before = message.progress.status
    message.progress.formUnion(.of(receipt.kind))
    switch receipt.kind {
    case .bounced(_, let reason), .undeliverable(let reason): message.remark = reason
    case .complained(let type): message.remark = "complaint: \(type)"
    case .replied(let text):
      try keep(text, answering: message, at: receipt.at)
      try runner.tell(
        .messageAnswered, of: message.organisation, case: message.caseID, contact: message.contact,
        ["message": "\(message.id)", "channel": message.channel.rawValue], at: now, in: tx)
    case .delivered, .opened, .clicked: break
    }
    try take(receipt, of: message)
    try tx.update(message)
    try runner.tell(message, after: before, at: now, in: tx)
    try runner.take(
      .message(visit: message.visit, .receipt(receipt.kind, at: receipt.at)), message.run,
      of: message.organisation, at: now, in: tx)
    return .applied(message.progress.status.rawValue, detail: "")
  }

  /// Takes in what a receipt says of the address.
  func take(_ receipt: DeliveryReceipt, of message: MessageRecord) throws {
    guard let evidence = AddressEvidence.of(receipt.kind) else { return }
    let reason = evidence.isGood ? evidence == .reached ? "answered" : "" : message.remark
    try take(evidence, of: message, at: receipt.at, because: reason)
  }

  /// An answer to a text message that another system asked for is kept for that system.
  private func keep(_ text: String, answering message: MessageRecord, at: Instant) throws {
    guard message.channel == .sms, let key = try tx.singleMessage(message.organisation, of: message.caseID)?.key else {
      return
    }
    try tx.insert(
      ReceivedTextRecord(
        organisation: message.organisation, id: runner.identifiers.next(),
        publicID: UUIDText.random(runner.random.bytes(UUIDText.byteCount)), key: key,
        sender: message.recipient, text: String(text.prefix(Self.longestAnswer)), at: at))
  }

  /// The message as it is when nobody else can change it any more: what is written back is the whole of it.
  private func locked(_ message: MessageRecord) throws -> MessageRecord? {
    _ = try tx.runs(message.organisation, [message.run])
    return try tx.lockedMessages(message.organisation, [message.id]).first
  }

  /// Takes in what became known of the address that a message went to.
  private func take(
    _ evidence: AddressEvidence, of message: MessageRecord, at moment: Instant, because reason: String
  ) throws {
    // A number that is not on WhatsApp is a good number.
    if message.channel == .whatsapp, evidence == .absent {
      return try ConsentPosting(runner: runner, now: now, message: message, by: message.provider ?? "provider", tx: tx)
        .cannotReach(because: reason)
    }
    let kind: AddressRecord.Kind? =
      switch message.channel {
      case .email: .email
      case .sms, .whatsapp: .mobile
      case .voice: nil
      case .letter: .postal
      }
    let addresses = try tx.addresses(message.organisation, of: message.contact)
    guard let address = addresses.first(where: { $0.kind == kind && $0.value == message.recipient }) else { return }
    let (actor, posting) = (message.provider ?? "provider", AddressPosting(now: now, tx: tx))
    guard try posting.take(evidence, of: address, at: moment, because: reason, by: actor) else { return }
    let standing = try tx.addresses(message.organisation, of: message.contact)
      .first { $0.kind == address.kind && $0.value == address.value }?.standing
    guard let standing, standing != address.standing else { return }
    try runner.record(
      AuditRecord(
        organisation: message.organisation, at: now, kind: .addressChanged, caseID: message.caseID,
        contact: message.contact, by: actor,
        detail: ["channel": message.channel.rawValue, "standing": standing.rawValue, "reason": reason]), in: tx)
  }
}
