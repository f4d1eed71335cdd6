public import Domain

/// Answers whoever wonders whether a message is real.
public protocol MessageChecking: Sendable {
  /// What may be told of the message with this code; nil when none was sent. Changes nothing.
  ///
  /// - Parameter host: as the client sent it, lower case, without port. A host that is one organisation's knows the
  ///   codes of no other.
  func check(_ code: MessageCode, host: String) async throws -> CheckedMessage?
}

/// What a stranger may know of a message: never an amount, a name, or a whole address.
public struct CheckedMessage: Hashable, Sendable {
  /// What makes it recognisable to the one who got it.
  public struct Facts: Hashable, Sendable {
    /// In the Netherlands.
    public let sentOn: CalendarDay
    public let channel: Channel
    public let topic: MessageTopic
    /// Masked; see `AddressMask`.
    public let recipient: String

    public init(sentOn: CalendarDay, channel: Channel, topic: MessageTopic, recipient: String) {
      self.sentOn = sentOn
      self.channel = channel
      self.topic = topic
      self.recipient = recipient
    }
  }

  /// Of the organisation that sent it.
  public let style: PageHouseStyle
  /// Nil when several messages share the code: then nothing is told of any of them.
  public let facts: Facts?

  public init(style: PageHouseStyle, facts: Facts?) {
    self.style = style
    self.facts = facts
  }
}
