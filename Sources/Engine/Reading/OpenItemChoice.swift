public import Domain

/// An open item that money may be for.
public struct OpenItemChoice: Hashable, Sendable {
  /// Items that are offered at most: more is not a choice.
  public static let limit = 20

  public let claim: ClaimID
  public let invoice: String
  public let description: String
  /// As printed; nil when it has none.
  public let reference: String?
  public let contact: ContactID
  public let contactName: String
  /// The newest case about it; nil when there is none.
  public let matter: Matter?
  public let balance: Money
  /// The moment that the balance of the source system speaks of: money booked before it is in that balance already.
  public let asOf: Instant

  /// A case, by what links to it and by what people call it.
  public struct Matter: Hashable, Sendable {
    public let id: CaseID
    public let reference: String

    public init(id: CaseID, reference: String) {
      self.id = id
      self.reference = reference
    }
  }

  public init(
    claim: ClaimID, invoice: String, description: String, reference: String?, contact: ContactID, contactName: String,
    matter: Matter?, balance: Money, asOf: Instant
  ) {
    self.claim = claim
    self.invoice = invoice
    self.description = description
    self.reference = reference
    self.contact = contact
    self.contactName = contactName
    self.matter = matter
    self.balance = balance
    self.asOf = asOf
  }
}
