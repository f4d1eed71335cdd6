public import Domain

/// What decisions look at, narrower than the records that it is taken from.
///
/// Every event reads this: a contact has nineteen columns, and a decision looks at five. A transaction reads it after
/// it has loaded the run that it steps, so that what made the run wait for its lock is in it.
public protocol FactsStore {
  func caseFacts(_ organisation: OrganisationID, _ id: CaseID) throws -> CaseFacts?
  func contactTraits(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactTraits?
}

/// What decisions need of a contact.
public struct ContactTraits: Hashable, Sendable {
  public let risk: ContactRisk
  public let profile: String
  public let language: String
  public let isSilenced: Bool
  /// The kinds of address of which one can be used.
  public let usable: AddressKinds
  /// Channels that the contact refused, or that have nobody at its address.
  public let closed: ChannelSet
  /// Channels that the contact allowed.
  public let allowed: ChannelSet
  /// Channels that the contact does not want for some topics.
  public let unwanted: TopicChannels

  public init(
    risk: ContactRisk, profile: String, language: String, isSilenced: Bool, usable: AddressKinds,
    closed: ChannelSet = [], allowed: ChannelSet = [], unwanted: TopicChannels = .none
  ) {
    self.risk = risk
    self.profile = profile
    self.language = language
    self.isSilenced = isSilenced
    self.usable = usable
    self.closed = closed
    self.allowed = allowed
    self.unwanted = unwanted
  }

  /// Channels over which nothing about this may leave.
  public func closed(for topic: MessageTopic) -> ChannelSet { closed.union(unwanted[topic]) }
}

/// Kinds of address as a set. The bits are the database's too: they never change.
public struct AddressKinds: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public init(_ kind: AddressRecord.Kind) {
    self =
      switch kind {
      case .email: .email
      case .mobile: .mobile
      case .phone: .phone
      case .postal: .postal
      }
  }

  public static let email = AddressKinds(rawValue: 1)
  public static let mobile = AddressKinds(rawValue: 2)
  public static let phone = AddressKinds(rawValue: 4)
  public static let postal = AddressKinds(rawValue: 8)
}
