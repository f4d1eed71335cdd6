public import Domain

/// Messages as people ask about them: one row from the decision to send until for ever.
public protocol MessageStore {
  func insert(_ messages: [MessageRecord]) throws
  func message(_ organisation: OrganisationID, _ id: MessageID) throws -> MessageRecord?
  func message(key: IdempotencyKey) throws -> MessageRecord?
  func message(provider: String, reference: String) throws -> MessageRecord?
  /// By the first ``MessageKeys/startLength`` digits of a key or more of it: where a provider returns no more.
  func message(keyStart: String) throws -> MessageRecord?
  /// Those whose keys have such a hash, by identifier, of every organisation; at most ``MessageKeys/mostOfCode``.
  func messages(hashes: ClosedRange<Int64>) throws -> [MessageRecord]
  /// The message that was handed over last to this address of a contact over this channel; nil when there is none.
  func lastMessage(_ organisation: OrganisationID, over channel: Channel, to recipient: String) throws -> MessageRecord?
  /// Of several, those that are there, in the order of the question. So are the next two.
  func messages(_ organisation: OrganisationID, _ ids: [MessageID]) throws -> [MessageRecord]
  func messages(keys: [IdempotencyKey]) throws -> [MessageRecord]
  func messages(provider: String, references: [String]) throws -> [MessageRecord]
  /// The same as `messages(_:_:)`, and nobody else changes them until the transaction ends. Their runs are loaded
  /// before: whoever steps a run holds it before its messages.
  func lockedMessages(_ organisation: OrganisationID, _ ids: [MessageID]) throws -> [MessageRecord]
  func messages(_ organisation: OrganisationID, of id: CaseID) throws -> [MessageRecord]
  /// Writes everything but the identity.
  func update(_ message: MessageRecord) throws
}

/// How keys are looked for.
public enum MessageKeys {
  /// Digits by which a key is found: 128 bits of it, which no other key shares.
  public static let startLength = 32
  /// Messages that are looked at for one code: that two share one is rare, more than that is a mistake.
  public static let mostOfCode = 4

  /// FNV-1a of 64 bits, of the start of a key, so that a provider that returns no more of it is understood. Kept in the
  /// database: it never changes.
  public static func hash(_ key: IdempotencyKey) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.value.utf8.prefix(startLength) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

public struct MessageRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let id: MessageID
  public let run: RunID
  public let caseID: CaseID
  public let contact: ContactID
  public let visit: Int
  /// Which of its visit it is: 0, and 1 for the one that is sent because the first came back; see ``MessageRetry``.
  public let sending: Int
  public let step: String
  public let template: String
  public let channel: Channel
  public let key: IdempotencyKey
  public let createdAt: Instant
  public var progress: MessageProgress
  /// Where it went; empty before it is prepared.
  public var recipient: String
  /// Subject or first words; empty before it is prepared.
  public var subject: String
  public var provider: String?
  public var providerReference: String?
  /// Where the exact bytes are, and their number; nil before it is prepared.
  public var archive: ArchivedOutput?
  public var archivedAt: Instant?
  public var handedOverAt: Instant?
  /// What the provider that it was handed over for asks when it takes it; nil when that is not known.
  public var cost: SendingCost?
  /// Last thing that went wrong or put it back, for people; empty when nothing did.
  public var remark: String

  public init(
    organisation: OrganisationID, id: MessageID, run: RunID, caseID: CaseID, contact: ContactID, visit: Int,
    sending: Int = 0, step: String, template: String, channel: Channel, key: IdempotencyKey, createdAt: Instant,
    progress: MessageProgress, recipient: String = "", subject: String = "", provider: String? = nil,
    providerReference: String? = nil, archive: ArchivedOutput? = nil, archivedAt: Instant? = nil,
    handedOverAt: Instant? = nil, cost: SendingCost? = nil, remark: String = ""
  ) {
    self.organisation = organisation
    self.id = id
    self.run = run
    self.caseID = caseID
    self.contact = contact
    self.visit = visit
    self.sending = sending
    self.step = step
    self.template = template
    self.channel = channel
    self.key = key
    self.createdAt = createdAt
    self.progress = progress
    self.recipient = recipient
    self.subject = subject
    self.provider = provider
    self.providerReference = providerReference
    self.archive = archive
    self.archivedAt = archivedAt
    self.handedOverAt = handedOverAt
    self.cost = cost
    self.remark = remark
  }
}

/// The record of one output in the archive.
public struct ArchivedOutput: Hashable, Sendable {
  /// Its hash is of the encrypted content: a hash of the words themselves would outlive their erasure, and a short
  /// text could be guessed back from it.
  public let address: ArchiveAddress
  /// How many bytes left.
  public let size: Int

  public init(address: ArchiveAddress, size: Int) {
    self.address = address
    self.size = size
  }
}
