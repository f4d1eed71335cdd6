import Domain
import Logging
import Rendering

/// Carries out the commands of the outbox in three steps: lease, prepare and archive, hand over. Only after the last of
/// these is committed does anything leave, and only before its send-by.
struct Dispatcher: Sendable {
  /// Messages of one round.
  static let batchLimit = 200
  /// How long a lease lasts, machine time: longer than the longest rendering of a batch.
  static let leaseSpan = Span.minutes(5)
  /// Within how long after hand-over the provider must have been called, machine time.
  static let sendSpan = Span.seconds(60)
  /// Calls to providers at the same time.
  static let concurrency = 16
  /// Stands for the provider where this house itself refused to let a message go.
  static let houseName = "bode"

  let store: any Store
  let intake: Intake
  let archive: any ArchiveStoring
  let providers: [Channel: any ChannelProvider]
  let preparer: MessagePreparer
  let machineClock: any MachineClock
  let owner: String
  let logger: Logger

  /// Does one round. Returns how many commands were taken up; 0 means that nothing is due.
  func round(at now: Instant) async throws -> Int {
    let machineNow = machineClock.now()
    let owner = owner
    let leased = try await store.write { tx in
      try tx.lease(
        due: now, limit: Self.batchLimit, owner: owner, machineNow: machineNow,
        until: machineNow.advanced(by: Self.leaseSpan))
    }
    guard !leased.isEmpty else { return 0 }
    let (prepared, refused) = try await prepare(leased, at: now)
    try await report(refused, at: now)
    let archived = try await archiveBytes(prepared)
    let going = try await handOver(archived, at: now)
    try await send(going, at: now)
    return leased.count
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
      || error is EmailAddressError || error is PublicationError
  }

  private func report(_ refused: [Refused], at now: Instant) async throws {
    let items = refused.map { refused in
      outcomeItem(refused.command, .rejected(refused.rejection), provider: Self.houseName)
    }
    _ = try await intake.accept(items, at: now)
  }

  struct Archived: Sendable {
    let ready: Ready
    let output: ArchivedOutput
  }

  private func archiveBytes(_ ready: [Ready]) async throws -> [Archived] {
    let drafts = ready.map { item in
      ArchiveDraft(
        owner: ArchiveOwner(organisation: item.command.organisation, contact: item.command.contact),
        message: item.command.message, bytes: item.prepared.outgoing.bytes)
    }
    let addresses = try await archive.append(drafts)
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
  }

  /// The transaction that lets messages go, all or none of a batch.
  private func handOver(_ archived: [Archived], at now: Instant) async throws -> [Going] {
    guard !archived.isEmpty else { return [] }
    let machineNow = machineClock.now()
    let deadline = machineClock.monotonic() + Self.sendSpan.milliseconds
    let owner = owner
    let publications = preparer.publications
    let verdicts = try await store.write { tx -> [HandOver.Verdict] in
      try tx.raiseBusinessInstant(to: now)
      let handOver = HandOver(
        publications: publications, now: now, machineNow: machineNow,
        sendBy: machineNow.advanced(by: Self.sendSpan), owner: owner, tx: tx)
      return try archived.map { item in
        try handOver.judge(item.ready.command, item.ready.prepared, archive: item.output)
      }
    }
    var going: [Going] = []
    var refused: [Refused] = []
    for (item, verdict) in zip(archived, verdicts) {
      switch verdict {
      case .go:
        going.append(
          Going(command: item.ready.command, outgoing: item.ready.prepared.outgoing, deadline: deadline))
      case .refused(let rejection):
        refused.append(Refused(command: item.ready.command, rejection: rejection))
      case .later, .again, .gone: break
      }
    }
    try await report(refused, at: now)
    return going
  }

  /// Calls the providers, some at a time, and brings the outcomes in.
  private func send(_ going: [Going], at now: Instant) async throws {
    let items = await withTaskGroup(of: IntakeItem?.self) { group in
      var waiting = going.makeIterator()
      var items: [IntakeItem] = []
      for _ in 0..<Self.concurrency {
        guard let next = waiting.next() else { break }
        group.addTask { await offer(next) }
      }
      while let item = await group.next() {
        if let item { items.append(item) }
        if let next = waiting.next() { group.addTask { await offer(next) } }
      }
      return items
    }
    _ = try await intake.accept(items, at: now)
  }

  private func offer(_ going: Going) async -> IntakeItem? {
    guard let provider = providers[going.command.channel] else {
      let rejection = DispatchRejection(fault: .ours, reason: "no provider for \(going.command.channel.rawValue)")
      return outcomeItem(going.command, .rejected(rejection), provider: Self.houseName)
    }
    // A node that slept past its send-by must not send: somebody may have judged this message meanwhile.
    guard machineClock.monotonic() < going.deadline else {
      switch provider.repeatSafety {
      // Whoever settles it offers the same key again, or asks.
      case .takesKey, .canBeAsked: return nil
      // It was not offered, and only this node knows: without this it would pass for one that may have arrived.
      case .neither:
        let late = DispatchOutcome.retry(after: .seconds(0), reason: "not offered in time")
        return outcomeItem(going.command, late, provider: provider.name)
      }
    }
    let outcome = await provider.send(going.outgoing)
    return outcomeItem(going.command, outcome, provider: provider.name)
  }

  /// An outcome is one event per offer: an answer that comes twice is applied once.
  func outcomeItem(_ command: OutboxRecord, _ outcome: DispatchOutcome, provider: String) -> IntakeItem {
    IntakeItem(
      key: InboxKey(
        organisation: command.organisation, source: "outcome",
        externalID: "\(command.message)/\(command.attempt)"),
      event: .outcome(command.message, outcome, provider: provider))
  }
}
