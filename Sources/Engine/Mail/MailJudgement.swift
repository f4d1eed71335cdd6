import Domain
import MailReading

/// What a mail that came in says about a message of ours: pure, from what the mail is.
///
/// A hard bounce ends the address, and the run goes to its next channel at once. A full mailbox makes the address
/// suspect, and a server that was away says nothing of it: such a message is offered once more. What speaks of how we
/// send is no fault of the address: the run goes on and those who run the house are told.
enum MailJudgement: Hashable {
  /// Something is known of the message.
  case receipt(ReceiptKind)
  /// It came back, and may go right a day later.
  case putOff(ReceiptKind)
  /// Something is known, and servers refuse us: the reason, in the words of ``BounceReason``.
  case refused(ReceiptKind, BounceReason)
  /// Not final, or of a machine: nothing changes.
  case nothing

  /// How surely the mail is about the message that was found for it.
  enum Proof: Hashable {
    /// It came to the address that only this message had, or gives back the name that only who got it knows.
    case certain
    /// It names an address to which we wrote. Anybody can write such a mail: it ends no address.
    case address
  }

  /// Characters of what a server said that are kept with a message.
  private static let reasonLength = 300
  /// Characters of the type of a complaint that are kept; those of the standards are shorter.
  private static let typeLength = 40

  static func of(_ recipient: BouncedRecipient, _ proof: Proof) -> MailJudgement {
    let reason = words(recipient)
    switch recipient.action {
    case .delivered: return .receipt(.delivered)
    case .relayed, .expanded, .delayed: return .nothing
    case .failed: break
    }
    switch recipient.reason.concern {
    case .address: return .receipt(.bounced(permanent: recipient.endsAddress && proof == .certain, reason: reason))
    case .mailbox, .unknown:
      let kind = ReceiptKind.bounced(permanent: false, reason: reason)
      return recipient.reason == .mailboxFull ? .putOff(kind) : .receipt(kind)
    case .transport: return .putOff(.undeliverable(reason: reason))
    case .content: return .receipt(.undeliverable(reason: reason))
    case .sender: return .refused(.undeliverable(reason: reason), recipient.reason)
    }
  }

  static func of(_ complaint: Complaint) -> MailJudgement {
    guard complaint.isUnwanted else { return .nothing }
    return .receipt(.complained(String(complaint.type.prefix(typeLength))))
  }

  /// `userunknown 550 5.1.1: …`
  private static func words(_ recipient: BouncedRecipient) -> String {
    let codes = [recipient.replyCode.map(String.init), recipient.status?.description].compactMap(\.self)
    let head = ([recipient.reason.rawValue] + codes).joined(separator: " ")
    return String("\(head): \(recipient.diagnostic)".prefix(reasonLength))
  }
}
