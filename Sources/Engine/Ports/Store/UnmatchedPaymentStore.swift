public import Domain

/// Money that arrived without saying what it is for.
public protocol UnmatchedPaymentStore {
  func insert(_ payment: UnmatchedPaymentRecord) throws
  func unmatchedPayment(_ organisation: OrganisationID, _ id: UnmatchedPaymentID) throws -> UnmatchedPaymentRecord?
  /// The one whose task this is; nil for any other task.
  func unmatchedPayment(_ organisation: OrganisationID, task: Reading.TaskID) throws -> UnmatchedPaymentRecord?
  /// Decides what became of it. Of many who do so at the same time, one does.
  ///
  /// - Returns: false when it was decided before, or is not there.
  func end(_ organisation: OrganisationID, _ id: UnmatchedPaymentID, as end: UnmatchedPaymentRecord.End) throws -> Bool
}

/// What ``UnmatchedPaymentID`` names: an ``UnmatchedPaymentRecord``.
public enum UnmatchedPayment {}
public typealias UnmatchedPaymentID = Identifier<UnmatchedPayment>

/// A line of a bank file that no open item was found for, with what the bank told.
public struct UnmatchedPaymentRecord: Hashable, Sendable {
  /// What became of it.
  public struct End: Hashable, Sendable {
    /// Placed, or known to belong nowhere here.
    public enum Fate: Hashable, Sendable {
      case matched(ClaimID, PaymentID)
      /// It belongs to no open item; why, in the words of who decided.
      case putAside(String)
    }

    public let fate: Fate
    public let by: String
    public let at: Instant

    public init(_ fate: Fate, by: String, at: Instant) {
      self.fate = fate
      self.by = by
      self.at = at
    }
  }

  /// Characters of the text that came with it.
  public static let longestText = 500

  public let organisation: OrganisationID
  public let id: UnmatchedPaymentID
  public let amount: Money
  /// When the bank booked it; noon of the day where the file has no time.
  public let at: Instant
  /// What makes two lines the same payment: ``PaymentRecord/externalID`` of what it becomes.
  public let externalID: String
  /// Who paid, as the bank wrote it.
  public let payer: String?
  /// Electronic form.
  public let account: String?
  /// What came with it; at most ``longestText`` characters.
  public let text: String?
  public let task: Reading.TaskID
  public let receivedAt: Instant
  public var end: End?

  public init(
    organisation: OrganisationID, id: UnmatchedPaymentID, amount: Money, at: Instant, externalID: String,
    payer: String?, account: String?, text: String?, task: Reading.TaskID, receivedAt: Instant, end: End? = nil
  ) {
    self.organisation = organisation
    self.id = id
    self.amount = amount
    self.at = at
    self.externalID = externalID
    self.payer = payer
    self.account = account
    self.text = text.map { String($0.prefix(Self.longestText)) }
    self.task = task
    self.receivedAt = receivedAt
    self.end = end
  }
}
