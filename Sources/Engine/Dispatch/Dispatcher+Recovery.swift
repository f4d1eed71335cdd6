import Domain
import Logging

extension Dispatcher {
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
    let overdue = try await store.read { tx in
      try tx.overdue(machineNow: longAgo, of: fence.shards, limit: Self.batchLimit)
    }
    var items: [IntakeItem] = []
    var telling: [OutboxRecord] = []
    for command in overdue {
      guard let provider = providers[command.channel] else { continue }
      let isLast = command.looks + 1 >= MessagePosting.offerLimit
      if provider.repeatSafety != .neither, !isLast {
        telling.append(command)
        continue
      }
      let outcome = DispatchOutcome.unknown(
        reason: isLast ? "the provider never answered" : "no outcome was recorded")
      intake.metrics.settled(outcome, of: provider.name)
      items.append(outcomeItem(command, outcome, provider: provider.name))
    }
    let claimed = try await claim(telling, at: now, fence)
    _ = try await intake.accept(items + (await settle(claimed)), at: now)
    return overdue.count
  }

  /// Makes commands this node's to settle, before anything is asked or offered: the outcome of the earlier offer is not
  /// taken any more, should it come after all. Otherwise it could say *not taken* of what this node has just handed in.
  ///
  /// What is still open afterwards is looked at again, after a pause that doubles.
  private func claim(_ overdue: [OutboxRecord], at now: Instant, _ fence: Fence) async throws -> [OutboxRecord] {
    guard !overdue.isEmpty else { return [] }
    let machineNow = machineClock.now()
    let keys = overdue.map(outcomeKey)
    let pause = settings.sendBy.milliseconds
    return try await store.write { tx in
      try tx.hold(fence)
      var claimed: [OutboxRecord] = []
      for (command, key) in zip(overdue, keys) {
        guard try tx.command(command.organisation, command.message) == command, try tx.receive([key], at: now) == [true]
        else { continue }
        var next = command
        next.looks += 1
        next.state = .handedOver(
          owner: fence.node, sendBy: machineNow.advanced(by: Span(milliseconds: pause << Int64(command.looks))))
        try tx.update(next)
        claimed.append(next)
      }
      return claimed
    }
  }

  /// Asks, or offers again, some at a time. Answers what is known now.
  private func settle(_ claimed: [OutboxRecord]) async -> [IntakeItem] {
    await withTaskGroup(of: (Int, IntakeItem?).self) { group in
      var waiting = claimed.enumerated().makeIterator()
      var answers = AnswersInOrder<IntakeItem>(count: claimed.count)
      func addNext() {
        guard let (place, command) = waiting.next(), let provider = providers[command.channel] else { return }
        group.addTask {
          switch await settle(command, provider) {
          case .known(let outcome):
            intake.metrics.settled(outcome, of: provider.name)
            return (place, outcomeItem(command, outcome, provider: provider.name))
          case .open(let reason):
            intake.metrics.settled(nil, of: provider.name)
            logger.notice(
              "message still without outcome",
              metadata: [
                "message": "\(command.message)", "provider": "\(provider.name)", "reason": "\(LogText.of(reason))",
              ])
            return (place, nil)
          }
        }
      }
      for _ in 0..<settings.atOnce { addNext() }
      while let (place, item) = await group.next() {
        answers.set(item, at: place)
        addNext()
      }
      return answers.next
    }
  }

  /// What came of looking at one command.
  private enum Settlement: Sendable {
    case known(DispatchOutcome)
    /// The provider still did not say.
    case open(reason: String)
  }

  private func settle(_ command: OutboxRecord, _ provider: any ChannelProvider) async -> Settlement {
    switch provider.repeatSafety {
    case .takesKey:
      guard await isWanted(command) else {
        return .known(.unknown(reason: "the flow had ended before an outcome was recorded"))
      }
      guard let outgoing = await archived(command) else {
        return .known(.unknown(reason: "the archived bytes cannot be read"))
      }
      let outcome = await provider.send(outgoing)
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

  /// Whether the run still wants this message: what was settled meanwhile must not leave now.
  private func isWanted(_ command: OutboxRecord) async -> Bool {
    let run = try? await store.read { tx in try tx.runs(command.organisation, [command.run]).first }
    return run?.stage == .active
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
