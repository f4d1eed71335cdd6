public import Domain

/// What other systems asked to be sent: one message each, apart from any flow that somebody wrote.
public protocol SingleMessageStore {
  func insert(_ message: SingleMessageRecord) throws
  func singleMessage(_ organisation: OrganisationID, of id: CaseID) throws -> SingleMessageRecord?
  /// By the name that its sender knows it by; of no other key.
  func singleMessage(
    _ organisation: OrganisationID, key: APIKeyID, publicID: String
  ) throws -> SingleMessageRecord?
  /// By the key under which its sender asked for it, so that asking twice sends once.
  func singleMessage(
    _ organisation: OrganisationID, key: APIKeyID, idempotencyKey: String
  ) throws -> SingleMessageRecord?
  /// By the key under which a user asked for it, named by login.
  func singleMessage(
    _ organisation: OrganisationID, writtenBy login: String, idempotencyKey: String
  ) throws -> SingleMessageRecord?
  /// Those of one key, the newest first.
  func singleMessages(_ question: SingleMessageQuestion) throws -> [SingleMessageRecord]

  func insert(_ text: ReceivedTextRecord) throws
  func receivedText(
    _ organisation: OrganisationID, key: APIKeyID, publicID: String
  ) throws -> ReceivedTextRecord?
  /// Answers to what one key sent, the newest first.
  ///
  /// - Parameter before: only those that came in before this one.
  func receivedTexts(
    _ organisation: OrganisationID, key: APIKeyID, before: Int64?, limit: Int
  ) throws -> [ReceivedTextRecord]
}

/// Who asked for a single message.
public enum SingleMessageAuthor: Hashable, Sendable {
  /// The program that has this key.
  case program(APIKeyID)
  /// A person who works here, by login.
  case user(String)
}

/// One message that another system, or a person of the organisation, asked for. What became of it is in the
/// ``MessageRecord`` of its case.
public struct SingleMessageRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  /// The case that is this message; later ones are larger.
  public let caseID: CaseID
  /// A UUID in small letters, unique in the organisation.
  public let publicID: String
  /// Who asked for it.
  public let author: SingleMessageAuthor
  public let template: String
  public let channel: Channel
  public let publication: Int
  /// Where it goes, and nowhere else; normalised as ``AddressRecord/value``.
  public let recipient: String
  /// What its sender calls it; need not be unique.
  public let reference: String?
  public let idempotencyKey: String?
  /// What fills the places of the template, as it was given.
  public let values: [String: String]
  public let createdAt: Instant

  /// Of the program that asked for it; nil when a person wrote it.
  public var key: APIKeyID? {
    switch author {
    case .program(let key): key
    case .user: nil
    }
  }

  public init(
    organisation: OrganisationID, caseID: CaseID, publicID: String, author: SingleMessageAuthor, template: String,
    channel: Channel, publication: Int, recipient: String, reference: String?, idempotencyKey: String?,
    values: [String: String], createdAt: Instant
  ) {
    self.organisation = organisation
    self.caseID = caseID
    self.publicID = publicID
    self.author = author
    self.template = template
    self.channel = channel
    self.publication = publication
    self.recipient = recipient
    self.reference = reference
    self.idempotencyKey = idempotencyKey
    self.values = values
    self.createdAt = createdAt
  }
}

/// Which single messages are wanted.
public struct SingleMessageQuestion: Hashable, Sendable {
  public let organisation: OrganisationID
  public let key: APIKeyID
  /// Empty: of every channel.
  public var channels: Set<Channel>
  public var reference: String?
  /// Only those that were asked for before this one.
  public var before: CaseID?
  public var limit: Int

  public init(
    organisation: OrganisationID, key: APIKeyID, channels: Set<Channel> = [], reference: String? = nil,
    before: CaseID? = nil, limit: Int
  ) {
    self.organisation = organisation
    self.key = key
    self.channels = channels
    self.reference = reference
    self.before = before
    self.limit = limit
  }
}

/// What somebody answered to a text message that another system asked for.
public struct ReceivedTextRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  /// Later ones are larger.
  public let id: Int64
  /// A UUID in small letters, unique in the organisation.
  public let publicID: String
  /// Who asked for the message that it answers.
  public let key: APIKeyID
  /// E.164.
  public let sender: String
  public let text: String
  public let at: Instant

  public init(
    organisation: OrganisationID, id: Int64, publicID: String, key: APIKeyID, sender: String, text: String, at: Instant
  ) {
    self.organisation = organisation
    self.id = id
    self.publicID = publicID
    self.key = key
    self.sender = sender
    self.text = text
    self.at = at
  }
}
