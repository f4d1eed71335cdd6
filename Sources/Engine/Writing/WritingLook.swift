public import Domain

/// A way to write to a contact, and what is in the way of it.
public struct WritingChannel: Hashable, Sendable {
  public let channel: Channel
  /// Where it goes; nil when there is no address of use.
  public let address: String?
  /// Nil when it can be used.
  public let obstacle: MessageObstacle?

  /// Of a text message: what stands around what is written, as it counts; empty otherwise.
  public let around: String

  public init(channel: Channel, address: String?, obstacle: MessageObstacle?, around: String = "") {
    self.channel = channel
    self.address = address
    self.obstacle = obstacle
    self.around = around
  }
}

/// A message that somebody wrote, exactly as it would leave, with what the rules say of it now.
public struct WritingLook: Sendable {
  /// What leaves.
  public enum Form: Hashable, Sendable {
    /// `html` as mail programs get it, with house style and, where nothing is real, the mark of a test.
    case email(subject: String, html: String)
    /// - units: places that it takes, of 160 in one part, or of 70 when ``isDear``: a character is outside the GSM
    ///   alphabet.
    case sms(text: String, parts: Int, units: Int, isDear: Bool)
  }

  public let draft: MessageDraft
  public let contactName: String
  /// Nil when there is none any more.
  public let recipient: String?
  /// Who it comes from, as the receiver sees it.
  public let sender: String
  public let form: Form
  public let answer: GateAnswer
  /// True when it was sent before: it does not go again.
  public let isSent: Bool

  public init(
    draft: MessageDraft, contactName: String, recipient: String?, sender: String, form: Form, answer: GateAnswer,
    isSent: Bool
  ) {
    self.draft = draft
    self.contactName = contactName
    self.recipient = recipient
    self.sender = sender
    self.form = form
    self.answer = answer
    self.isSent = isSent
  }
}

/// What is wrong with what somebody wrote. Nothing was kept.
public enum WritingFault: Error, Hashable, Sendable {
  case noChannel
  case noSubject
  case longSubject(characters: Int)
  case noText
  /// - limit: ``WritingDesk/longestMail``, or ``SingleMessageDesk/longestText`` with the words around it.
  case longText(characters: Int, limit: Int)
  case obstacle(MessageObstacle)
}
