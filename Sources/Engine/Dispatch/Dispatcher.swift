import Domain
import Logging
import Rendering

/// Carries out the commands of the outbox in three steps: lease, prepare and archive, hand over. Only after the last of
/// these is committed does anything leave, and only before its send-by.
struct Dispatcher: Sendable {
  /// Messages of one round.
  static let batchLimit = 200
  /// Stands for the provider where this house itself refused to let a message go.
  static let houseName = "bode"

  let store: any Store
  let intake: Intake
  let archive: any ArchiveStoring
  let outlets: Outlets
  let preparer: MessagePreparer
  let clock: any BusinessClock
  let machineClock: any MachineClock
  let settings: DispatchSettings
  let logger: Logger
  let underWay = UnderWay()

  init(
    store: any Store, intake: Intake, archive: any ArchiveStoring, outlets: Outlets,
    preparer: MessagePreparer, clock: any BusinessClock, machineClock: any MachineClock, settings: DispatchSettings,
    logger: Logger
  ) {
    self.store = store
    self.intake = intake
    self.archive = archive
    self.outlets = outlets
    self.preparer = preparer
    self.clock = clock
    self.machineClock = machineClock
    self.settings = settings
    self.logger = logger
  }

  /// Does one round of one provider for the shards of `fence`. Providers may go side by side; one provider may not.
  ///
  /// Of several providers of a channel the first one gets every message for as long as it answers. A message that was
  /// offered to one is offered to another only after that one said that it took nothing, or when it was never offered.
  ///
  /// - Returns: how many commands were taken up; 0 means that nothing is due, that the provider may not be asked yet,
  ///   or that the house is in quarantine.
  /// - Throws: ``StoreError/fenced(_:)`` when the node lost its shards: nothing of the round left that was not handed
  ///   over before.
  func round(_ outlet: Outlet, at now: Instant, _ fence: Fence) async throws -> Int {
    let relieved = try await relieve(outlet, fence)
    let channel = outlet.provider.channel
    let handedOn = try await handOn(channel, at: now, fence)
    guard handedOn == 0 else { return handedOn }
    let monotonic = machineClock.monotonic()
    let room = outlet.room(Self.batchLimit, at: monotonic)
    guard room.count > 0 else { return relieved }
    // What the room was for has ended by then, or did not begin.
    defer { if room.isProbe { outlet.giveBack() } }
    let rate = outlet.provider.pace.perSecond.map(fence.shards.share)
    let paced = outlet.pacer.take(room.count, perSecond: rate, at: monotonic)
    guard paced > 0 else { return relieved }
    let request = request(for: channel, limit: paced, at: now, fence)
    guard try await isDue(request) else {
      outlet.pacer.giveBack(paced)
      return relieved
    }
    let leased = try await store.write { tx in
      try tx.hold(fence)
      return try tx.lease(request)
    }
    outlet.pacer.giveBack(paced - leased.count)
    guard !leased.isEmpty else { return relieved }
    do {
      let (prepared, refused) = try await prepare(leased, at: now)
      try await report(refused, at: now, fence)
      let archived = try await archiveBytes(prepared, at: now, fence)
      // From before the hand-over until the answers are in: this process knows of itself that it still sends, whatever
      // a clock that was set says.
      let messages = archived.map(\.ready.command.message)
      underWay.begin(messages)
      defer { underWay.end(messages) }
      let going = try await handOver(archived, to: outlet.provider, at: now, fence)
      try await send(going, through: outlet, isProbe: room.isProbe, at: now, fence)
    } catch let error as StoreError where error.isFenced {
      try await putBack(leased, of: fence)
      throw error
    }
    return leased.count
  }

  func request(for channel: Channel, limit: Int, at now: Instant, _ fence: Fence) -> LeaseRequest {
    let machineNow = machineClock.now()
    return LeaseRequest(
      channel: channel, due: now, shards: fence.shards, limit: limit, owner: fence.node, machineNow: machineNow,
      until: machineNow.advanced(by: settings.lease))
  }

  /// Whether anything may leave. An idle house asks often and writes nothing.
  func isDue(_ request: LeaseRequest) async throws -> Bool {
    try await store.read { tx in try tx.installation()?.quarantine == nil && tx.isDue(request) }
  }

  /// Gives back what was leased and not handed over: this node may still hold the shard under its new epoch, and would
  /// otherwise wait for the end of its own lease.
  private func putBack(_ leased: [OutboxRecord], of fence: Fence) async throws {
    try await store.write { tx in
      for command in leased {
        guard var current = try tx.command(command.organisation, command.message), current.state == command.state
        else { continue }
        current.state = .queued
        try tx.update(current)
      }
    }
  }

  struct Ready: Sendable {
    let command: OutboxRecord
    let prepared: UnmadeMessage.Prepared
  }

