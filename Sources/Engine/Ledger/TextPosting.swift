import Domain

/// What becomes of a text that somebody wrote: it answers the message that it names, or the last one that went to its
/// number over this channel. STOP closes the channel and START opens it; whatever it says, the run hears of it, and
/// where the flow has no way for it a person reads it.
struct TextPosting {
  let runner: FlowRunner
  let now: Instant
  let organisation: OrganisationID
  let tx: any StoreTransaction

  /// - Throws: `StoreError.missing` when nobody here wrote to them: a person looks at it.
  func post(_ text: IncomingText, answering id: MessageID?, by provider: String) throws -> IntakeResult {
    guard let message = try id.flatMap({ try tx.message(organisation, $0) }) else {
      throw StoreError.missing("message that the text \(text.externalID) from \(provider) answers")
    }
    let at = text.at.map { min($0, now) } ?? now
    let consents = ConsentPosting(runner: runner, now: now, message: message, by: provider, tx: tx)
    try consents.hear(at: at)
    let said = String(text.text.prefix(Self.longestReason))
    switch ReplyWord(text.text) {
    case .stop: try consents.refuse(because: said)
    case .start: try consents.allow(because: said)
    case .yes, .no, nil: break
    }
    return try MessagePosting(runner: runner, now: now, tx: tx).post(
      DeliveryReceipt(
        subject: .key(message.key), kind: .replied(text.text), at: at, externalID: text.externalID), by: provider)
  }

  /// Characters of what somebody wrote that are kept with their wish.
  private static let longestReason = 40
}
