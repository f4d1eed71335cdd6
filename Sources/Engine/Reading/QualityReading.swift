public import Domain

/// What is asked about addresses that do not work. Lists are as ``ConsoleReading`` says.
public protocol QualityReading: Sendable {
  /// How many there are; up to a minute old.
  func qualityFigures(_ organisation: OrganisationID) async throws -> QualityFigures

  /// Addresses that came back, or are in doubt, of people who have no better one of that kind; the newest first.
  func badAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<AddressTrouble>

  /// People with a flow that goes on and neither an e-mail address nor a mobile number that works.
  func unreachable(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<AddressTrouble>

  /// Addresses that tenants gave on the page of preferences and that nobody looked at yet, newest first.
  func proposedAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ProposedAddress>

  /// What people mended, newest first.
  func mendedAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<MendedAddress>
}

/// How long the worklists are.
public struct QualityFigures: Hashable, Sendable {
  public let bad: Int
  public let unreachable: Int
  public let proposed: Int

  public init(bad: Int, unreachable: Int, proposed: Int) {
    self.proposed = proposed
    self.bad = bad
    self.unreachable = unreachable
  }
}

/// A way to reach somebody that does not work, or is not there, with what that costs.
public struct AddressTrouble: Hashable, Sendable {
  public let contact: ContactID
  public let contactName: String
  /// Nil where there is none at all.
  public let address: AddressRecord?
  /// Messages to this person that did not arrive; to this address, where there is one.
  public let failedMessages: Int
  public let owed: Money

  public init(contact: ContactID, contactName: String, address: AddressRecord?, failedMessages: Int, owed: Money) {
    self.contact = contact
    self.contactName = contactName
    self.address = address
    self.failedMessages = failedMessages
    self.owed = owed
  }
}

/// An address that waits for somebody to take it over.
public struct ProposedAddress: Hashable, Sendable {
  public let contactName: String
  public let address: AddressRecord
  /// What is used now; nil for nothing.
  public let current: String?

  public init(contactName: String, address: AddressRecord, current: String?) {
    self.contactName = contactName
    self.address = address
    self.current = current
  }
}

/// An address that somebody mended.
public struct MendedAddress: Hashable, Sendable {
  public let contact: ContactID
  public let contactName: String
  public let kind: AddressRecord.Kind
  /// Whether it is a new one; else an old one that works after all.
  public let isNew: Bool
  public let by: String
  public let at: Instant

  public init(
    contact: ContactID, contactName: String, kind: AddressRecord.Kind, isNew: Bool, by: String, at: Instant
  ) {
    self.contact = contact
    self.contactName = contactName
    self.kind = kind
    self.isNew = isNew
    self.by = by
    self.at = at
  }
}

/// What people do about addresses. As ``ConsoleActions`` says.
public protocol QualityActions: Sendable {
  /// An address that a tenant gave is not used.
  ///
  /// - Returns: false when nothing of that kind waits any more.
  /// - Throws: ``ConsoleRefusal`` when the person is not there.
  func declineAddress(
    _ organisation: OrganisationID, _ contact: ContactID, _ kind: AddressRecord.Kind, by: Reading.UserID
  ) async throws -> Bool

  /// Uses this address from the next message on: a new one, or one that works after all.
  ///
  /// - Parameter text: as somebody typed it.
  /// - Returns: false when it is used already.
  /// - Throws: ``ConsoleRefusal`` when it is no address of that kind, or the person is not there.
  func mendAddress(
    _ organisation: OrganisationID, _ contact: ContactID, _ kind: AddressRecord.Kind, _ text: String,
    by: Reading.UserID
  ) async throws -> Bool
}
