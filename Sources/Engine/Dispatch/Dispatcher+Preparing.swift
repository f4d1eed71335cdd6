import Domain
import Logging
import Rendering

/// How messages are made: what they need is read in one transaction, and they are made on every processor after it.
extension Dispatcher {
  /// Messages that are made one after the other; several such groups side by side, so that every processor has work.
  private static let madeInTurn = 25

  /// What is leased becomes messages, or is refused.
  func prepare(_ leased: [OutboxRecord], at now: Instant) async throws -> ([Ready], [Refused]) {
    let preparer = preparer
    let drafts = try await store.read { [self] tx in
      for (organisation, commands) in Dictionary(grouping: leased, by: \.organisation) {
        _ = try tx.cases(organisation, commands.map(\.caseID))
      }
      return try leased.map { command in try unlessUnmakeable(command) { try preparer.draft(command, at: now, in: tx) }
      }
    }
    let groups = stride(from: 0, to: drafts.count, by: Self.madeInTurn).map {
      drafts[$0..<min($0 + Self.madeInTurn, drafts.count)]
    }
    let made = try await withThrowingTaskGroup(of: (Int, [Makeable<Ready>]).self) { tasks in
      for (place, group) in groups.enumerated() { tasks.addTask { (place, try group.map(make)) } }
      return try await tasks.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    var (ready, refused): ([Ready], [Refused]) = ([], [])
    for item in groups.indices.flatMap({ made[$0] ?? [] }) {
      switch item {
      case .made(let one): ready.append(one)
      case .refused(let one): refused.append(one)
      }
    }
    return (ready, refused)
  }

  private func make(_ draft: Makeable<UnmadeMessage>) throws -> Makeable<Ready> {
    switch draft {
    case .made(let draft):
      try unlessUnmakeable(draft.command) { Ready(command: draft.command, prepared: try draft.made()) }
    case .refused(let refused): .refused(refused)
    }
  }

  /// A message on its way to be made, or why it is not.
  private enum Makeable<Stage: Sendable>: Sendable {
    case made(Stage)
    case refused(Refused)
  }

  private func unlessUnmakeable<Stage: Sendable>(
    _ command: OutboxRecord, _ body: () throws -> Stage
  ) throws -> Makeable<Stage> {
    do {
      return .made(try body())
    } catch PreparationError.noPaymentLink {
      // The matter was settled since; the run has been told by what settled it.
      return .refused(
        Refused(command: command, rejection: DispatchRejection(fault: .other, reason: "payment link closed")))
    } catch  where Self.isUnmakeable(error) {
      // What cannot be made for this contact cannot be made later either: another channel, or a person.
      logger.error("message cannot be made", metadata: ["message": "\(command.message)", "reason": "\(error)"])
      return .refused(Refused(command: command, rejection: DispatchRejection(fault: .ours, reason: "\(error)")))
    }
  }

  /// Whether an error says that the message itself cannot be made, whoever tries and whenever. Anything else (a disk, a
  /// database) is trouble of the house: the batch is tried again.
  private static func isUnmakeable(_ error: any Error) -> Bool {
    error is PreparationError || error is RenderingError || error is MailCompositionError
      || error is EmailAddressError || error is PublicationError || error is SingleMessageRefusal
  }
}
