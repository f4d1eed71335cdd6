/// From what a server said to why it did not deliver. The rules are in ``BounceRules``; here is their order.
///
/// The first figure of a status code says little: of real bounces with `5.x.x` not half are of addresses that are no
/// good. What the server says in words counts more, and an exact code that a standard defines counts most.
enum BounceClassifier {
  /// - Parameters:
  ///   - text: what was said of this recipient.
  ///   - status: the most exact status code that is known.
  static func reason(text: PhraseText, reply: SMTPReply, status: EnhancedStatus?) -> BounceReason {
    if let status, let reason = BounceRules.decisive[status.key] { return reason }
    // A code of the address before what is said of senders: "5.1.1 … blocked" is of a user who is unknown and blocked.
    let rules = status.map { $0.subject == 1 && $0.isOfRecipient } == true ? BounceRules.ofRecipients : BounceRules.text
    for rule in rules where rule.applies(to: text) {
      return weighed(rule.reason, in: text, reply: reply, status: status)
    }
    if let status, let reason = BounceRules.likely[status.key] ?? BounceRules.likely[status.topic] { return reason }
    for rule in BounceRules.vague where rule.applies(to: text) {
      return weighed(rule.reason, in: text, reply: reply, status: status)
    }
    if let code = reply.code, let reason = BounceRules.codes[code] { return reason }
    if reply.command == .connect, reply.code != nil { return .blocked }
    return text.isEmpty && reply.code == nil ? .undefined : .onHold
  }

  /// "User unknown" is believed with a second witness: a status code of the address, that it was the answer to `RCPT`,
  /// or words that only a directory says. Without one it is soft: after `DATA` some servers say it of users who do not
  /// want a mail, and a soft bounce costs one more try while a false hard one ends the e-mail to somebody.
  ///
  /// What is refused at `MAIL` speaks of the sender, and at the greeting of the server that sends, if it does not say
  /// something better.
  private static func weighed(
    _ reason: BounceReason, in text: PhraseText, reply: SMTPReply, status: EnhancedStatus?
  ) -> BounceReason {
    switch (reason, reply.command) {
    case (.userUnknown, .sender): return .rejected
    case (.userUnknown, let command):
      // A code of policy contradicts the word.
      if status?.subject == 7 { return .filtered }
      if command == .recipient || status?.subject == 1 { return .userUnknown }
      // `550 <gerda@post.example>... User unknown`: so Sendmail and its kin answer to RCPT.
      if command == nil, status?.subject != 2, text.has("@...") || text.has("@>...") { return .userUnknown }
      return BounceRules.directories.contains(where: { text.has($0) }) ? .userUnknown : .filtered
    case (.securityError, .sender) where text.has("denied"): return .rejected
    case (.filtered, .sender), (.hostUnknown, .sender): return .rejected
    case (.securityError, .connect), (.filtered, .connect), (.systemError, .connect), (.expired, .connect),
      (.policyViolation, .connect), (.hostUnknown, .connect), (.hostUnknown, .greeting):
      return .blocked
    default: return reason
    }
  }

  /// Whether the address is to be written to never again.
  static func isHard(_ reason: BounceReason, reply: SMTPReply, status: EnhancedStatus?) -> Bool {
    switch reason {
    case .userUnknown, .hostUnknown, .hasMoved: true
    case .notAccept: status.flatMap { $0.isUnspecific ? nil : $0.major == 5 } ?? (reply.code.map { $0 >= 500 } ?? true)
    default: false
    }
  }
}

extension EnhancedStatus {
  /// Of the codes X.1.x those that speak of whom it is sent to; 7 and 8 are of who sends.
  var isOfRecipient: Bool { (1...6).contains(detail) || detail == 10 }
  /// `5.1.1` without its first figure, which servers give wrongly: a full mailbox is 4.2.2 and 5.2.2.
  var key: String { "\(subject).\(detail)" }
  /// `5.7.9` among all of 5.7.
  var topic: String { "\(subject).*" }
}
