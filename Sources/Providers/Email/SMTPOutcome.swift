public import Domain

/// From the end of a submission to its outcome: a table, and the only place that decides.
///
/// Three rules carry it. A complete answer decides over everything else. Without one, nothing was taken as
/// long as the client still held a byte of the message. With the last byte given away and no answer, nobody
/// knows.
public enum SMTPOutcome {
  /// How long to leave a server alone.
  public enum Delay {
    /// It could not be reached, or the connection died.
    public static let connection = Span.seconds(30)
    /// It asks for patience (4xx): greylisting lifts after minutes.
    public static let patience = Span.minutes(5)
    /// Something must be mended by people first: certificate, credentials, options. The message itself is
    /// sound, so it is kept and not refused: a wrong password must not turn a morning's e-mail into letters.
    public static let mending = Span.minutes(5)
  }

  public static func outcome(of attempt: SMTPAttempt) -> DispatchOutcome {
    if attempt.ending == .accepted {
      return .accepted(reference: attempt.reply?.reference ?? "accepted without words")
    }
    if let reply = attempt.reply, let outcome = outcome(of: reply, at: attempt.stage) { return outcome }
    guard attempt.stage < .end else {
      return .unknown(reason: "no answer to the end of the message: \(attempt.words)")
    }
    let reason = "\(attempt.stage.words): \(attempt.words)"
    switch attempt.ending {
    case .accepted, .unreachable, .timedOut, .broken, .answered:
      return .retry(after: Delay.connection, reason: reason)
    case .late:
      return .retry(after: .seconds(0), reason: reason)
    case .untrusted, .loginRefused, .internalFailure:
      return .retry(after: Delay.mending, reason: reason)
    }
  }

  /// What an answer means where it was given; nil when it says neither yes nor no there.
  public static func outcome(of reply: SMTPReply, at stage: SMTPStage) -> DispatchOutcome? {
    // A server may repeat what it was told, and here that was a secret.
    let words = stage == .authenticating ? reply.codes : reply.words
    let reason = "\(stage.words): \(words)"
    switch (stage, reply.code / 100) {
    case (.end, 2):
      return .accepted(reference: reply.reference)
    case (_, 4):
      return .retry(after: Delay.patience, reason: reason)
    case (.connecting, 5), (.hello, 5), (.startTLS, 5), (.authenticating, 5):
      return .retry(after: Delay.mending, reason: reason)
    case (.sender, 5), (.data, 5):
      return .rejected(DispatchRejection(fault: .ours, reason: reason))
    case (.recipient, 5), (.body, 5), (.end, 5):
      return .rejected(DispatchRejection(fault: fault(of: reply), reason: reason))
    default:
      return nil
    }
  }

  /// Who is to blame for a final refusal of a recipient or a message. Only what says that the address does
  /// not exist blames the address; policy and reputation are ours (RFC 3463, RFC 7504, RFC 7505).
  static func fault(of reply: SMTPReply) -> DispatchRejection.Fault {
    guard let status = reply.status else {
      switch reply.code {
      case 556: return .address
      case 550, 551, 553: return saysUnknownAddress(reply.text) ? .address : .other
      case 552: return .other
      default: return .ours
      }
    }
    switch (status.subject, status.detail) {
    case (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (4, 4): return .address
    case (1, 0): return saysUnknownAddress(reply.text) ? .address : .other
    // 1.7 and 1.8 are about the sender's address; 2.3 and 3.4 say that our message is too big.
    case (1, 7), (1, 8), (2, 3), (3, 4), (5, _), (6, _), (7, _): return .ours
    default: return .other
    }
  }

  /// Words by which servers without enhanced codes say that a mailbox or domain does not exist.
  private static func saysUnknownAddress(_ text: String) -> Bool {
    let lowered = text.lowercased()
    return unknownAddressWords.contains { lowered.contains($0) }
  }

  private static let unknownAddressWords = [
    "user unknown", "unknown user", "no such user", "user not found", "user does not exist",
    "unknown recipient", "recipient unknown", "no such recipient", "recipient not found", "invalid recipient",
    "mailbox not found", "no such mailbox", "unknown mailbox", "no mailbox here", "mailbox does not exist",
    "address unknown", "unknown address", "address does not exist", "account does not exist",
    "domain not found", "unknown host", "host unknown",
  ]
}
