/// What a mail that came in is.
public struct ReadMail: Hashable, Sendable {
  public let kind: Kind
  /// Its own Message-ID, without angle brackets.
  public let messageID: String?
  /// As a person reads it.
  public let subject: String
  /// The address of its `From`.
  public let from: String?
  /// Every address by which it came here: `Delivered-To`, `X-Original-To`, `Envelope-To` and `To`, in that order.
  public let deliveredTo: [String]
  /// Messages that it answers: `In-Reply-To`, then `References` from the last to the first. Without angle brackets.
  public let answers: [String]

  /// What kind of mail it is.
  public enum Kind: Hashable, Sendable {
    /// A report of delivery: of failure, of delay, or of success. At least one recipient.
    case report([BouncedRecipient], returned: ReturnedMail?)
    /// Somebody called a mail of ours spam (RFC 5965).
    case complaint(Complaint, returned: ReturnedMail?)
    /// A machine answered: out of office, "we received your mail", a read receipt.
    case autoReply
    /// Somebody wrote; the text without what is quoted.
    case reply(ReplyText)
    /// None of these, such as a news letter.
    case other
  }
}

/// Why bytes are not read as a mail.
public enum UnreadableMail: Error, Hashable, Sendable {
  case tooLarge(bytes: Int)
  case tooManyParts
  /// Not one header line could be read.
  case notAMail
}

extension UnreadableMail: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes): "The mail is \(bytes) bytes; at most \(MailLimits.bytes) are read."
    case .tooManyParts: "The mail has more than \(MailLimits.structures) nested parts and is not read."
    case .notAMail: "The bytes are not a mail: no header was found."
    }
  }
}
