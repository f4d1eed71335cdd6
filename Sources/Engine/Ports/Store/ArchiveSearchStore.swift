public import Domain

/// Finds what left, for the archive.
public protocol ArchiveSearchStore {
  /// Messages that left and whose bytes are kept, the newest first.
  func archived(_ question: ArchiveQuestion) throws -> [MessageRecord]
}

/// What is looked for in the archive.
public struct ArchiveQuestion: Hashable, Sendable {
  /// Where a page begins: behind this message, handed over at this moment.
  public struct Place: Hashable, Sendable {
    public let at: Instant
    public let message: MessageID

    public init(at: Instant, message: MessageID) {
      self.at = at
      self.message = message
    }
  }

  public let organisation: OrganisationID
  /// Business time of the hand-over, included.
  public var from: Instant?
  /// Business time of the hand-over, not included.
  public var until: Instant?
  public var channel: Channel?
  public var behind: Place?
  public let limit: Int

  public init(
    organisation: OrganisationID, from: Instant? = nil, until: Instant? = nil, channel: Channel? = nil,
    behind: Place? = nil, limit: Int
  ) {
    self.organisation = organisation
    self.from = from
    self.until = until
    self.channel = channel
    self.behind = behind
    self.limit = limit
  }

  /// Whether a message belongs to the answer.
  func takes(_ message: MessageRecord) -> Bool {
    guard message.archive != nil, let at = message.handedOverAt else { return false }
    if let behind, !(at < behind.at || at == behind.at && message.id < behind.message) { return false }
    return (from.map { at >= $0 } ?? true) && (until.map { at < $0 } ?? true)
      && (channel ?? message.channel) == message.channel
  }
}
