import Domain
import MailReading

/// Finds the message of ours that a mail is about.
struct MailFinding {
  /// Business time within which a mail that names only an address is about the last message to it.
  static let recently = Span.hours(14 * 24)

  let returnPath: ReturnPath?
  let now: Instant
  let tx: any StoreTransaction

  /// By the address that only this message had, else by the name that it gives back, else by the address that it
  /// names.
  func message(
    of mail: ReadMail, returned: ReturnedMail?, address: String?
  ) throws -> (message: MessageRecord, proof: MailJudgement.Proof)? {
    if let found = try byReturnPath(mail) ?? byName(mail, returned) { return (found, .certain) }
    guard let address, let found = try byAddress(address) else { return nil }
    return (found, .address)
  }

  private func byReturnPath(_ mail: ReadMail) throws -> MessageRecord? {
    guard let returnPath else { return nil }
    for address in mail.deliveredTo {
      guard let subject = returnPath.subject(of: address) else { continue }
      if let found = try tx.message(subject.organisation, subject.message) { return found }
    }
    return nil
  }

  /// Our Message-ID begins with the key of the message, which only who got it knows.
  func byName(_ mail: ReadMail, _ returned: ReturnedMail?) throws -> MessageRecord? {
    for name in ([returned?.messageID].compactMap(\.self) + mail.answers).prefix(20) {
      let key = String(name.prefix { $0 != "@" })
      guard key.utf8.count == 64, key.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
        continue
      }
      if let found = try tx.message(key: IdempotencyKey(key)), found.channel == .email { return found }
    }
    return nil
  }

  /// The last e-mail that left for this address a short while ago; nil where several organisations wrote to it.
  private func byAddress(_ address: String) throws -> MessageRecord? {
    var found: [MessageRecord] = []
    for organisation in try tx.organisations() {
      for contact in try tx.contacts(organisation.id, having: .email, address) {
        for matter in try tx.cases(organisation.id, contact: contact.id) {
          found += try tx.messages(organisation.id, of: matter.id).filter { message in
            message.channel == .email && message.recipient == address
              && (message.handedOverAt.map { $0.distance(to: now) <= Self.recently } ?? false)
          }
        }
      }
    }
    guard Set(found.map(\.organisation)).count == 1 else { return nil }
    return found.max { ($0.handedOverAt ?? $0.createdAt) < ($1.handedOverAt ?? $1.createdAt) }
  }
}
