public import Domain

/// What the archive keeps about one output that left.
public struct ArchiveRecordDetail: Hashable, Sendable {
  public enum Form: String, CaseIterable, Hashable, Sendable {
    /// A MIME message.
    case email
    /// UTF-8 text of an SMS or WhatsApp message.
    case text
    case pdf
    /// A voice script as it was spoken.
    case script
  }

  public let id: Reading.ArchiveRecordID
  public let message: MessageID?
  public let caseID: CaseID?
  public let contactID: ContactID?
  public let contactName: String
  public let channel: Channel
  public let form: Form
  public let recipient: String
  /// Template and its version: `storno-betaallink`, 12.
  public let template: String?
  public let templateVersion: Int?
  public let archivedAt: Instant
  /// When it was handed over; nil when it never was.
  public let handedOverAt: Instant?
  public let status: ShownStatus
  /// SHA-256 of the encrypted content, 64 hexadecimal digits: proves that it is unchanged, and tells nothing of it.
  public let digest: String
  public let size: Int
  /// True when the bytes were compared with the digest just now; nil when that was not asked.
  public let isVerified: Bool?
  /// Until when it is kept; nil while a legal hold is on it.
  public let keptUntil: Instant?

  public init(
    id: Reading.ArchiveRecordID, message: MessageID?, caseID: CaseID?, contactID: ContactID?,
    contactName: String, channel: Channel, form: Form, recipient: String, template: String?,
    templateVersion: Int?,
    archivedAt: Instant, handedOverAt: Instant?, status: ShownStatus, digest: String, size: Int,
    isVerified: Bool?,
    keptUntil: Instant?
  ) {
    self.id = id
    self.message = message
    self.caseID = caseID
    self.contactID = contactID
    self.contactName = contactName
    self.channel = channel
    self.form = form
    self.recipient = recipient
    self.template = template
    self.templateVersion = templateVersion
    self.archivedAt = archivedAt
    self.handedOverAt = handedOverAt
    self.status = status
    self.digest = digest
    self.size = size
    self.isVerified = isVerified
    self.keptUntil = keptUntil
  }
}