  struct Refused: Sendable {
    let command: OutboxRecord
    let rejection: DispatchRejection
  }

  func report(_ refused: [Refused], at now: Instant, _ fence: Fence) async throws {
    let items = refused.map { refused in
      outcomeItem(refused.command, .rejected(refused.rejection), provider: Self.houseName)
    }
    _ = try await intake.accept(items, at: now, under: fence)
  }

  struct Archived: Sendable {
    let ready: Ready
    let output: ArchivedOutput
  }

  /// Archives what was prepared. Where the archive refuses a group, it is halved until the one stands alone that it
  /// does not take (its contact was forgotten meanwhile); that one never leaves.
  private func archiveBytes(_ ready: [Ready], at now: Instant, _ fence: Fence) async throws -> [Archived] {
    guard !ready.isEmpty else { return [] }
    do {
      return try await append(ready)
    } catch ArchiveError.forgotten {
      guard ready.count > 1 else {
        let rejection = DispatchRejection(fault: .other, reason: "contact forgotten")
        try await report(ready.map { Refused(command: $0.command, rejection: rejection) }, at: now, fence)
        return []
      }
      let middle = ready.count / 2
      let first = try await archiveBytes(Array(ready[..<middle]), at: now, fence)
      return first + (try await archiveBytes(Array(ready[middle...]), at: now, fence))
    }
  }

  private func append(_ ready: [Ready]) async throws -> [Archived] {
    let drafts = ready.map { item in
      ArchiveDraft(
        owner: ArchiveOwner(organisation: item.command.organisation, contact: item.prepared.contact),
        message: item.command.message, bytes: item.prepared.outgoing.bytes)
    }
    let addresses = try await archive.append(drafts)
    intake.metrics.add(drafts.reduce(0) { $0 + $1.bytes.count }, to: MetricCatalogue.archiveBytes)
    return zip(ready, addresses).map { item, address in
      Archived(
        ready: item, output: ArchivedOutput(address: address, size: item.prepared.outgoing.bytes.count))
    }
  }

  struct Going: Sendable {
    let command: OutboxRecord
    let outgoing: OutgoingMessage
    /// Monotonic milliseconds after which it must not be sent.
    let deadline: Int64
    /// The same by the wall clock, as it stands in the outbox.
    let sendBy: Instant
    /// Whether providers are asked before, where they can be.
    let isAskedFirst: Bool
  }

  /// One of a round that waits for its turn.
  struct Waiting: Sendable {
    let place: Int
    let going: Going
  }

  /// The transaction that lets messages go, all or none of a batch. A batch that fails is halved until the message that
  /// cannot be judged stands alone; its run is told.
  private func handOver(
    _ archived: [Archived], to provider: any ChannelProvider, at now: Instant, _ fence: Fence
  ) async throws -> [Going] {
    guard !archived.isEmpty else { return [] }
    do {
      return try await judge(archived, for: provider, since: now, fence)
    } catch let error as StoreError where error.isFenced {
      throw error
    } catch let error as any TransientFailure where error.isTransient {
      throw error
    } catch  where archived.count > 1 {
      let middle = archived.count / 2
      let first = try await handOver(Array(archived[..<middle]), to: provider, at: now, fence)
      return first + (try await handOver(Array(archived[middle...]), to: provider, at: now, fence))
    } catch {
      logger.error("message cannot be judged", metadata: ["reason": "\(error)"])
      let rejection = DispatchRejection(fault: .ours, reason: "cannot be judged: \(error)")
      try await report(archived.map { Refused(command: $0.ready.command, rejection: rejection) }, at: now, fence)
      return []
    }
  }

  private func judge(
    _ archived: [Archived], for provider: any ChannelProvider, since start: Instant, _ fence: Fence
  ) async throws -> [Going] {
    // Not the moment at which the round began: an archive that was slow must not carry a message past closing time.
    let now = max(start, clock.now())
    let machineNow = machineClock.now()
    let deadline = machineClock.monotonic() + settings.sendBy.milliseconds
    let sendBy = machineNow.advanced(by: settings.sendBy)
    let publications = preparer.publications
    let begun = intake.metrics.mark()
    let verdicts = try await store.write { tx -> [HandOver.Verdict] in
      try tx.hold(fence)
      try tx.raiseBusinessInstant(to: now)
      try HandOver.readAhead(archived.map(\.ready.command), in: tx)
      let handOver = HandOver(
        publications: publications, now: now, machineNow: machineNow, sendBy: sendBy, owner: fence.node,
        provider: provider.name, tariff: provider.tariff, tx: tx)
      return try archived.map { item in
        try handOver.judge(item.ready.command, item.ready.prepared, archive: item.output)
      }
    }
    intake.metrics.judged(verdicts, since: begun)
    var going: [Going] = []
    var refused: [Refused] = []
    for (item, verdict) in zip(archived, verdicts) {
      switch verdict {
      case .go(let isAskedFirst):
        going.append(
          Going(
            command: item.ready.command, outgoing: item.ready.prepared.outgoing, deadline: deadline,
            sendBy: sendBy, isAskedFirst: isAskedFirst))
      case .refused(let rejection):
        refused.append(Refused(command: item.ready.command, rejection: rejection))
      case .later, .again, .gone: break
      }
    }
    try await report(refused, at: now, fence)
    return going
  }

