import Domain

/// Applies one event inside a transaction: facts first, then the runs that they concern.
struct EventApplier: Sendable {
  private(set) var runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant

  func apply(_ item: IntakeItem, in tx: any StoreTransaction) throws -> IntakeResult {
    var applier = self
    applier.runner = runner.on(item.lane)
    return try applier.apply(item.event, in: item.key.organisation, item.origin?.load, tx)
  }

  private func apply(
    _ event: IntakeEvent, in organisation: OrganisationID, _ load: LoadMark?, _ tx: any StoreTransaction
  ) throws -> IntakeResult {
    switch event {
    case .run(let run, let event):
      try runner.take(event, run, of: organisation, at: now, in: tx)
      return .applied("run", detail: "")
    case .outcome(let message, let outcome, let provider):
      return try MessagePosting(runner: runner, now: now, tx: tx)
        .post(outcome, of: message, by: provider, in: organisation)
    case .receipt(let receipt, let provider):
      return try MessagePosting(runner: runner, now: now, tx: tx).post(receipt, by: provider)
    case .attempt(let provider, let reference, let status, let chargedBack, let at):
      return try AttemptPosting(runner: runner, identifiers: identifiers, now: now, tx: tx)
        .post(status, chargedBack: chargedBack, at: at, provider: provider, reference: reference)
    case .contact(let row):
      return try ContactPosting(runner: runner, identifiers: identifiers, now: now, tx: tx)
        .post(row, in: organisation, of: load)
    case .openItem(let row):
      return try OpenItemPosting(runner: runner, identifiers: identifiers, now: now, tx: tx)
        .post(row, in: organisation)
    case .returned(let debit, let sighting, let environment):
      return try ReturnPosting(
        runner: runner, identifiers: identifiers, now: now, organisation: organisation, tx: tx
      ).post(debit, sighting, environment)
    case .incoming(let payment):
      return try IncomingPosting(runner: runner, identifiers: identifiers, now: now, tx: tx)
        .post(payment, in: organisation)
    case .rowIssues: return .applied("issue", detail: "")
    case .skipped: return .applied("other", detail: "")
    case .taskDone(let task, let outcome, let note, let user):
      return try finish(task, outcome: outcome, note: note, by: user, in: organisation, tx)
    case .silence(let contact, let silence):
      try Silencing(runner: runner, now: now, tx: tx).silence(contact, silence, in: organisation)
      return .applied("silenced", detail: "")
    case .unsilence(let contact, let user):
      try Silencing(runner: runner, now: now, tx: tx).unsilence(contact, by: user, in: organisation)
      return .applied("unsilenced", detail: "")
    case .merged(let former, let survivor, let user):
      return try ContactMerging(runner: runner, organisation: organisation, now: now, tx: tx)
        .merge(former, into: survivor, by: user)
    case .matched(let payment, let claim, let user):
      return try matching(organisation, tx).match(payment, to: claim, by: user)
    case .putAside(let payment, let why, let user):
      return try matching(organisation, tx).putAside(payment, because: why, by: user)
    case .address(let contact, let kind, let value, let user):
      return try AddressMending(runner: runner, organisation: organisation, now: now, tx: tx)
        .give(contact, kind, value, by: user)
    case .text(let text, let message, let provider):
      return try TextPosting(runner: runner, now: now, organisation: organisation, tx: tx)
        .post(text, answering: message, by: provider)
    case .gone(let row):
      return try GonePosting(runner: runner, identifiers: identifiers, now: now, tx: tx).post(row)
    }
  }

  private func matching(_ organisation: OrganisationID, _ tx: any StoreTransaction) -> PaymentMatching {
    PaymentMatching(runner: runner, identifiers: identifiers, organisation: organisation, now: now, tx: tx)
  }

  private func finish(
    _ id: Reading.TaskID, outcome: String, note: String, by user: String, in organisation: OrganisationID,
    _ tx: any StoreTransaction
  ) throws -> IntakeResult {
    guard var task = try tx.task(organisation, id), case .open = task.state else {
      return .applied("already-finished", detail: "")
    }
    task.state = .done(outcome: outcome, note: note, by: user, at: now)
    try tx.update(task)
    try runner.record(
      AuditRecord(
        organisation: organisation, at: now, kind: .taskFinished, caseID: task.caseID, contact: task.contact,
        by: user, detail: ["task": task.name, "outcome": outcome]), in: tx)
    try matching(organisation, tx).taskFinished(task, note: note, by: user)
    guard let run = task.run else { return .applied("finished", detail: "") }
    // The task of a held run lets it go on; any other is an event of its step.
    let event: FlowEvent =
      task.name == FlowPlan.heldTask
      ? .resumed : .taskDone(visit: task.visit, outcome: EventName(outcome))
    try runner.take(event, run, of: organisation, at: now, in: tx)
    return .applied("finished", detail: "")
  }
}

/// Stops every automated contact with somebody, or allows it again.
struct Silencing {
  let runner: FlowRunner
  let now: Instant
  let tx: any StoreTransaction

  func silence(_ id: ContactID, _ silence: Silence, in organisation: OrganisationID) throws {
    guard var contact = try present(id, organisation) else { throw StoreError.missing("contact \(id)") }
    if contact.silence == nil {
      contact.silence = silence
      try tx.update(contact)
      try audit(.contactStopped, contact.id, by: silence.by, ["reason": silence.reason], organisation)
    }
    for run in try tx.openRuns(organisation, contact: contact.id) {
      try runner.take(.stopped(outcome: "contact-stopped", reason: silence.reason), run, at: now, in: tx)
    }
  }

  /// Runs that were stopped stay stopped.
  func unsilence(_ id: ContactID, by user: String, in organisation: OrganisationID) throws {
    guard var contact = try present(id, organisation), contact.silence != nil else { return }
    contact.silence = nil
    try tx.update(contact)
    try audit(.contactResumed, contact.id, by: user, [:], organisation)
  }

  /// The contact, or the one that it was merged into since somebody looked.
  private func present(_ id: ContactID, _ organisation: OrganisationID) throws -> ContactRecord? {
    try tx.lockedContact(organisation, id)
      ?? tx.alias(organisation, former: id).flatMap { try tx.lockedContact(organisation, $0.contact) }
  }

  private func audit(
    _ kind: AuditRecord.Kind, _ contact: ContactID, by user: String, _ detail: [String: String],
    _ organisation: OrganisationID
  ) throws {
    try runner.record(
      AuditRecord(
        organisation: organisation, at: now, kind: kind, caseID: nil, contact: contact, by: user,
        detail: detail), in: tx)
  }
}
