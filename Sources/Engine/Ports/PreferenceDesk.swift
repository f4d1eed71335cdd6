public import Domain

/// What the page of a contact's preferences shows and changes.
public protocol PreferenceDesk: Sendable {
  /// Changes nothing.
  ///
  /// - Parameters:
  ///   - token: the last part of the link, as it came.
  ///   - host: as the client sent it, lower case, without port. On a host that is one organisation's the links of
  ///     others lead nowhere.
  func preferences(_ token: String, host: String) async throws -> PreferenceLook

  /// Takes over what the contact says. Saying the same once more changes nothing.
  func change(_ token: String, host: String, _ change: PreferenceChange) async throws -> PreferenceOutcome
}

/// What a link to preferences leads to.
public enum PreferenceLook: Hashable, Sendable {
  /// No such link, whatever the reason: never made, changed on the way, another organisation's, nobody any more.
  case unknown
  /// It worked until this day.
  case expired(PageHouseStyle, lastDay: CalendarDay)
  case found(PreferencePage)
}

/// What is known of a contact that the contact may see with nothing but a link: no name, no whole address.
public struct PreferencePage: Hashable, Sendable {
  /// A way to be reached that there is an address for.
  public struct Way: Hashable, Sendable {
    public let channel: Channel
    /// Masked.
    public let address: String
    /// What the contact wants this way.
    public let topics: Set<MessageTopic>

    public init(channel: Channel, address: String, topics: Set<MessageTopic>) {
      self.channel = channel
      self.address = address
      self.topics = topics
    }
  }

  /// An address that the contact may say something of.
  public struct Address: Hashable, Sendable {
    public let kind: AddressRecord.Kind
    /// Masked; nil when none is known that works.
    public let address: String?
    /// Says which address the page showed, so that nobody confirms another; empty without one.
    public let mark: String
    /// Whether the contact said before that it is right.
    public let isConfirmed: Bool
    /// Masked: what the contact gave in its place, which somebody is to look at.
    public let proposed: String?

    public init(
      kind: AddressRecord.Kind, address: String?, mark: String, isConfirmed: Bool, proposed: String?
    ) {
      self.kind = kind
      self.address = address
      self.mark = mark
      self.isConfirmed = isConfirmed
      self.proposed = proposed
    }
  }

  public let style: PageHouseStyle
  public let language: Language
  public let addressForm: AddressForm
  public let typeSize: PageTypeSize
  /// In the order of ``Channel``.
  public let ways: [Way]
  public let addresses: [Address]
  public let isTest: Bool

  public init(
    style: PageHouseStyle, language: Language, addressForm: AddressForm, typeSize: PageTypeSize, ways: [Way],
    addresses: [Address], isTest: Bool
  ) {
    self.style = style
    self.language = language
    self.addressForm = addressForm
    self.typeSize = typeSize
    self.ways = ways
    self.addresses = addresses
    self.isTest = isTest
  }
}

/// Something that a contact says.
public enum PreferenceChange: Hashable, Sendable {
  case choices(PreferenceChoices)
  /// The address that was shown is right.
  case confirm(AddressRecord.Kind, mark: String)
  /// Another one is, as it was typed.
  case propose(AddressRecord.Kind, String)
}

/// Everything of the first form.
public struct PreferenceChoices: Hashable, Sendable {
  public let language: Language
  public let addressForm: AddressForm
  public let typeSize: PageTypeSize
  /// What is wanted over each channel that was shown; of others nothing is said.
  public let topics: [Channel: Set<MessageTopic>]

  public init(
    language: Language, addressForm: AddressForm, typeSize: PageTypeSize, topics: [Channel: Set<MessageTopic>]
  ) {
    self.language = language
    self.addressForm = addressForm
    self.typeSize = typeSize
    self.topics = topics
  }
}

/// What became of a ``PreferenceChange``.
public enum PreferenceOutcome: Hashable, Sendable {
  case saved
  /// The link leads nowhere (any more).
  case gone
  /// Nothing was saved: about these nothing could be sent any more.
  case unreachable(Set<MessageTopic>)
  /// Nothing was saved: the page showed another address.
  case changed
  /// Nothing was saved: it is no address of this kind.
  case noAddress(AddressRecord.Kind)
  /// Nothing was saved: it is the address that is used.
  case known(AddressRecord.Kind)
  /// Nothing was saved: more was given than somebody can look at.
  case tooMany
}
