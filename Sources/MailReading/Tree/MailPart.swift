/// A mail, or a part of one, as a value. Everything in it has passed ``MailLimits``.
struct MailPart: Hashable, Sendable {
  /// Lower case: `text/plain`, `message/delivery-status`.
  let type: String
  let headers: [HeaderField]
  /// Decoded, lines ended by `\n`; of leaves that are text or a report.
  let text: String?
  /// Of `multipart`; of a `message/rfc822` the message in it.
  let children: [MailPart]
  let isAttachment: Bool

  /// This part and what is in it, in the order of the mail, but nothing of a returned message.
  var own: [MailPart] {
    var found = [self]
    guard type != "message/rfc822" else { return found }
    for child in children { found += child.own }
    return found
  }

  /// The first part of this type that is not in a returned message.
  func part(_ type: String) -> MailPart? {
    own.first { $0.type == type }
  }
}
