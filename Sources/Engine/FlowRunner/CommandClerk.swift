import Crypto
import Domain

/// Writes the commands of one decision into the same transaction.
struct CommandClerk {
  let run: RunRecord
  let hours: ContactHours
  let now: Instant
  let runner: FlowRunner
  let tx: any StoreTransaction

  func write(_ command: FlowCommand) throws {
    switch command {
    case .send(let send): try write(send)
    case .wake(let visit, let due):
      try tx.insert([TimerRecord(organisation: run.organisation, run: run.id, visit: visit, due: due)])
    case .openPaymentRequest: try openRequest()
    case .closePaymentRequest: try closeRequest()
    case .createTask(let task): try create(task)
    case .cancelSends(let reason): try cancelSends(reason)
    case .cancelTasks: try cancelTasks()
    }
  }

  private func write(_ send: SendCommand) throws {
    let id = MessageID(runner.identifiers.next())
    let notBefore = hours.firstPermitted(from: now) ?? now
    if notBefore <= now { runner.notes?.noteMessage() }
    let key = FlowRunner.key(
      organisation: run.organisation, run: run.id, step: send.step, visit: send.visit)
    try tx.insert([
      MessageRecord(
        organisation: run.organisation, id: id, run: run.id, caseID: run.caseID, contact: run.contact,
        visit: send.visit, step: send.step, template: send.template, channel: send.channel, key: key,
        createdAt: now, progress: [])
    ])
    try tx.insert([
      OutboxRecord(
        organisation: run.organisation, message: id, run: run.id, caseID: run.caseID, contact: run.contact,
        publication: run.publication, visit: send.visit, step: send.step, template: send.template,
        channel: send.channel, withPaymentLink: send.withPaymentLink, key: key, state: .queued,
        notBefore: notBefore, attempt: 0, createdAt: now,
        lane: runner.lane)
    ])
  }

  private func openRequest() throws {
    let requests = try tx.requests(run.organisation, of: run.caseID)
    guard !requests.contains(where: \.state.isPayable) else { return }
    guard let matter = try tx.case(run.organisation, run.caseID), let claim = matter.claim else {
      throw StoreError.missing("claim of case \(run.caseID)")
    }
    guard let token = PaymentToken(randomBytes: runner.random.bytes(PaymentToken.randomByteCount)) else {
      // 32 bytes give 15 characters unless nearly all of them are rejected; the transaction is tried again.
      throw StoreError.missing("enough randomness for a payment token")
    }
    try tx.insert(
      PaymentRequestRecord(
        organisation: run.organisation, id: PaymentRequestID(runner.identifiers.next()), caseID: run.caseID,
        claim: claim, token: token.value, tokenHash: PaymentTokenHash.hash(token.value), state: .open,
        openedAt: now, changedAt: now))
    let balance = try tx.claim(run.organisation, claim)?.balance ?? .zero
    try audit(.requestOpened, ["amount": "\(balance.cents)"])
  }

  private func closeRequest() throws {
    guard try tx.requests(run.organisation, of: run.caseID).contains(where: \.state.isPayable) else { return }
    // Locked: a payment, or who says to have paid, changes the same link.
    for var request in try tx.lockedRequests(run.organisation, of: run.caseID) where request.state.isPayable {
      request.state = request.state.closing(at: now)
      request.changedAt = now
      try tx.update(request)
      try PaymentPosting.withdrawAttempts(of: request, in: tx)
      try audit(.requestClosed, ["reason": "flow-ended"])
    }
  }

  private func create(_ task: TaskCommand) throws {
    try tx.insert(
      TaskRecord(
        organisation: run.organisation, id: Reading.TaskID(runner.identifiers.next()), caseID: run.caseID,
        contact: run.contact, run: run.id, visit: task.visit, name: task.name, team: task.team,
        reason: task.reason, createdAt: now, state: .open))
  }

  /// Cancels what can still be called back. What was handed over cannot: it is marked as crossed.
  private func cancelSends(_ reason: String) throws {
    for command in try tx.commands(run.organisation, run: run.id) {
      guard var message = try tx.message(run.organisation, command.message) else { continue }
      let before = message.progress.status
      switch command.state {
      case .queued, .leased:
        message.progress.insert(.cancelled)
        message.remark = reason
        try tx.removeCommand(run.organisation, command.message)
      case .handedOver:
        message.progress.insert(.crossed)
      }
      try tx.update(message)
      try runner.tell(message, after: before, at: now, in: tx)
    }
  }

  private func cancelTasks() throws {
    // What somebody wrote to us is read, whatever became of the run.
    for var task in try tx.openTasks(run.organisation, run: run.id) where task.name != FlowPlan.replyTask {
      task.state = .withdrawn(at: now)
      try tx.update(task)
    }
  }

  private func audit(_ kind: AuditRecord.Kind, _ detail: [String: String]) throws {
    try tx.insert(
      AuditRecord(
        organisation: run.organisation, at: now, kind: kind, caseID: run.caseID, contact: run.contact,
        by: "flow", detail: detail))
  }
}

/// How a payment token is looked up: by its SHA-256, so that the time a search takes tells nothing of a token.
public enum PaymentTokenHash {
  public static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }
}
