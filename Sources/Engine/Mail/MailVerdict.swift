import Domain
import MailReading

/// What one mail leads to: events for the intake, words for the count, and refusals that are told.
struct MailVerdict: Sendable {
  static let unreadable = "unreadable"

  private(set) var items: [IntakeItem] = []
  /// One for each thing that the mail says: the labels of ``MetricCatalogue/mails``.
  private(set) var words: [String] = []
  private(set) var refusals: [BounceReason] = []

  /// - Parameters:
  ///   - mail: nil for one that cannot be read.
  ///   - digest: of its bytes, by which it is known when it comes again.
  init(_ mail: ReadMail?, digest: String, _ finding: MailFinding, at now: Instant) throws {
    guard let mail else {
      words = [Self.unreadable]
      return
    }
    switch mail.kind {
    case .report(let recipients, let returned):
      for (index, recipient) in recipients.enumerated() {
        let found = try finding.message(of: mail, returned: returned, address: recipient.address)
        let word = Self.word(recipient)
        guard let found else {
          words.append(word == "bounce" ? "unplaced" : word)
          continue
        }
        words.append(word)
        // What came to the address of one message and names others too is about those who got it passed on.
        guard index == 0 || found.message.recipient == recipient.address else { continue }
        add(MailJudgement.of(recipient, found.proof), to: found.message, "\(digest)/\(index)", now)
      }
    case .complaint(let complaint, let returned):
      let found = try finding.message(of: mail, returned: returned, address: nil)
      words = [found == nil ? "unplaced" : complaint.isUnwanted ? "complaint" : "other"]
      if let found { add(MailJudgement.of(complaint), to: found.message, digest, now) }
    case .autoReply: words = ["auto-reply"]
    case .reply(let reply):
      // By the name of the message only: whoever knows an address can write from it, and an answer says that it works.
      guard let message = try finding.byName(mail, nil) else {
        words = ["unplaced"]
        return
      }
      words = ["reply"]
      let text = String(decoding: reply.text.utf8.prefix(MailDesk.longestAnswer), as: UTF8.self)
      items.append(
        IntakeItem(
          key: InboxKey(organisation: message.organisation, source: MailDesk.source, externalID: digest),
          event: .text(
            IncomingText(
              channel: .email, from: mail.from, to: mail.deliveredTo.first ?? "", text: text, at: now,
              externalID: digest),
            answering: message.id, provider: MailDesk.source)))
    case .other: words = ["other"]
    }
  }

  private mutating func add(_ judgement: MailJudgement, to message: MessageRecord, _ name: String, _ now: Instant) {
    let kind: ReceiptKind
    var mayPass = false
    switch judgement {
    case .nothing: return
    case .receipt(let known): kind = known
    case .putOff(let known): (kind, mayPass) = (known, true)
    case .refused(let known, let reason):
      kind = known
      refusals.append(reason)
    }
    let receipt = DeliveryReceipt(subject: .key(message.key), kind: kind, at: now, externalID: name, mayPass: mayPass)
    items.append(
      IntakeItem(
        key: InboxKey(organisation: message.organisation, source: MailDesk.source, externalID: name),
        event: .receipt(receipt, provider: MailDesk.source)))
  }

  private static func word(_ recipient: BouncedRecipient) -> String {
    switch recipient.action {
    case .failed: "bounce"
    case .delayed: "delay"
    case .delivered, .relayed, .expanded: "delivery"
    }
  }
}
