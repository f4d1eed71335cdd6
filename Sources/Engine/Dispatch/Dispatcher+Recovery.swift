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
    let decided = machineClock.now().advanced(by: Span(milliseconds: -settings.answer.milliseconds))
    let overdue = try await store.read { tx in
      try tx.overdue(machineNow: decided, of: fence.shards, limit: Self.batchLimit)
    }
    let settlements = await settle(overdue)
    var items: [IntakeItem] = []
    var open: [(OutboxRecord, reason: String)] = []
    for settlement in settlements {
      switch settlement {
      case .known(let command, let outcome, let provider):
        intake.metrics.settled(outcome, of: provider)
        items.append(outcomeItem(command, outcome, provider: provider))
      case .open(let command, let reason):
        intake.metrics.settled(nil, of: providers[command.channel]?.name ?? Self.houseName)
        open.append((command, reason))
      }
    }
    _ = try await intake.accept(items, at: now)
    for (command, reason) in open { try await keepOpen(command, reason, at: now, fence) }
    return overdue.count
  }

  /// What came of looking at one command.
  private enum Settlement: Sendable {
    case known(OutboxRecord, DispatchOutcome, provider: String)
    /// The provider still did not say: it is asked or offered the same again later.
    case open(OutboxRecord, reason: String)
  }

  private func settle(_ overdue: [OutboxRecord]) async -> [Settlement] {
    await withTaskGroup(of: Settlement?.self) { group in
      var waiting = overdue.makeIterator()
      var settlements: [Settlement] = []
      func addNext() {
        guard let command = waiting.next() else { return }
        group.addTask {
          guard let provider = providers[command.channel] else { return nil }
          return await settle(command, provider)
        }
      }
      for _ in 0..<settings.atOnce { addNext() }
      while let settlement = await group.next() {
        if let settlement { settlements.append(settlement) }
        addNext()
      }
      return settlements
    }
  }

  private func settle(_ command: OutboxRecord, _ provider: any ChannelProvider) async -> Settlement {
    func known(_ outcome: DispatchOutcome) -> Settlement { .known(command, outcome, provider: provider.name) }
    switch provider.repeatSafety {
    case .takesKey:
      guard await isWanted(command) else {
        return known(.unknown(reason: "the flow had ended before an outcome was recorded"))
      }
      guard let outgoing = await archived(command) else {
        return known(.unknown(reason: "the archived bytes cannot be read"))
      }
      let outcome = await provider.send(outgoing)
      switch outcome {
      case .accepted, .rejected: return known(outcome)
      // Not taken now says nothing of the first time: only the same bytes may go again, so it is not made anew.
      case .retry(_, let reason), .unknown(let reason): return .open(command, reason: reason)
      }
    case .canBeAsked:
      do {
        // A provider that never saw the key did not take it: the command may go again.
        guard let outcome = try await provider.ask(command.key) else {
          return known(.retry(after: .minutes(1), reason: "never arrived"))
        }
        if case .unknown(let reason) = outcome { return .open(command, reason: reason) }
        return known(outcome)
      } catch {
        return .open(command, reason: "the provider could not be asked: \(error)")
      }
    case .neither: return known(.unknown(reason: "no outcome was recorded"))
    }
  }

  /// Leaves a command handed over, to be looked at later; the pause doubles. When the last offer was not answered
  /// either, nobody can say what became of it.
  private func keepOpen(_ command: OutboxRecord, _ reason: String, at now: Instant, _ fence: Fence) async throws {
    var next = command
    next.attempt += 1
    // The first offer was not counted: nothing was known of it.
    guard next.attempt + 1 < MessagePosting.attemptLimit, let provider = providers[command.channel] else {
      let outcome = DispatchOutcome.unknown(reason: reason)
      let name = providers[command.channel]?.name ?? Self.houseName
      _ = try await intake.accept([outcomeItem(command, outcome, provider: name)], at: now)
      return
    }
    let pause = Span(milliseconds: settings.sendBy.milliseconds << Int64(command.attempt))
    next.state = .handedOver(owner: fence.node, sendBy: machineClock.now().advanced(by: pause))
    let (opened, key) = (next, outcomeKey(command))
    logger.notice(
      "message still without outcome",
      metadata: ["message": "\(command.message)", "provider": "\(provider.name)", "reason": "\(LogText.of(reason))"])
    try await store.write { tx in
      try tx.hold(fence)
      // The key of this offer is used up: should its answer come after all, the next one tells the same.
      guard try tx.command(command.organisation, command.message) == command, try tx.receive([key], at: now) == [true]
      else { return }
      try tx.update(opened)
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
