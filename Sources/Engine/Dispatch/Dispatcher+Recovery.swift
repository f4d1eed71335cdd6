import Domain
import Logging

extension Dispatcher {
  /// How often the pause between two looks doubles: up to four hours with the usual send-by of a minute.
  private static let longestPause = 8

  /// Settles commands that were handed over and whose outcome never came: this node or another one died between
  /// hand-over and record, or the provider did not answer.
  ///
  /// Where the provider takes our key, the same key and the same bytes (from the archive) are offered again; where it
  /// can be asked, it is asked; elsewhere the outcome is *unknown* and nothing is sent again. Nothing is done while the
  /// answer of the call may still come: a provider that is asked too early says that it has nothing.
  ///
  /// - Returns: how many were looked at.
  func recover(at now: Instant, _ fence: Fence) async throws -> Int {
    let longAgo = machineClock.now().advanced(by: Span(milliseconds: -settings.answer.milliseconds))
    // Not those of a channel that nobody serves now: they wait, and this loop must rest.
    let overdue = try await store.read { tx in
      try tx.overdue(at: now, machineNow: longAgo, of: fence.shards, limit: Self.batchLimit)
    }.filter { outlets.serves($0.channel) && !isThisNodes($0) }
    let (settled, trouble) = await settle(overdue, at: now, fence)
    _ = try await intake.accept(settled, at: now)
    if let trouble { throw trouble }
    return overdue.count
  }

  /// Whether this process still offers a command, or gives it back because it did not.
  private func isThisNodes(_ command: OutboxRecord) -> Bool {
    underWay.contains(command.message) || outlets.outlet(of: command)?.isToOffer(command.message) == true
  }

  /// Who was offered a command, and nobody else: only that one can say what became of it.
  private func provider(of command: OutboxRecord) -> any ChannelProvider {
    outlets.outlet(of: command)?.provider
      ?? AbsentProvider(name: command.provider ?? Self.houseName, channel: command.channel)
  }

  /// A command that is this node's to settle.
  private struct Claimed: Sendable {
    let command: OutboxRecord
    /// Why it may not be offered again; nil when it may, or when it is only asked about.
    let objection: String?
    /// Until when it may be offered again.
    let deadline: SendDeadline
  }

  /// Makes a command this node's to settle, right before the provider is asked or offered it: the outcome of the
  /// earlier offer is not taken any more, should it come after all. Otherwise it could say *not taken* of what this
  /// node has just handed in.
  ///
  /// What is still open afterwards is looked at again, after a pause that doubles.
  ///
  /// - Returns: nil when somebody else settled it meanwhile, when its outcome is parked, or when it may not be offered
  ///   again yet.
  private func claim(
    _ command: OutboxRecord, of provider: any ChannelProvider, at start: Instant, _ fence: Fence
  ) async throws -> Claimed? {
    let now = max(start, clock.now())
    let machineNow = machineClock.now()
    let deadline = SendDeadline(machineClock.monotonic() + settings.sendBy.milliseconds, by: machineClock)
    let sendBy = machineNow.advanced(by: settings.sendBy)
    let pause = Span(milliseconds: settings.sendBy.milliseconds << Int64(min(command.looks, Self.longestPause)))
    let (key, isOffered, publications) = (
      outcomeKey(command), provider.repeatSafety == .takesKey, preparer.publications
    )
    return try await store.write { tx in
      try tx.hold(fence)
      // Locked in the order in which a payment locks.
      if isOffered { try HandOver.readAhead([command], in: tx) }
      guard try tx.command(command.organisation, command.message) == command else { return nil }
      var next = command
      var objection: String?
      if isOffered {
        try tx.raiseBusinessInstant(to: now)
        let handOver = HandOver(
          publications: publications, now: now, machineNow: machineNow, sendBy: sendBy, owner: fence.node,
          provider: provider.name, tariff: provider.tariff, tx: tx)
        switch try handOver.judgeRepeat(command) {
        case .go: break
        case .never(let reason): objection = reason
        case .later(let wait):
          // Business time: where it runs faster, the night is short for machines too.
          next.notBefore = wait.until
          try tx.update(next)
          return nil
        }
      }
      next.state = .handedOver(
        owner: fence.node, provider: provider.name, sendBy: machineNow.advanced(by: pause))
      // The outcome of the earlier offer came and could not be applied: it is among the parked events, and decides.
      guard try tx.receive([key], at: now) == [true] else {
        try tx.update(next)
        return nil
      }
      next.looks += 1
      try tx.update(next)
      return Claimed(command: next, objection: objection, deadline: deadline)
    }
  }

