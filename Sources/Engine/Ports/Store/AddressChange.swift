public import Domain

/// A line in the history of an address: what it became, by what, and who said so.
public struct AddressChange: Hashable, Sendable {
  /// Counts up within an installation; 0 before it is kept.
  public let id: Int64
  /// Lines of a contact that are looked through.
  public static let longestHistory = 500
  public let organisation: OrganisationID
  public let contact: ContactID
  public let kind: AddressRecord.Kind
  public let value: String
  public let standing: AddressStanding
  public let evidence: AddressEvidence
  /// What was said, by a provider or a person; may be empty.
  public let reason: String
  /// A user's login, the name of a provider, or `import`.
  public let by: String
  /// When it happened; business time.
  public let at: Instant

  public init(
    id: Int64 = 0, organisation: OrganisationID, contact: ContactID, kind: AddressRecord.Kind, value: String,
    standing: AddressStanding, evidence: AddressEvidence, reason: String, by: String, at: Instant
  ) {
    self.id = id
    self.organisation = organisation
    self.contact = contact
    self.kind = kind
    self.value = value
    self.standing = standing
    self.evidence = evidence
    self.reason = reason
    self.by = by
    self.at = at
  }

  /// Evidence that a source system does not have: what it gave itself, and what it took the place of, it knows. What
  /// was only proposed is told when somebody believes it.
  public static let ownEvidence = AddressEvidence.allCases.filter {
    $0 != .loaded && $0 != .replaced && $0 != .proposed
  }

  public var isCorrection: Bool { Self.ownEvidence.contains(evidence) }
}
