public import Domain
public import Engine

extension SQLConsoleReading {
  public func sendingHealth(_ organisation: OrganisationID, at now: Instant) async throws -> SendingHealth {
    try await look(organisation) { look in try look.figure("sending") { try $0.sendingHealth(at: now) } }
  }
}

extension ConsoleLook {
  fileprivate func sendingHealth(at now: Instant) throws -> SendingHealth {
    let messages = try sql.rows(
      """
      SELECT channel, provider, progress, handed_over_at, remark, cost FROM messages
      WHERE organisation = $1 AND handed_over_at >= $2 ORDER BY handed_over_at DESC LIMIT $3
      """,
      [
        .id(organisation), .at(now.advanced(by: Span(milliseconds: -SendingHealth.span.milliseconds))),
        .int(SendingHealth.most),
      ]
    ) { row in
      SendingHealth.SentMessage(
        channel: try row.word(0), provider: try row.text(orNil: 1) ?? "",
        progress: MessageProgress(rawValue: try row.int(2)), at: try row.instant(3),
        cost: row.isNull(5) ? nil : SendingCost(hundredths: try row.integer(5)), remark: try row.text(4))
    }
    let commands = try sql.rows(
      "SELECT channel, state, not_before, refusals FROM outbox WHERE organisation = $1 LIMIT $2",
      [.id(organisation), .int(SendingHealth.longestQueue)]
    ) { row in
      SendingHealth.WaitingCommand(
        channel: try row.word(0), isQueued: try row.int(1) == 0, notBefore: try row.instant(2),
        refusals: try row.int(3))
    }
    return SendingHealth(messages, commands, at: now)
  }
}