  /// Calls the provider, some messages at a time, and brings the outcomes in. What a provider said is a fact: it is
  /// taken in whoever holds the shard by now.
  ///
  /// Outcomes are taken in while the round goes on: what a provider has answered is not in doubt when the house falls
  /// over before the last of a long round.
  ///
  /// What it turns out not to answer is not offered the rest, which goes back to the outbox.
  private func send(
    _ going: [Going], through outlet: Outlet, isProbe: Bool, at now: Instant, _ fence: Fence
  ) async throws {
    let shared = fence.shards.share(of: Double(outlet.provider.pace.atOnce)).rounded(.down)
    let atOnce = min(settings.atOnce, max(1, Int(shared)))
    outlet.line(up: going)
    let rest = await withTaskGroup(of: (Int, IntakeItem?).self) { group in
      // Those that are taken away are the last ones: an answer is never behind one that does not come.
      var answers = AnswersInOrder<IntakeItem>(count: going.count)
      func addNext() {
        guard let next = outlet.next(isProbe: isProbe) else { return }
        group.addTask { (next.place, await offer(next.going, through: outlet, isProbe: isProbe)) }
      }
      for _ in 0..<atOnce { addNext() }
      while let (place, item) = await group.next() {
        answers.set(item, at: place)
        addNext()
        guard answers.ready >= atOnce else { continue }
        do {
          _ = try await intake.accept(answers.next, at: now)
          answers.pass()
        } catch {
          // They are taken in with the rest, when every call has been answered.
          logger.warning("outcomes not taken in yet", metadata: ["reason": "\(error)"])
        }
      }
      return answers.next
    }
    tell(of: outlet)
    _ = try await intake.accept(rest, at: now)
    _ = try await giveBack(outlet.takeUnoffered(), of: outlet, fence)
  }

  private func offer(_ going: Going, through outlet: Outlet, isProbe: Bool) async -> IntakeItem? {
    let provider = outlet.provider
    // A node that slept past its send-by must not send: somebody may have judged this message meanwhile.
    guard machineClock.monotonic() < going.deadline else {
      intake.metrics.notOffered(to: provider.name)
      switch provider.repeatSafety {
      // Whoever settles it offers the same key again, or asks.
      case .takesKey, .canBeAsked: return nil
      // It was not offered, and only this node knows: without this it would pass for one that may have arrived.
      case .neither:
        let late = DispatchOutcome.retry(after: .seconds(0), reason: "not offered in time")
        return outcomeItem(going.command, late, provider: provider.name)
      }
    }
    if going.isAskedFirst {
      switch await lookUp(going, before: provider) {
      case .notThere: break
      case .notKnown: return nil
      case .known(let item): return item
      }
    }
    let deadline = SendDeadline(going.deadline, by: machineClock)
    let start = intake.metrics.mark()
    outlet.began(at: machineClock.monotonic())
    let outcome = await provider.send(going.outgoing, before: deadline)
    outlet.ended(outcome, isProbe: isProbe, at: machineClock.monotonic())
    if isProbe, case .retry = outcome, outlets[provider.channel].contains(where: \.breaker.isClosed) {
      // That this provider is still out of order is not held against the message: another one gets it.
      outlet.keep([going])
      return nil
    }
    intake.metrics.offered(to: provider.name, outcome, since: start)
    switch (outcome, provider.repeatSafety) {
    // The provider can still tell: it is asked, or offered the same key again, when this answer cannot come any more.
    case (.unknown, .takesKey), (.unknown, .canBeAsked): return nil
    case (.unknown, .neither), (.accepted, _), (.rejected, _), (.retry, _):
      return outcomeItem(going.command, outcome, provider: provider.name)
    }
  }

  func outcomeItem(_ command: OutboxRecord, _ outcome: DispatchOutcome, provider: String) -> IntakeItem {
    IntakeItem(key: outcomeKey(command), event: .outcome(command.message, outcome, provider: provider))
  }

  /// An outcome is one event per offer, and per look at one that was not answered: what comes twice is applied once.
  func outcomeKey(_ command: OutboxRecord) -> InboxKey {
    let look = command.looks > 0 ? "/\(command.looks)" : ""
    return InboxKey(
      organisation: command.organisation, source: "outcome",
      externalID: "\(command.message)/\(command.attempt)\(look)")
  }
}
