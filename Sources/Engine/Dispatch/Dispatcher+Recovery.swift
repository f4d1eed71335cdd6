import Domain
import Logging

extension Dispatcher {
  /// Settles commands that were handed over and whose outcome never came: this node or another one died between
  /// hand-over and record.
  ///
  /// Where the provider takes our key, the same key and the same bytes (from the archive) are offered again; where it
  /// can be asked, it is asked; elsewhere the outcome is *unknown* and nothing is sent again.
  ///
  /// - Returns: how many were settled.
  func recover(at now: Instant, _ fence: Fence) async throws -> Int {
    let machineNow = machineClock.now()
    let overdue = try await store.read { tx in
      try tx.overdue(machineNow: machineNow, of: fence.shards, limit: Self.batchLimit)
    }
    var items: [IntakeItem] = []
    for command in overdue {
      guard let provider = providers[command.channel] else { continue }
      let outcome = await settle(command, provider)
      items.append(outcomeItem(command, outcome, provider: provider.name))
    }
    _ = try await intake.accept(items, at: now)
    return items.count
  }

  private func settle(_ command: OutboxRecord, _ provider: any ChannelProvider) async -> DispatchOutcome {
    switch provider.repeatSafety {
    case .takesKey:
      guard await isWanted(command) else {
        return .unknown(reason: "the flow had ended before an outcome was recorded")
      }
      guard let outgoing = await archived(command) else {
        return .unknown(reason: "the archived bytes cannot be read")
      }
      return await provider.send(outgoing)
    case .canBeAsked:
      do {
        // A provider that never saw the key did not take it: the command may go again.
        return try await provider.ask(command.key) ?? .retry(after: .minutes(1), reason: "never arrived")
      } catch {
        return .unknown(reason: "the provider could not be asked: \(error)")
      }
    case .neither:
      return .unknown(reason: "no outcome was recorded")
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
