public import Domain

/// Everything that is kept of one person, as it is kept.
public struct PersonExport: Sendable {
  /// One value of a row.
  public enum Value: Hashable, Sendable {
    case none
    case text(String)
    case number(Int64)
    case moment(Instant)
    case day(CalendarDay)
    case amount(Money)
  }

  /// Rows of one table that are about this person.
  public struct Part: Hashable, Sendable {
    /// Of the table.
    public let name: String
    public let columns: [String]
    public let rows: [[Value]]
    /// Whether there are more rows than ``PersonExport/rowLimit``.
    public let isCut: Bool

    public init(name: String, columns: [String], rows: [[Value]], isCut: Bool) {
      self.name = name
      self.columns = columns
      self.rows = rows
      self.isCut = isCut
    }
  }

  /// Something that was sent, as it left.
  public struct Output: Hashable, Sendable {
    public let message: MessageID
    public let channel: Channel
    public let handedOverAt: Instant?
    /// Nil when the archive cannot read it any more.
    public let bytes: [UInt8]?

    public init(message: MessageID, channel: Channel, handedOverAt: Instant?, bytes: [UInt8]?) {
      self.message = message
      self.channel = channel
      self.handedOverAt = handedOverAt
      self.bytes = bytes
    }
  }

  /// Rows of one table at most: years of messages to one person are hundreds.
  public static let rowLimit = 5_000

  public let contact: ContactID
  /// Tables without a row are left out.
  public let parts: [Part]
  /// What happened, newest first.
  public let timeline: [TimelineEntry]
  public let outputs: [Output]

  public init(contact: ContactID, parts: [Part], timeline: [TimelineEntry], outputs: [Output]) {
    self.contact = contact
    self.parts = parts
    self.timeline = timeline
    self.outputs = outputs
  }
}
