import Domain

/// The last look before a message leaves, in the transaction that lets it go: everything that could have changed since
/// the flow decided is asked again here, where a payment takes the same lock.
struct HandOver {
  let publications: any PublicationSource
  let now: Instant
  let machineNow: Instant
  /// Machine time until which it may be handed to the provider.
  let sendBy: Instant
  let owner: String
  let tx: any StoreTransaction

  enum Verdict: Hashable {
    /// It is marked as handed over: send it, now.
    case go
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
  /// commands, messages, each by identifier.
  static func readAhead(_ leased: [OutboxRecord], in tx: any StoreTransaction) throws {
    let parts = Dictionary(grouping: leased, by: \.organisation).sorted { $0.key < $1.key }
    for (organisation, commands) in parts {
      let cases = try tx.cases(organisation, commands.map(\.caseID))
      _ = try tx.lockedClaims(organisation, cases.compactMap(\.claim))
      _ = try tx.runs(organisation, commands.map(\.run))
      _ = try tx.commands(organisation, of: commands.map(\.message))
      _ = try tx.lockedMessages(organisation, commands.map(\.message))
    }
  }

  func judge(_ leased: OutboxRecord, _ prepared: MessagePreparer.Prepared, archive: ArchivedOutput) throws -> Verdict {
    // Locked in the order in which a payment locks: claim, run, command. Otherwise the two could wait for one another.
    let matter = try tx.case(leased.organisation, leased.caseID)
    let claim = try matter?.claim.flatMap { try tx.lockedClaim(leased.organisation, $0) }
    let run = try tx.runs(leased.organisation, [leased.run]).first
    guard var command = try tx.command(leased.organisation, leased.message),
      case .leased(let holder, let until) = command.state, holder == owner, until > machineNow
    else { return .gone }
    if let stays = try quarantined() { return try putBack(&command, until: now.advanced(by: .minutes(1)), stays) }
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
    if let later = try norms(&command) { return later }
    command.state = .handedOver(owner: owner, sendBy: sendBy)
    try tx.update(command)
    try record(command, prepared, archive)
    return .go
  }

  private func quarantined() throws -> String? { try tx.installation()?.quarantine }

  /// Stop rules, silence, a paused flow, and a contact that was merged into another.
  private func stopped(
    _ command: OutboxRecord, _ run: RunRecord?, _ prepared: MessagePreparer.Prepared
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
      return try putBack(&waiting, until: now.advanced(by: .minutes(5)), "flow paused")
    }
    let plan = try publications.rules(of: run, in: tx).plan
    let facts = try FactsReader.facts(of: run, tx)
    if facts.contact.silenced {
      return .refused(DispatchRejection(fault: .other, reason: "contact may not be contacted"))
    }
    switch plan.stopping(facts) {
    case .go: return nil
    case .stop(_, let condition):
      return .refused(DispatchRejection(fault: .other, reason: "stop rule: \(condition)"))
    case .undecided(let reason):
      return .refused(DispatchRejection(fault: .other, reason: "stop rule undecided: \(reason)"))
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

  /// Contact hours and caps. A cap counts once, at the first offer.
  private func norms(_ command: inout OutboxRecord) throws -> Verdict? {
    let settings = try publications.settings(command.organisation, in: tx)
    let hours = settings.contactHours
    // Permitted also at the last moment at which it may leave: a slow call before it must not carry it past closing
    // time.
    let latest = now.advanced(by: machineNow.distance(to: sendBy))
    guard hours.isPermitted(now), hours.isPermitted(latest) else {
      let from = hours.isPermitted(now) ? latest : now
      return try putBack(
        &command, until: hours.firstPermitted(from: from) ?? now.advanced(by: .hours(24)), "contact hours")
    }
    if let rest = try restDay(command) {
      let next = DutchTime.instant(of: rest.advanced(by: 1), at: LocalTime(hour: 0))
      return try putBack(&command, until: hours.firstPermitted(from: next) ?? next, "says to have paid")
    }
    guard command.attempt == 0 else { return nil }
    let today = DutchTime.day(of: now)
    let counts = try tx.contactCounts(
      command.organisation, of: command.contact,
      days: today.advanced(by: -ContactNorms.weekDays)..<today.advanced(by: 1))
    var tally = ContactTally()
    for count in counts { tally.add(count.count, over: count.channel, on: count.day) }
    if let cap = settings.norms.capReached(by: tally, adding: command.channel, on: today) {
      let day = settings.norms.firstDayWithRoom(in: tally, for: command.channel, from: today)
      let start = DutchTime.instant(of: day ?? today.advanced(by: 1), at: LocalTime(hour: 0))
      return try putBack(&command, until: hours.firstPermitted(from: start) ?? start, "cap \(cap.rawValue)")
    }
    try tx.count(command.organisation, contact: command.contact, channel: command.channel, on: today)
    return nil
  }

  /// The last day on which demands rest because the contact said to have paid; nil when they do not rest today.
  private func restDay(_ command: OutboxRecord) throws -> CalendarDay? {
    let today = DutchTime.day(of: now)
    return try tx.requests(command.organisation, of: command.caseID)
      .compactMap { $0.state.isPayable ? $0.demandsRestUntil : nil }
      .filter { $0 >= today }.max()
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
    _ command: OutboxRecord, _ prepared: MessagePreparer.Prepared, _ archive: ArchivedOutput
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
    message.remark = ""
    try tx.update(message)
  }
}
