public import Domain

/// A case as one page shows it; its timeline is asked apart.
public struct CaseDetail: Sendable {
  public struct Party: Hashable, Sendable {
    public let contact: ContactID
    public let name: String
    public let role: PartyRole
    /// Silenced by a stop rule or a suppression: gets no messages about this case.
    public let isSilenced: Bool

    public init(contact: ContactID, name: String, role: PartyRole, isSilenced: Bool) {
      self.contact = contact
      self.name = name
      self.role = role
      self.isSilenced = isSilenced
    }
  }

  /// The link by which the contact can pay.
  public struct PaymentLink: Hashable, Sendable {
    public enum State: String, CaseIterable, Hashable, Sendable {
      case open
      /// The contact is at the bank now.
      case paying
      case paid
      /// Closed because it was paid in another way, withdrawn, or too old.
      case closed
    }

    public let state: State
    public let amount: Money
    /// Payment reference (betalingskenmerk): digits only.
    public let reference: String
    public let changedAt: Instant
    /// Path of the page for tenants, for a look; nil when it may not be seen any more.
    public let path: String?

    public init(state: State, amount: Money, reference: String, changedAt: Instant, path: String?) {
      self.state = state
      self.amount = amount
      self.reference = reference
      self.changedAt = changedAt
      self.path = path
    }
  }

  public let summary: CaseSummary
  public let claim: Money
  /// What the claim is for: `Huur november 2026`.
  public let description: String?
  public let invoice: String?
  /// Debtor first.
  public let parties: [Party]
  /// The segment the case fell in when the flow started.
  public let segment: String?
  public let link: PaymentLink?
  /// The run that is current or was last; nil when the case was never enrolled.
  public let run: RunView?
  /// Messages about this case that were handed over just before the payment came in.
  public let crossed: Int
  /// Open tasks of this case.
  public let tasks: [TaskItem]
  /// Addresses of the debtor, for "how to reach".
  public let addresses: [ContactDetail.Address]

  public init(
    summary: CaseSummary, claim: Money, description: String?, invoice: String?, parties: [Party],
    segment: String?,
    link: PaymentLink?, run: RunView?, crossed: Int, tasks: [TaskItem], addresses: [ContactDetail.Address]
  ) {
    self.summary = summary
    self.claim = claim
    self.description = description
    self.invoice = invoice
    self.parties = parties
    self.segment = segment
    self.link = link
    self.run = run
    self.crossed = crossed
    self.tasks = tasks
    self.addresses = addresses
  }
}
