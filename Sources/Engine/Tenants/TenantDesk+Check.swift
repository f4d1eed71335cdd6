public import Domain

extension TenantDesk: MessageChecking {
  public func check(_ code: MessageCode, host: String) async throws -> CheckedMessage? {
    let owner = hosts[host]
    let hashes = links.codes.hashes(of: code)
    let publications = publications
    return try await store.read { tx in
      let sent = try tx.messages(hashes: hashes).filter { message in
        message.handedOverAt != nil && (owner == nil || owner == message.organisation)
      }
      guard let message = sent.first, let sentAt = message.handedOverAt,
        let matter = try tx.case(message.organisation, message.caseID),
        let version = try tx.currentVersion(message.organisation)
      else { return nil }
      let publication = try publications.publication(message.organisation, version: version, in: tx)
      // Of two messages with one code nobody knows which is meant.
      guard sent.allSatisfy({ $0.organisation == message.organisation }) else { return nil }
      return CheckedMessage(
        style: PageStyle.style(of: publication),
        facts: sent.count > 1
          ? nil
          : CheckedMessage.Facts(
            sentOn: DutchTime.day(of: sentAt), channel: message.channel, topic: MessageTopic(matter.kind),
            recipient: AddressMask.masked(message.recipient)))
    }
  }
}
