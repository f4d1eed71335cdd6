public import Domain

/// A request of a provider at one of our addresses, as it arrived.
public struct ProviderNotice: Hashable, Sendable {
  /// How it was asked.
  public enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
  }

  public let method: Method
  /// The end of the path, after the name of the provider: a secret for those that cannot sign; empty for none.
  public let token: String
  /// The whole address with its query, as the provider may have called it: behind a proxy more than one can be meant.
  public let addresses: [String]
  /// What stands behind the question mark, as it came; empty for none.
  public let query: String
  /// Fields of the head, names in lower case.
  public let fields: [String: String]
  /// Exactly the bytes that came: a signature is over them.
  public let body: [UInt8]

  public init(
    method: Method, token: String, addresses: [String], query: String, fields: [String: String], body: [UInt8]
  ) {
    self.method = method
    self.token = token
    self.addresses = addresses
    self.query = query
    self.fields = fields
    self.body = body
  }
}

/// What a provider brings to us: looks whether it is from the provider, and reads it. Pure: no input or output.
public protocol NoticeReader: Sendable {
  /// Of the provider; the part of the address by which it is found.
  var name: String { get }

  /// An XML document that the provider wants to read in return; nil for nothing.
  var acknowledgement: String? { get }

  /// - Parameter now: business time, for what has no time of its own.
  func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading
}

extension NoticeReader {
  public var acknowledgement: String? { nil }
}

/// What a notice turned out to be.
public enum NoticeReading: Hashable, Sendable {
  /// It does not prove that it comes from the provider; the reason is for a log and holds nothing of it.
  case refused(String)
  /// It does, and is not what the provider documents.
  case unreadable(String)
  /// The provider looks whether we are here: answered with these words.
  case greeting(String)
  /// News, in the order in which it stands there; nothing for what does not concern us.
  case news([ProviderNews])
}

/// One thing that a provider tells.
public enum ProviderNews: Hashable, Sendable {
  case receipt(ProviderReceipt)
  case text(IncomingText)
}

/// What became of a message, in the words of its provider; which message of which organisation it is, is found after.
public struct ProviderReceipt: Hashable, Sendable {
  /// What it is about.
  public enum Subject: Hashable, Sendable {
    /// Our key, or the first 32 digits of it where a provider takes no more.
    case key(String)
    /// The provider's own name of the message.
    case reference(String)
  }

  public let subject: Subject
  public let kind: ReceiptKind
  /// When it happened; nil where the provider does not say.
  public let at: Instant?
  /// Stable over repeats; at most 200 bytes.
  public let externalID: String

  public init(subject: Subject, kind: ReceiptKind, at: Instant?, externalID: String) {
    self.subject = subject
    self.kind = kind
    self.at = at
    self.externalID = externalID
  }
}

/// What somebody wrote to us.
public struct IncomingText: Hashable, Sendable {
  public let channel: Channel
  /// E.164 with `+`; nil where a person is known to the provider by another name only.
  public let from: String?
  /// Which number or name of ours was written to, as the provider calls it; empty where it does not say.
  public let to: String
  /// At most ``longest`` characters, or ``longestMail`` of an e-mail. Of a button, what it stands for.
  public let text: String
  /// The message that it answers, where the provider tells.
  public let answers: ProviderReceipt.Subject?
  public let at: Instant?
  /// Stable over repeats; at most 200 bytes.
  public let externalID: String

  /// Characters that are kept: more than the ten parts that telephones join.
  public static let longest = 2_000
  /// Characters of an e-mail that are kept: eight pages. The rest is in the mailbox.
  public static let longestMail = 16_000

  public init(
    channel: Channel, from: String?, to: String, text: String, answers: ProviderReceipt.Subject? = nil, at: Instant?,
    externalID: String
  ) {
    self.channel = channel
    self.from = from
    self.to = to
    self.text = String(text.prefix(channel == .email ? Self.longestMail : Self.longest))
    self.answers = answers
    self.at = at
    self.externalID = externalID
  }
}
