public import Domain

/// A contact with the addresses and what is going on; its timeline is asked apart.
public struct ContactDetail: Sendable {
  /// One way to reach the contact.
  public struct Address: Hashable, Sendable {
    public let channel: Channel
    /// As people write it: an e-mail address, `06 12345678`, or street, postcode and town.
    public let value: String
    public let standing: AddressStanding
    /// What gave the standing, in the language of the organisation; nil when it never changed.
    public let because: String?
    public let since: Instant?
    /// False when this channel may not be used without permission that was not given (WhatsApp).
    public let isAllowed: Bool
    /// True while it waits for somebody to take it over.
    public let isProposed: Bool

    public init(
      channel: Channel, value: String, standing: AddressStanding, because: String?, since: Instant?,
      isAllowed: Bool, isProposed: Bool = false
    ) {
      self.channel = channel
      self.value = value
      self.standing = standing
      self.because = because
      self.since = since
      self.isAllowed = isAllowed
      self.isProposed = isProposed
    }
  }

  /// Nothing is sent to this contact any more.
  public struct Stop: Hashable, Sendable {
    public let reason: String
    public let by: String
    public let at: Instant

    public init(reason: String, by: String, at: Instant) {
      self.reason = reason
      self.by = by
      self.at = at
    }
  }

  public let summary: ContactSummary
  /// The name used in a sentence: `Timo`, `mevrouw Van Dongen`.
  public let shortName: String
  /// `u` or `je`.
  public let addressForm: String
  /// Language tag: `nl`, `en`.
  public let language: String
  /// Profile by which variants are chosen, such as `gerda`; nil when none applies.
  public let profile: String?
  /// What the contact wants of channels, and what channels can do for them; empty when nobody said anything.
  public let consents: [ChannelConsent]
  /// Whether e-mails and pages come in large type.
  public let readsLargeType: Bool
  public let addresses: [Address]
  public let stop: Stop?
  /// Open cases first, newest first; at most 20.
  public let cases: [CaseSummary]
  /// Agreements that a list named, by number.
  public let contracts: [ContractRecord]

  public init(
    summary: ContactSummary, shortName: String, addressForm: String, language: String, profile: String?,
    consents: [ChannelConsent], readsLargeType: Bool, addresses: [Address], stop: Stop?, cases: [CaseSummary],
    contracts: [ContractRecord] = []
  ) {
    self.summary = summary
    self.shortName = shortName
    self.addressForm = addressForm
    self.language = language
    self.profile = profile
    self.consents = consents
    self.readsLargeType = readsLargeType
    self.addresses = addresses
    self.stop = stop
    self.cases = cases
    self.contracts = contracts
  }
}
