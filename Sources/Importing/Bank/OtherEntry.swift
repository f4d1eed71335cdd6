public import Domain

/// An entry that is neither a returned debit nor a payment to us, or that only a person can make out.
public struct OtherEntry: Hashable, Sendable {
  /// What it is.
  public enum Kind: Hashable, Sendable {
    /// Our collected debits, credited.
    case collection
    /// A debit on our account that is no return.
    case debit
    /// A transfer of ours that came back, or an incoming one that we sent back.
    case returnedTransfer
    /// A payment or a return that is announced or pending (`PDNG`, `INFO`, `FUTR`): no money yet.
    case notBooked(status: String)
    /// Several transactions in one booking without saying which.
    case batchWithoutDetails(transactions: Int?)
    /// Not in euros, so no amount is taken from it.
    case otherCurrency(String)
    /// pain.002 says that a whole file or batch is rejected: every debit under it, listed or not.
    case rejectedBatch(BatchLevel)
    /// pain.002 about a transfer of ours instead of a debit.
    case rejectedTransfer
    /// pain.002 with another status than rejected, such as ACCP or PART.
    case status(String)
    /// It lacks what is needed to understand it, such as an amount or its direction.
    case unreadable
  }

  /// What pain.002 rejects as a whole.
  public enum BatchLevel: String, Hashable, Sendable {
    case file
    case batch
  }

  public var kind: Kind
  /// Whole euros and cents; nil for another currency or when it could not be read.
  public var amount: Money?
  /// The amount and currency as the file writes them, for entries without ``amount``.
  public var amountText: String?
  /// True when money came in, false when it went out, nil when the file does not say.
  public var isCredit: Bool?
  public var endToEndID: String?
  public var mandateID: String?
  public var paymentInformationID: String?
  public var accountServicerReference: String?
  public var originalMessageID: String?
  /// The number of transactions that a rejected batch says it has.
  public var numberOfTransactions: Int?
  public var reason: StatedReason
  public var reasonText: String?
  public var party: Party
  public var ownAccount: String?
  public var bookingDay: CalendarDay?
  public var valueDay: CalendarDay?
  public var transactionCode: String
  public var remittance: String?
  public var line: Int
  public var oddities: [Oddity]

  /// What is not given is what a file leaves out.
  public init(
    kind: Kind, amount: Money? = nil, amountText: String? = nil, isCredit: Bool? = nil,
    endToEndID: String? = nil, mandateID: String? = nil, paymentInformationID: String? = nil,
    accountServicerReference: String? = nil, originalMessageID: String? = nil,
    numberOfTransactions: Int? = nil, reason: StatedReason = .none, reasonText: String? = nil,
    party: Party = Party(), ownAccount: String? = nil, bookingDay: CalendarDay? = nil,
    valueDay: CalendarDay? = nil, transactionCode: String = "", remittance: String? = nil, line: Int = 0,
    oddities: [Oddity] = []
  ) {
    self.kind = kind
    self.amount = amount
    self.amountText = amountText
    self.isCredit = isCredit
    self.endToEndID = endToEndID
    self.mandateID = mandateID
    self.paymentInformationID = paymentInformationID
    self.accountServicerReference = accountServicerReference
    self.originalMessageID = originalMessageID
    self.numberOfTransactions = numberOfTransactions
    self.reason = reason
    self.reasonText = reasonText
    self.party = party
    self.ownAccount = ownAccount
    self.bookingDay = bookingDay
    self.valueDay = valueDay
    self.transactionCode = transactionCode
    self.remittance = remittance
    self.line = line
    self.oddities = oddities
  }

  /// Whether money or debits may hang on it that no other entry tells of, so that a person has to look.
  public var needsPerson: Bool {
    switch kind {
    case .batchWithoutDetails, .otherCurrency, .rejectedBatch, .unreadable: true
    case .collection, .debit, .returnedTransfer, .notBooked, .rejectedTransfer, .status: false
    }
  }
}
