public import Domain

/// Contacts, their addresses, and what was sent to them.
public protocol ContactStore {
  func contact(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactRecord?
  /// By the number of the source system, also one of a contact that was merged into this one.
  func contact(_ organisation: OrganisationID, externalID: String) throws -> ContactRecord?
  /// Of several, those that are there, in the order of the question.
  func contacts(_ organisation: OrganisationID, externalIDs: [String]) throws -> [ContactRecord]
  /// Everybody who has this address, usable or not, by identifier. At most ``ContactStoreLimits/sameAddress``: more
  /// share none.
  ///
  /// - Parameter value: normalised, as ``AddressRecord/value``.
  func contacts(
    _ organisation: OrganisationID, having kind: AddressRecord.Kind, _ value: String
  ) throws -> [ContactRecord]
  /// The same as `contact(_:_:)`, and nobody else changes this contact until the transaction ends.
  func lockedContact(_ organisation: OrganisationID, _ id: ContactID) throws -> ContactRecord?
  func insert(_ contact: ContactRecord) throws
  func update(_ contact: ContactRecord) throws

  /// Every address of a contact, the one tried first at the front within each kind.
  func addresses(_ organisation: OrganisationID, of contact: ContactID) throws -> [AddressRecord]
  /// Inserts, or replaces state and reason of the same kind and value.
  func upsert(_ address: AddressRecord) throws
  /// Adds to the history of an address.
  func insert(_ change: AddressChange) throws
  /// What became known of the addresses of a contact, the newest first.
  func addressChanges(_ organisation: OrganisationID, of contact: ContactID, limit: Int) throws -> [AddressChange]
  /// What became known here and not in the source system (``AddressChange/isCorrection``), behind a number that was
  /// read before, in the order in which it was written.
  func corrections(_ organisation: OrganisationID, after last: Int64, limit: Int) throws -> [AddressChange]

  /// How many messages count for a contact, by day and channel, in the half-open range of days.
  func contactCounts(
    _ organisation: OrganisationID, of contact: ContactID, days: Range<CalendarDay>
  ) throws -> [ContactCount]
  /// Until the transaction ends, nobody else who asks for the same goes on: what is counted of these contacts holds.
  /// Asked for before any row is locked, and of all contacts at once.
  func lockCounts(_ organisation: OrganisationID, of contacts: [ContactID]) throws
  /// Adds one to a counter. Others may change the counter until the end of the transaction: nothing of theirs is lost.
  func count(_ organisation: OrganisationID, contact: ContactID, channel: Channel, on day: CalendarDay) throws
  /// Takes one off a counter; what is not counted stays so. Also locks it for the rest of the transaction.
  func uncount(_ organisation: OrganisationID, contact: ContactID, channel: Channel, on day: CalendarDay) throws

  /// What became of a contact that was merged; nil when nobody was merged under this identifier.
  func alias(_ organisation: OrganisationID, former: ContactID) throws -> ContactAlias?
  /// Everybody who was merged into a contact, in the order of their identifiers.
  func aliases(_ organisation: OrganisationID, of contact: ContactID) throws -> [ContactAlias]
  /// Gives everything that points at `alias.former` to `alias.contact`, adds the counters of both up, and removes the
  /// former contact with its addresses. Aliases of the former follow. What the two are to each other (silence, standing
  /// of addresses) is decided before; see ``ContactMerging``.
  ///
  /// Where both are a party of one case, the first place is kept.
  func merge(_ alias: ContactAlias) throws
}

public enum ContactStoreLimits {
  /// Contacts that are looked at for one address.
  public static let sameAddress = 50
}

public struct ContactRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let id: ContactID
  /// The number that the source system gave; unique in the organisation.
  public let externalID: String
  public var name: PersonName
  public var addressForm: AddressForm
  /// `nl` or `en`.
  public var language: String
  public var risk: ContactRisk
  /// Name of a profile; empty when none.
  public var profile: String
  public var birthDay: CalendarDay?
  /// Why and since when nothing may be sent; nil when it may.
  public var silence: Silence?
  /// What the contact said of the size of type; nil leaves it to the profile.
  public var largeType: Bool?
  /// What the contact chose: a source system does not set it back.
  public var chosen: ContactChoices

  public init(
    organisation: OrganisationID, id: ContactID, externalID: String, name: PersonName,
    addressForm: AddressForm, language: String, risk: ContactRisk, profile: String, birthDay: CalendarDay?,
    silence: Silence?, largeType: Bool? = nil, chosen: ContactChoices = []
  ) {
    self.organisation = organisation
    self.id = id
    self.externalID = externalID
    self.name = name
    self.addressForm = addressForm
    self.language = language
    self.risk = risk
    self.profile = profile
    self.birthDay = birthDay
    self.silence = silence
    self.largeType = largeType
    self.chosen = chosen
  }

  /// Who reads in large type by profile: until organisations define profiles of their own, the one that is built in.
  static let largeTypeProfile = "gerda"

  public var readsLargeType: Bool { largeType ?? (profile == Self.largeTypeProfile) }
}

/// What a contact chose for themselves. The bits are the database's too: they never change.
public struct ContactChoices: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let language = ContactChoices(rawValue: 1)
  public static let addressForm = ContactChoices(rawValue: 2)
}

/// Nothing is sent to this contact any more.
public struct Silence: Hashable, Sendable {
  public let reason: String
  /// A user's login, or the name of the part of the house that did it.
  public let by: String
  public let at: Instant

  public init(reason: String, by: String, at: Instant) {
    self.reason = reason
    self.by = by
    self.at = at
  }
}

public struct AddressRecord: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case email
    case mobile
    case phone
    /// Street, number, postcode and town on lines.
    case postal
  }

  public let organisation: OrganisationID
  public let contact: ContactID
  public let kind: Kind
  /// Normalised: lower-case domain, E.164 with `+`.
  public let value: String
  /// How sure we are of it, since when and by what.
  public var state: AddressState
  /// What was said when it got its standing, by a provider or a person; empty when it never changed.
  public var reason: String

  public var standing: AddressStanding { state.standing }
  public var evidence: AddressEvidence { state.evidence }
  public var since: Instant { state.since }

  public init(
    organisation: OrganisationID, contact: ContactID, kind: Kind, value: String, standing: AddressStanding,
    reason: String, since: Instant, evidence: AddressEvidence = .loaded, troubles: Int = 0
  ) {
    self.init(
      organisation: organisation, contact: contact, kind: kind, value: value,
      state: AddressState(standing: standing, evidence: evidence, since: since, troubles: troubles), reason: reason)
  }

  public init(
    organisation: OrganisationID, contact: ContactID, kind: Kind, value: String, state: AddressState, reason: String
  ) {
    self.organisation = organisation
    self.contact = contact
    self.kind = kind
    self.value = value
    self.state = state
    self.reason = reason
  }
}

public struct ContactCount: Hashable, Sendable {
  public let day: CalendarDay
  public let channel: Channel
  public let count: Int

  public init(day: CalendarDay, channel: Channel, count: Int) {
    self.day = day
    self.channel = channel
    self.count = count
  }
}
