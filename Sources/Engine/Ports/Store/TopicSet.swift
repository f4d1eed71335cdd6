public import Domain

/// Topics as a set. The bits are the database's too: they never change. Each lies five places above the one before, so
/// that a bit of a ``ChannelSet`` times this is that channel of these topics, see ``TopicChannels``.
public struct TopicSet: OptionSet, Hashable, Sendable {
  static let places = 5
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public init(_ topic: MessageTopic) {
    self =
      switch topic {
      case .payment: .payment
      case .other: .other
      }
  }

  public init(_ topics: some Sequence<MessageTopic>) { self = topics.reduce([]) { $0.union(TopicSet($1)) } }

  public static let payment = TopicSet(rawValue: 1)
  public static let other = TopicSet(rawValue: 1 << places)
  public static let all = TopicSet(MessageTopic.allCases)

  public var topics: Set<MessageTopic> { Set(MessageTopic.allCases.filter { contains(TopicSet($0)) }) }
}

/// Channels by topic, packed: five bits of a ``ChannelSet`` for each topic.
public struct TopicChannels: Hashable, Sendable {
  public static let none = TopicChannels(rawValue: 0)
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Those of one topic.
  public subscript(topic: MessageTopic) -> ChannelSet {
    ChannelSet(rawValue: rawValue / TopicSet(topic).rawValue & (1 << TopicSet.places - 1))
  }
}
