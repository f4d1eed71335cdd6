public import Domain

public protocol ClaimStore {
  func claim(_ organisation: OrganisationID, _ id: ClaimID) throws -> ClaimRecord?
  func claim(_ organisation: OrganisationID, invoice: String) throws -> ClaimRecord?
  /// Of several, those that are there, each once, in the order of the question. So are all that follow.
  func claims(_ organisation: OrganisationID, invoices: [String]) throws -> [ClaimRecord]
  /// Claims whose payment reference equals one of `references` (already normalised: no leading zeros).
  func claims(_ organisation: OrganisationID, references: [String]) throws -> [ClaimRecord]
  func claims(_ organisation: OrganisationID, mandate: String) throws -> [ClaimRecord]
  func claims(_ organisation: OrganisationID, mandates: [String]) throws -> [ClaimRecord]
  /// - Parameter iban: electronic form.
  func claims(_ organisation: OrganisationID, iban: String) throws -> [ClaimRecord]
  func claims(_ organisation: OrganisationID, ibans: [String]) throws -> [ClaimRecord]
  func claims(_ organisation: OrganisationID, of contact: ContactID) throws -> [ClaimRecord]
  func insert(_ claim: ClaimRecord) throws
  func update(_ claim: ClaimRecord) throws
  /// The same as `claim(_:_:)`, and nobody else changes this claim until the transaction ends.
  func lockedClaim(_ organisation: OrganisationID, _ id: ClaimID) throws -> ClaimRecord?
  /// The same for several, locked in the order of their identifiers.
  func lockedClaims(_ organisation: OrganisationID, _ ids: [ClaimID]) throws -> [ClaimRecord]
}

/// One invoice of one contact.
public struct ClaimRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let id: ClaimID
  public let contact: ContactID
  /// Unique in the organisation.
  public let invoice: String
  public var contract: String?
  public var mandate: String?
  /// Electronic form.
  public var iban: String?
  /// As printed, with its leading zeros.
  public var reference: String?
  public var description: String
  public var period: String?
  public var dueDay: CalendarDay?
  public var amount: Money
  /// Open amount of the latest load, and the instant that load speaks of.
  public var open: Money
  public var asOf: Instant
  /// What is owed now; see ``ClaimBalance``.
  public var balance: Money
  /// When our own payments brought the balance to zero or less.
  public var settledAt: Instant?

  public init(
    organisation: OrganisationID, id: ClaimID, contact: ContactID, invoice: String, contract: String?,
    mandate: String?, iban: String?, reference: String?, description: String, period: String?,
    dueDay: CalendarDay?, amount: Money, open: Money, asOf: Instant, balance: Money, settledAt: Instant?
  ) {
    self.organisation = organisation
    self.id = id
    self.contact = contact
    self.invoice = invoice
    self.contract = contract
    self.mandate = mandate
    self.iban = iban
    self.reference = reference
    self.description = description
    self.period = period
    self.dueDay = dueDay
    self.amount = amount
    self.open = open
    self.asOf = asOf
    self.balance = balance
    self.settledAt = settledAt
  }
}
