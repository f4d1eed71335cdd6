import Domain
import Logging

/// From the archive to a provider: handing over, calling, and taking in what it says.
extension Dispatcher {
  struct Going: Sendable {
    let command: OutboxRecord
    let outgoing: OutgoingMessage
    /// Monotonic milliseconds after which it must not be sent.
    let deadline: Int64
    /// The same by the wall clock, as it stands in the outbox.
    let sendBy: Instant
    /// Whether providers are asked before, where they can be.
    var isAskedFirst = false

    /// Names this hand-over: no other one of its message has the same.
    struct Offer: Hashable {
      let message: MessageID
      let attempt: Int
      let sendBy: Instant
    }

    var offer: Offer { Offer(message: command.message, attempt: command.attempt, sendBy: sendBy) }
  }

  /// Hands over, calls the provider, some messages at a time, and brings the outcomes in. What a provider said is a
  /// fact: it is taken in whoever holds the shard by now.
  ///
  /// Outcomes are taken in while the round goes on: what a provider has answered is not in doubt when the house falls
  /// over before the last of a long round. And where a provider can tell nothing afterwards, no more is handed over at
  /// a time than is called at a time: when the house falls over, the rest was certainly not offered.
  ///
  /// What it turns out not to answer is not offered the rest, which goes back to the outbox; and so does everything
  /// that was not offered when something else went wrong.
  func send(
    _ archived: [Archived], through outlet: Outlet, isProbe: Bool, at now: Instant, _ fence: Fence
  ) async throws {
    let shared = fence.shards.share(of: Double(outlet.provider.pace.atOnce)).rounded(.down)
    let atOnce = min(settings.atOnce, max(1, Int(shared)))
    outlet.prepare(archived)
    var trouble: (any Error)?
    let rest = await withTaskGroup(of: (Int, IntakeItem?).self) { group in
      // Where a missing answer is never found again, an answer waits for no other.
      var answers = AnswersInOrder<IntakeItem>(
        count: archived.count, isStrict: outlet.provider.repeatSafety != .neither)
      var (offered, calls) = (0, 0)
      while true {
        while trouble == nil, calls < atOnce {
          if let going = outlet.next(isProbe: isProbe) {
            let place = offered
            group.addTask { (place, await offer(going, through: outlet, isProbe: isProbe)) }
            (offered, calls) = (offered + 1, calls + 1)
            continue
          }
          let batch = outlet.takePrepared(Self.batch(for: outlet.provider, calls: calls, of: atOnce), isProbe: isProbe)
          guard !batch.isEmpty else { break }
          do {
            try await handOver(batch, to: outlet, at: now, fence)
          } catch {
            trouble = error
            // They stay leased: what cannot be handed over now cannot be a moment later either.
            outlet.prepare([])
          }
        }
        guard let (place, item) = await group.next() else { break }
        calls -= 1
        answers.set(item, at: place)
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
    do { _ = try await intake.accept(rest, at: now) } catch { trouble = trouble ?? error }
    do { _ = try await giveBack(outlet, fence) } catch { trouble = trouble ?? error }
    if let trouble { throw trouble }
  }

  /// How many more are handed over while so many calls are under way: everything where the provider can tell later
  /// what it has, else what can be called at once, when that is at least half of what goes at a time.
  private static func batch(for provider: any ChannelProvider, calls: Int, of atOnce: Int) -> Int {
    switch provider.repeatSafety {
    case .takesKey, .canBeAsked: batchLimit
    case .neither: calls <= atOnce / 2 ? atOnce - calls : 0
    }
  }

  /// The transaction that lets messages go, all or none of a batch. A batch that fails is halved until the message that
  /// cannot be judged stands alone; its run is told.
  private func handOver(
    _ archived: [Archived], to outlet: Outlet, at now: Instant, _ fence: Fence
  ) async throws {
    guard !archived.isEmpty else { return }
    do {
      try await judge(archived, for: outlet, since: now, fence)
    } catch let error as StoreError where error.isFenced {
      throw error
    } catch let error as any TransientFailure where error.isTransient {
      throw error
    } catch  where archived.count > 1 {
      let middle = archived.count / 2
      try await handOver(Array(archived[..<middle]), to: outlet, at: now, fence)
      try await handOver(Array(archived[middle...]), to: outlet, at: now, fence)
    } catch {
      logger.error("message cannot be judged", metadata: ["reason": "\(error)"])
      let rejection = DispatchRejection(fault: .ours, reason: "cannot be judged: \(error)")
      try await report(archived.map { Refused(command: $0.ready.command, rejection: rejection) }, at: now, fence)
    }
  }

  /// What may go waits in the outlet afterwards, whatever else goes wrong: nobody but this node knows that it was not
  /// offered.
  private func judge(_ archived: [Archived], for outlet: Outlet, since start: Instant, _ fence: Fence) async throws {
    // Not the moment at which the round began: an archive that was slow must not carry a message past closing time.
    let now = max(start, clock.now())
    let machineNow = machineClock.now()
    let deadline = machineClock.monotonic() + settings.sendBy.milliseconds
    let sendBy = machineNow.advanced(by: settings.sendBy)
    let (publications, provider) = (preparer.publications, outlet.provider)
    let begun = intake.metrics.mark()
    let all = archived.map { item in
      Going(
        command: item.ready.command, outgoing: item.ready.prepared.outgoing, deadline: deadline, sendBy: sendBy)
    }
    let verdicts: [HandOver.Verdict]
    do {
      verdicts = try await store.write { tx in
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
    } catch let error as any TransientFailure where error.isTransient {
      // It may have been committed without anybody hearing of it.
      outlet.keep(all)
      throw error
    }
    intake.metrics.judged(verdicts, since: begun)
    var going: [Going] = []
    var refused: [Refused] = []
    for (var item, verdict) in zip(all, verdicts) {
      switch verdict {
      case .go(let isAskedFirst):
        item.isAskedFirst = isAskedFirst
        going.append(item)
      case .refused(let rejection): refused.append(Refused(command: item.command, rejection: rejection))
      case .later, .again, .gone: break
      }
    }
    outlet.line(up: going)
    try await report(refused, at: now, fence)
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
}
