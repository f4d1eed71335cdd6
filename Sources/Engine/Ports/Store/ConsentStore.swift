public import Domain

/// What contacts want of channels, and what channels can do for them.
public protocol ConsentStore {
  /// Everything that is known of a contact, by channel.
  func consents(_ organisation: OrganisationID, of contact: ContactID) throws -> [ChannelConsent]
  /// Inserts, or replaces what was known of the same contact and channel. The contact is locked before.
  func upsert(_ consent: ChannelConsent) throws
}

/// How one contact stands to one channel. Without one a channel is open to whoever has an address for it, but for
/// WhatsApp, which needs permission.
public struct ChannelConsent: Hashable, Sendable {
  /// What a contact said of a channel.
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// Nobody said anything.
    case open
    /// The contact said that this channel may be used.
    case allowed
    /// The contact wants nothing any more over this channel.
    case refused
    /// The channel has nobody at ``ChannelConsent/address``: a number that is not on WhatsApp.
    case unable

    /// Whether nothing may leave.
    public var isClosed: Bool {
      switch self {
      case .open, .allowed: false
      case .refused, .unable: true
      }
    }
  }

  public let organisation: OrganisationID
  public let contact: ContactID
  public let channel: Channel
  public var state: State
  /// How it was said, for people: `STOP`; empty for ``State/open``.
  public var reason: String
  /// A user's login, a provider, or the part of the house that wrote it down.
  public var by: String
  public var since: Instant
  /// The address that ``State/unable`` is about; another one is tried again. Empty in every other state.
  public var address: String
  /// When the contact wrote to us last over this channel; nil for never.
  public var heardAt: Instant?
  /// What the contact does not want over this channel while it is not closed; empty for everything.
  public var notFor: TopicSet

  public init(
    organisation: OrganisationID, contact: ContactID, channel: Channel, state: State, reason: String, by: String,
    since: Instant, address: String = "", heardAt: Instant? = nil, notFor: TopicSet = []
  ) {
    self.organisation = organisation
    self.contact = contact
    self.channel = channel
    self.state = state
    self.reason = reason
    self.by = by
    self.since = since
    self.address = address
    self.heardAt = heardAt
    self.notFor = notFor
  }
}

/// Channels as a set. The bits are the database's too: they never change.
public struct ChannelSet: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public init(_ channel: Channel) {
    self =
      switch channel {
      case .email: .email
      case .sms: .sms
      case .whatsapp: .whatsapp
      case .voice: .voice
      case .letter: .letter
      }
  }

  public static let email = ChannelSet(rawValue: 1)
  public static let sms = ChannelSet(rawValue: 2)
  public static let whatsapp = ChannelSet(rawValue: 4)
  public static let voice = ChannelSet(rawValue: 8)
  public static let letter = ChannelSet(rawValue: 16)
}