  /// Asks, or offers again, some at a time.
  ///
  /// - Returns: what is known now, and what kept this node from looking at the rest.
  private func settle(
    _ overdue: [OutboxRecord], at now: Instant, _ fence: Fence
  ) async -> (items: [IntakeItem], trouble: (any Error)?) {
    await withTaskGroup(of: (Int, Result<IntakeItem?, any Error>).self) { group in
      var waiting = overdue.enumerated().makeIterator()
      var answers = AnswersInOrder<IntakeItem>(count: overdue.count)
      var trouble: (any Error)?
      func addNext() {
        guard trouble == nil, let (place, command) = waiting.next() else { return }
        let provider = provider(of: command)
        group.addTask {
          do {
            guard let claimed = try await claim(command, of: provider, at: now, fence) else {
              return (place, .success(nil))
            }
            return (place, .success(await answer(on: claimed, of: provider)))
          } catch {
            return (place, .failure(error))
          }
        }
      }
      for _ in 0..<settings.atOnce { addNext() }
      while let (place, result) = await group.next() {
        switch result {
        case .success(let item): answers.set(item, at: place)
        case .failure(let error):
          trouble = trouble ?? error
          answers.set(nil, at: place)
        }
        addNext()
      }
      return (answers.next, trouble)
    }
  }

  /// What the provider says of a command that this node claimed; nil while it does not say.
  private func answer(on claim: Claimed, of provider: any ChannelProvider) async -> IntakeItem? {
    let claimed = claim.command
    switch await settle(claim, provider) {
    case .known(let outcome):
      intake.metrics.settled(outcome, of: provider.name)
      return outcomeItem(claimed, outcome, provider: provider.name)
    // Given up only after a look to its end: a node that falls over again and again has asked nothing.
    case .open(let reason) where claimed.looks + 1 >= MessagePosting.offerLimit:
      let outcome = DispatchOutcome.unknown(reason: "the provider never answered: \(reason)")
      intake.metrics.settled(outcome, of: provider.name)
      return outcomeItem(claimed, outcome, provider: provider.name)
    case .open(let reason):
      intake.metrics.settled(nil, of: provider.name)
      logger.notice(
        "message still without outcome",
        metadata: [
          "message": "\(claimed.message)", "provider": "\(provider.name)", "reason": "\(LogText.of(reason))",
        ])
      return nil
    }
  }

  /// What came of looking at one command.
  private enum Settlement: Sendable {
    case known(DispatchOutcome)
    /// The provider still did not say.
    case open(reason: String)
  }

  private func settle(_ claim: Claimed, _ provider: any ChannelProvider) async -> Settlement {
    let command = claim.command
    switch provider.repeatSafety {
    case .takesKey:
      if let objection = claim.objection { return .known(.unknown(reason: objection)) }
      guard let outgoing = await archived(command) else {
        return .known(.unknown(reason: "the archived bytes cannot be read"))
      }
      let outcome = await provider.send(outgoing, before: claim.deadline)
      switch outcome {
      case .accepted, .rejected: return .known(outcome)
      // Not taken now says nothing of the first time: only the same bytes may go again, so it is not made anew.
      case .retry(_, let reason), .unknown(let reason): return .open(reason: reason)
      }
    case .canBeAsked:
      do {
        // A provider that never saw the key did not take it: the command may go again.
        guard let outcome = try await provider.ask(command.key) else {
          return .known(.retry(after: .minutes(1), reason: "never arrived"))
        }
        if case .unknown(let reason) = outcome { return .open(reason: reason) }
        return .known(outcome)
      } catch {
        return .open(reason: "the provider could not be asked: \(error)")
      }
    case .neither: return .known(.unknown(reason: "no outcome was recorded"))
    }
  }

  /// The message exactly as it was handed over.
  private func archived(_ command: OutboxRecord) async -> OutgoingMessage? {
    do {
      let publications = preparer.publications
      let found = try await store.read { tx -> (MessageRecord, OrganisationSettings)? in
        guard let message = try tx.message(command.organisation, command.message) else { return nil }
        let publication = try publications.publication(
          command.organisation, version: command.publication, in: tx)
        return (message, publication.settings)
      }
      guard let (message, settings) = found, let output = message.archive else { return nil }
      let bytes = try await archive.read(output.address, for: command.organisation)
      return OutgoingMessage(
        organisation: command.organisation, message: command.message, key: command.key,
        channel: command.channel, recipient: message.recipient,
        sender: try MessagePreparer.sender(command.channel, settings), bytes: bytes)
    } catch {
      logger.error(
        "archived message cannot be read", metadata: ["message": "\(command.message)", "reason": "\(error)"])
      return nil
    }
  }
}
