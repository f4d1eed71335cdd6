import Domain

/// What is told to systems of others, in the transaction in which it happens.
extension FlowRunner {
  /// Writes an audit entry, and tells it to who wants to hear.
  func record(_ entry: AuditRecord, in tx: any StoreTransaction) throws {
    try tx.insert(entry)
    guard let (kind, detail) = Self.told(entry) else { return }
    try tell(
      kind, of: entry.organisation, case: entry.caseID, contact: entry.contact, detail, at: entry.at, in: tx)
  }

  func tell(
    _ kind: WebhookEventKind, of organisation: OrganisationID, case id: CaseID?, contact: ContactID?,
    _ detail: [String: String], at now: Instant, in tx: any StoreTransaction
  ) throws {
    // Who tells nobody pays nothing for it, and no number is used.
    guard try tx.webhooks(organisation).contains(where: { $0.wants(kind) }) else { return }
    try tx.tell(
      WebhookEvent(
        organisation: organisation, id: WebhookEventID(identifiers.next()), kind: kind, caseID: id, contact: contact,
        at: now, detail: detail))
  }

  /// A case that came to be, with what was decided at the gate.
  func tell(_ matter: CaseRecord, in tx: any StoreTransaction) throws {
    let enrolment =
      switch matter.enrolment {
      case .enrolled: "enrolled"
      case .rejected: "rejected"
      case .held: "held"
      }
    try tell(
      .caseOpened, of: matter.organisation, case: matter.id, contact: matter.contact,
      ["kind": matter.kind.rawValue, "reference": matter.reference, "enrolment": enrolment], at: matter.openedAt,
      in: tx)
  }

  /// A run that came to another stage.
  func tell(
    _ run: RunRecord, _ state: FlowState, after before: RunRecord.Stage, at now: Instant, in tx: any StoreTransaction
  ) throws {
    guard run.stage != before else { return }
    var detail = ["run": "\(run.id)", "flow": run.flow]
    switch state {
    case .ready, .waiting: return
    case .held:
      try tell(.runHeld, of: run.organisation, case: run.caseID, contact: run.contact, detail, at: now, in: tx)
    case .ended(let outcome):
      detail["outcome"] = outcome
      try tell(.runEnded, of: run.organisation, case: run.caseID, contact: run.contact, detail, at: now, in: tx)
    }
  }

  /// A message whose status is another one than before.
  func tell(
    _ message: MessageRecord, after before: MessageStatus, at now: Instant, in tx: any StoreTransaction
  ) throws {
    guard message.progress.status != before else { return }
    try tell(
      .messageStatus, of: message.organisation, case: message.caseID, contact: message.contact,
      [
        "message": "\(message.id)", "channel": message.channel.rawValue,
        "status": message.progress.status.rawValue,
      ], at: now, in: tx)
  }

  /// What of an audit entry is told: words of the house and amounts, never what somebody wrote.
  static func told(_ entry: AuditRecord) -> (WebhookEventKind, [String: String])? {
    func some(_ names: [String: String]) -> [String: String] {
      Dictionary(
        names.compactMap { name, outside in entry.detail[name].map { (outside, $0) } }, uniquingKeysWith: { $1 })
    }
    switch entry.kind {
    case .paymentReceived:
      let amounts = some(["amount": "amount_cents", "balance": "balance_cents"])
      return (.paymentReceived, amounts.merging(["method": entry.by]) { $1 })
    case .balanceChanged: return (.balanceChanged, some(["balance": "balance_cents", "from": "before_cents"]))
    case .contactStopped: return (.contactStopped, [:])
    case .contactResumed: return (.contactResumed, [:])
    case .addressChanged: return (.addressChanged, some(["channel": "channel", "standing": "standing"]))
    case .addressMended:
      guard let channel = entry.detail["kind"].flatMap(AddressRecord.Kind.init(rawValue:)).flatMap(channel) else {
        return nil
      }
      return (.addressChanged, ["channel": channel.rawValue, "standing": AddressStanding.unverified.rawValue])
    case .taskFinished: return (.taskFinished, some(["task": "task", "outcome": "outcome"]))
    case .contactMerged, .paymentUnmatched, .requestOpened, .requestClosed, .notEnrolled, .published, .quarantined,
      .quarantineReleased, .flowPaused, .parkedEnded, .apiKeyChanged, .webhookChanged, .paymentMatched,
      .paymentPutAside, .personErased, .contactGone, .channelClosed, .channelOpened, .preferenceChanged, .loadDecided,
      .draftChanged,
      .testSent, .userAdded, .userChanged,
      .sessionsEnded, .accessChanged, .benchmarkChanged, .messageWritten, .note:
      return nil
    }
  }

  /// By which channel an address is used; nil for a postal one, which the source system keeps.
  private static func channel(of kind: AddressRecord.Kind) -> Channel? {
    switch kind {
    case .email: .email
    case .mobile: .sms
    case .phone: .voice
    case .postal: nil
    }
  }
}
