import Domain

/// The last look before a message leaves, in the transaction that lets it go: everything that could have changed since
/// the flow decided is asked again here, where a payment takes the same lock.
struct HandOver {
  /// Business time after which a message of a paused flow is looked at again.
  static let pausedFlowWait = Span.minutes(5)
  /// Business time after which a message is looked at again while the installation is in quarantine.
  static let quarantineWait = Span.minutes(1)

  let publications: any PublicationSource
  let now: Instant
  let machineNow: Instant
  /// Machine time until which it may be handed to the provider.
  let sendBy: Instant
  let owner: String
  /// The one provider that may be offered what is let go: only that one can say later what became of it.
  let provider: String
  let tariff: ProviderTariff?
  let tx: any StoreTransaction

  enum Verdict: Hashable {
    /// It is marked as handed over: send it, now.
    ///
    /// - isAskedFirst: it may have left in a past that this installation does not remember, see
    ///   ``InstallationRecord/releasedAt``. A provider that can tell is asked before it is offered.
    case go(isAskedFirst: Bool)
    /// Not now; it is back in the outbox.
    case later(String)
    /// Its data changed since it was made: make it again at once.
    case again
    /// Never; the run must be told why.
    case refused(DispatchRejection)
    /// Gone: cancelled, or somebody else's.
    case gone
  }

  /// Reads together what a batch is judged by, and locks it in the order in which a payment locks: claims, runs,
  /// commands, messages, each by identifier. Before that the counts of the contacts, which only a hand-over locks: two
  /// nodes with two cases of one contact would each find room under a cap for the last message.
  static func readAhead(_ leased: [OutboxRecord], in tx: any StoreTransaction) throws {
    let parts = Dictionary(grouping: leased, by: \.organisation).sorted { $0.key < $1.key }
    for (organisation, commands) in parts { try tx.lockCounts(organisation, of: commands.map(\.contact)) }
    for (organisation, commands) in parts {
      let cases = try tx.cases(organisation, commands.map(\.caseID))
      _ = try tx.lockedClaims(organisation, cases.compactMap(\.claim))
      _ = try tx.runs(organisation, commands.map(\.run))
      _ = try tx.commands(organisation, of: commands.map(\.message))
      _ = try tx.lockedMessages(organisation, commands.map(\.message))
    }
  }

  func judge(_ leased: OutboxRecord, _ prepared: UnmadeMessage.Prepared, archive: ArchivedOutput) throws -> Verdict {
    // Locked in the order in which a payment locks: claim, run, command. Otherwise the two could wait for one another.
    let matter = try tx.case(leased.organisation, leased.caseID)
    let claim = try matter?.claim.flatMap { try tx.lockedClaim(leased.organisation, $0) }
    let run = try tx.runs(leased.organisation, [leased.run]).first
    guard var command = try tx.command(leased.organisation, leased.message),
      case .leased(let holder, let until) = command.state, holder == owner, until > machineNow
    else { return .gone }
    let installation = try tx.installation()
    if let stays = installation?.quarantine {
      return try putBack(&command, until: now.advanced(by: Self.quarantineWait), stays)
    }
    if let refusal = try stopped(command, run, prepared) { return refusal }
    if claim?.balance != prepared.balance {
      command.state = .queued
      try tx.update(command)
      return .again
    }
    let addresses = try tx.addresses(command.organisation, of: command.contact)
    guard let address = FactsReader.address(for: command.channel, among: addresses) else {
      return .refused(DispatchRejection(fault: .other, reason: "address no longer usable"))
    }
    if address.value != prepared.outgoing.recipient {
      command.state = .queued
      try tx.update(command)
      return .again
    }
    if let wait = try wait(for: command, at: place(of: command)) {
      return try putBack(&command, until: wait.until, wait.reason)
    }
    command.state = .handedOver(owner: owner, provider: provider, sendBy: sendBy)
    try tx.update(command)
    try record(command, prepared, archive)
    guard let released = installation?.releasedAt, let run else { return .go(isAskedFirst: false) }
    return .go(isAskedFirst: run.startedAt < released)
  }

  /// Stop rules, silence, a paused flow, and a contact that was merged into another.
  private func stopped(
    _ command: OutboxRecord, _ run: RunRecord?, _ prepared: UnmadeMessage.Prepared
  ) throws -> Verdict? {
    guard let run, run.stage == .active,
      try RunCodec.decode(run.state).position?.visit == command.visit
    else { return try drop(command) }
    var waiting = command
    // The run is locked: what it says of its contact holds until the end of this transaction.
    guard run.contact == prepared.contact, run.contact == command.contact else {
      waiting.state = .queued
      try tx.update(waiting)
      return .again
    }
    if try tx.pausedFlows(command.organisation).contains(run.flow) {
      return try putBack(&waiting, until: now.advanced(by: Self.pausedFlowWait), "flow paused")
    }
    return try objection(of: run, over: command.channel).map {
      .refused(DispatchRejection(fault: .other, reason: $0))
    }
  }

  /// Why nothing of this run may leave any more over this channel; nil when it may.
  func objection(of run: RunRecord, over channel: Channel) throws -> String? {
    let plan = try publications.rules(of: run, in: tx).plan
    let facts = try FactsReader.facts(of: run, tx)
    if facts.contact.silenced { return "contact may not be contacted" }
    let traits = try tx.contactTraits(run.organisation, run.contact)
    if traits?.closed(for: MessageTopic(facts.case.kind)).contains(ChannelSet(channel)) == true {
      return "the contact wants nothing over this channel, or it has nobody at this address"
    }
    switch plan.stopping(facts) {
    case .go: return nil
    case .stop(_, let condition): return "stop rule: \(condition)"
    case .undecided(let reason): return "stop rule undecided: \(reason)"
    }
  }

  /// The run went on without this message: it was offered before, put off, and nobody waits for it any more.
  private func drop(_ command: OutboxRecord) throws -> Verdict {
    try tx.removeCommand(command.organisation, command.message)
    guard var message = try tx.message(command.organisation, command.message) else { return .gone }
    message.progress.insert(.cancelled)
    message.remark = "the flow went on without it"
    try tx.update(message)
    return .gone
  }

  private func putBack(_ command: inout OutboxRecord, until: Instant, _ reason: String) throws -> Verdict {
    command.state = .queued
    command.notBefore = until
    try tx.update(command)
    if var message = try tx.message(command.organisation, command.message) {
      message.remark = reason
      try tx.update(message)
    }
    return .later(reason)
  }

  private func record(
    _ command: OutboxRecord, _ prepared: UnmadeMessage.Prepared, _ archive: ArchivedOutput
  ) throws {
    guard var message = try tx.message(command.organisation, command.message) else {
      throw StoreError.missing("message \(command.message)")
    }
    message.progress.insert(.handedOver)
    message.recipient = prepared.outgoing.recipient
    message.subject = prepared.subject
    message.archive = archive
    message.archivedAt = now
    message.handedOverAt = now
    message.cost = tariff?.cost(ofParts: prepared.parts)
    message.remark = ""
    try tx.update(message)
  }
}
