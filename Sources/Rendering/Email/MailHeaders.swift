public import Domain

/// Who an e-mail is from and to, and what makes it itself.
public struct MailHeaders: Hashable, Sendable {
  /// A person or desk with its address; the name may hold any letter.
  public struct Mailbox: Hashable, Sendable {
    public let name: String
    public let address: EmailAddress

    public init(name: String, address: EmailAddress) {
      self.name = ValueWriter.cleaned(name)
      self.address = address
    }
  }

  public let from: Mailbox
  public let replyTo: Mailbox?
  public let to: Mailbox
  /// Becomes the Message-ID and the boundary, so a repeat of the same command is the same message.
  public let key: IdempotencyKey
  /// The domain of the Message-ID, `mail.dehorizon.example`.
  public let domain: String
  /// The moment that the message was made, written in UTC.
  public let date: Instant

  public init(
    from: Mailbox, replyTo: Mailbox?, to: Mailbox, key: IdempotencyKey, domain: String, date: Instant
  ) {
    self.from = from
    self.replyTo = replyTo
    self.to = to
    self.key = key
    self.domain = domain
    self.date = date
  }

  /// `key@domain`, without brackets.
  public var messageID: String { "\(key.value)@\(domain)" }
}

/// Why no message was written.
public enum MailCompositionError: Error, Hashable, Sendable {
  /// The key is not 1 to 64 lower-case letters, digits or hyphens.
  case unusableKey(String)
  case unusableDomain(String)
}

extension MailCompositionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unusableKey(let key): "Message key \(key) cannot name a message. Use 64 hexadecimal digits."
    case .unusableDomain(let domain):
      "Message-ID domain \(domain) is no domain. Set the mail domain of the organisation."
    }
  }
}
