public import Domain

public protocol CaseStore {
  func `case`(_ organisation: OrganisationID, _ id: CaseID) throws -> CaseRecord?
  /// Of several, those that are there, in the order of the question.
  func cases(_ organisation: OrganisationID, _ ids: [CaseID]) throws -> [CaseRecord]
  /// By the number that people say.
  func `case`(_ organisation: OrganisationID, reference: String) throws -> CaseRecord?
  func cases(_ organisation: OrganisationID, claim: ClaimID) throws -> [CaseRecord]
  func cases(_ organisation: OrganisationID, contact: ContactID) throws -> [CaseRecord]
  /// Inserts the case with its parties; the debtor is the first.
  func insert(_ case: CaseRecord, parties: [CaseParty]) throws
  func parties(_ organisation: OrganisationID, of id: CaseID) throws -> [CaseParty]
  /// Counts the cases of an organisation that were opened in a year, from 1, without gaps within what was committed.
  func nextCaseNumber(_ organisation: OrganisationID, year: Int) throws -> Int

  /// Sightings of returns that share the amount and the mandate, the end-to-end id or the account with `sighting`.
  func seenReturns(
    _ organisation: OrganisationID, like sighting: ReturnSighting
  ) throws -> [SeenReturn<CaseID>]
  /// The same for several, in their order.
  func seenReturns(
    _ organisation: OrganisationID, like sightings: [ReturnSighting]
  ) throws -> [[SeenReturn<CaseID>]]
  /// Keeps a sighting of a return; never dropped, so that the same return is recognised a year later.
  func insert(_ sighting: ReturnSighting, of id: CaseID, in organisation: OrganisationID) throws
}

/// One failed debit.
public struct CaseRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let id: CaseID
  /// The number people say: `Z-2026-004817`; unique in the organisation.
  public let reference: String
  public let kind: CaseKind
  /// Nil when no open item was found for it.
  public let claim: ClaimID?
  /// The debtor.
  public let contact: ContactID
  /// What came back.
  public let amount: Money
  /// As the bank gave it.
  public let reason: String
  public let actions: Set<String>
  public let environment: SourceEnvironment
  public let openedAt: Instant
  /// What became of it at the gate: enrolled, or why not.
  public let enrolment: Enrolment

  public init(
    organisation: OrganisationID, id: CaseID, reference: String, kind: CaseKind, claim: ClaimID?,
    contact: ContactID, amount: Money, reason: String, actions: Set<String>, environment: SourceEnvironment,
    openedAt: Instant, enrolment: Enrolment
  ) {
    self.organisation = organisation
    self.id = id
    self.reference = reference
    self.kind = kind
    self.claim = claim
    self.contact = contact
    self.amount = amount
    self.reason = reason
    self.actions = actions
    self.environment = environment
    self.openedAt = openedAt
    self.enrolment = enrolment
  }
}

public struct CaseParty: Hashable, Sendable {
  public let contact: ContactID
  public let role: PartyRole

  public init(contact: ContactID, role: PartyRole) {
    self.contact = contact
    self.role = role
  }
}
