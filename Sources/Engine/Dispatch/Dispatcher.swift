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
      try await send(archived, through: outlet, isProbe: room.isProbe, at: now, fence)
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
    let prepared: MessagePreparer.Prepared
  }

  struct Refused: Sendable {
    let command: OutboxRecord
    let rejection: DispatchRejection
  }

  private func prepare(_ leased: [OutboxRecord], at now: Instant) async throws -> ([Ready], [Refused]) {
    let preparer = preparer
    let logger = logger
    return try await store.read { tx in
      for (organisation, commands) in Dictionary(grouping: leased, by: \.organisation) {
        _ = try tx.cases(organisation, commands.map(\.caseID))
      }
      var ready: [Ready] = []
      var refused: [Refused] = []
      for command in leased {
        do {
          ready.append(Ready(command: command, prepared: try preparer.prepare(command, at: now, in: tx)))
        } catch PreparationError.noPaymentLink {
          // The matter was settled since; the run has been told by what settled it.
          refused.append(
            Refused(command: command, rejection: DispatchRejection(fault: .other, reason: "payment link closed")))
        } catch  where Self.isUnmakeable(error) {
          // What cannot be made for this contact cannot be made later either: another channel, or a person.
          logger.error("message cannot be made", metadata: ["message": "\(command.message)", "reason": "\(error)"])
          refused.append(
            Refused(command: command, rejection: DispatchRejection(fault: .ours, reason: "\(error)")))
        }
      }
      return (ready, refused)
    }
  }

  /// Whether an error says that the message itself cannot be made, whoever tries and whenever. Anything else (a disk, a
  /// database) is trouble of the house: the batch is tried again.
  private static func isUnmakeable(_ error: any Error) -> Bool {
    error is PreparationError || error is RenderingError || error is MailCompositionError
      || error is EmailAddressError || error is PublicationError || error is SingleMessageRefusal
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
