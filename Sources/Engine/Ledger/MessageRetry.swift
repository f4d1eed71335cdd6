import Domain

/// An e-mail that came back for something that may pass, such as a full mailbox, is sent once more before the run goes
/// to its next channel: as a message of its own, which belongs to the same visit. The run is not told: it goes on
/// waiting, and when it moves on first, the second message is dropped at its hand-over.
struct MessageRetry {
  /// Business time between a bounce and the second message.
  static let pause = Span.hours(24)

  let runner: FlowRunner
  let now: Instant
  let tx: any StoreTransaction

  /// - Parameter posting: takes in what the receipt says of the address.
  /// - Returns: nil when it is not for this: it is an ordinary receipt then.
  func take(
    _ receipt: DeliveryReceipt, of found: MessageRecord, by posting: MessagePosting
  ) throws -> IntakeResult? {
    guard receipt.mayPass, found.channel == .email, let reason = Self.reason(receipt.kind), found.sending == 0 else {
      return nil
    }
    var message = found
    // Several servers may report one bounce.
    guard try tx.message(key: Self.key(after: message)) == nil else {
      return .applied(message.progress.status.rawValue, detail: "")
    }
    guard let (run, step) = try awaited(message) else { return nil }
    let before = message.progress.status
    message.progress.insert(.bouncedForNow)
    message.remark = reason
    try posting.take(receipt, of: message)
    try tx.update(message)
    try add(to: message, of: run, step)
    try runner.tell(message, after: before, at: now, in: tx)
    return .applied("retry", detail: reason)
  }

  private static func reason(_ kind: ReceiptKind) -> String? {
    switch kind {
    case .bounced(permanent: false, let reason), .undeliverable(let reason): reason
    case .bounced, .delivered, .complained, .opened, .clicked, .replied: nil
    }
  }

  /// Names of steps have no space.
  private static func key(after message: MessageRecord) -> IdempotencyKey {
    FlowRunner.key(
      organisation: message.organisation, run: message.run, step: "\(message.step) again", visit: message.visit)
  }

  /// The run, and its step, when it was told that the message left and still waits for what becomes of it; nil when it
  /// went on.
  private func awaited(_ message: MessageRecord) throws -> (RunRecord, SendStep)? {
    guard let run = try tx.runs(message.organisation, [message.run]).first, run.stage == .active,
      case .waiting(let position, .moment) = try RunCodec.decode(run.state), position.visit == message.visit
    else { return nil }
    let steps = try runner.publications.rules(of: run, in: tx).plan.steps
    guard steps.indices.contains(position.step), case .send(let step) = steps[position.step].kind else { return nil }
    return (run, step)
  }

  private func add(to first: MessageRecord, of run: RunRecord, _ step: SendStep) throws {
    let (id, key) = (MessageID(runner.identifiers.next()), Self.key(after: first))
    try tx.insert([
      MessageRecord(
        organisation: first.organisation, id: id, run: run.id, caseID: run.caseID, contact: run.contact,
        visit: first.visit, sending: first.sending + 1, step: first.step, template: first.template,
        channel: first.channel, key: key, createdAt: now, progress: [])
    ])
    try tx.insert([
      OutboxRecord(
        organisation: first.organisation, message: id, run: run.id, caseID: run.caseID, contact: run.contact,
        publication: run.publication, visit: first.visit, step: first.step, template: first.template,
        channel: first.channel, withPaymentLink: step.withPaymentLink, key: key, state: .queued,
        notBefore: now.advanced(by: Self.pause), attempt: 0, createdAt: now, lane: .bulk)
    ])
  }
}
