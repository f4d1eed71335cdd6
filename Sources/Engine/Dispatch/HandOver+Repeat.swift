import Domain

extension HandOver {
  /// Whether a message that was handed over, and of which nobody knows whether it was taken, may be offered once more.
  enum Repeat: Hashable {
    /// Now, with the same key and the same bytes.
    case go
    case later(Wait)
    /// Never: what was settled, stopped or silenced meanwhile must not leave, and it is not known whether it did.
    case never(reason: String)
  }

  /// The last look before a message is offered again: the same questions as before the first offer, because hours may
  /// have passed.
  ///
  /// What changed in it since does not count: only the bytes that may have arrived may arrive once more.
  func judgeRepeat(_ command: OutboxRecord) throws -> Repeat {
    let matter = try tx.case(command.organisation, command.caseID)
    if let claim = matter?.claim { _ = try tx.lockedClaim(command.organisation, claim) }
    guard let run = try tx.runs(command.organisation, [command.run]).first, run.stage == .active else {
      return .never(reason: "the matter was settled before an outcome was recorded")
    }
    if let reason = try tx.installation()?.quarantine {
      return .later(Wait(until: now.advanced(by: Self.quarantineWait), reason: reason))
    }
    if let reason = try objection(of: run, over: command.channel) { return .never(reason: reason) }
    if try tx.pausedFlows(command.organisation).contains(run.flow) {
      return .later(Wait(until: now.advanced(by: Self.pausedFlowWait), reason: "flow paused"))
    }
    guard var message = try tx.message(command.organisation, command.message), let before = message.handedOverAt else {
      return .never(reason: "nothing is on record of its hand-over")
    }
    if let wait = try wait(for: command, at: .kept(on: DutchTime.day(of: before))) { return .later(wait) }
    guard DutchTime.day(of: before) != DutchTime.day(of: now) else { return .go }
    message.handedOverAt = now
    try tx.update(message)
    return .go
  }
}
