public import Domain

/// Money that someone transferred to an account of ours, booked.
public struct IncomingPayment: Hashable, Sendable {
  /// What was booked for this payment. EUR.
  public var amount: Money
  public var endToEndID: String?
  public var instructionID: String?
  public var transactionID: String?
  public var accountServicerReference: String?
  public var mandateID: String?
  public var structuredReferences: [StructuredReference]
  /// Free text, its pieces joined without a separator: banks cut a reference in two at the end of a piece.
  public var remittance: String?
  /// Free text of the bank about the transaction, else about the entry.
  public var additionalText: String?
  /// Who paid.
  public var party: Party
  public var ownAccount: String?
  public var bookingDay: CalendarDay?
  public var valueDay: CalendarDay?
  /// The moment of booking when the file has a time, else the moment the file was made.
  public var at: Instant?
  /// Domain, family and sub-family, such as `PMNT/RCDT/ESCT`, or the bank's own code; empty when there is
  /// none.
  public var transactionCode: String
  public var line: Int
  public var oddities: [Oddity]

  /// What is not given is what a file leaves out.
  public init(
    amount: Money, endToEndID: String? = nil, instructionID: String? = nil, transactionID: String? = nil,
    accountServicerReference: String? = nil, mandateID: String? = nil,
    structuredReferences: [StructuredReference] = [], remittance: String? = nil,
    additionalText: String? = nil, party: Party = Party(), ownAccount: String? = nil,
    bookingDay: CalendarDay? = nil, valueDay: CalendarDay? = nil, at: Instant? = nil,
    transactionCode: String = "", line: Int = 0, oddities: [Oddity] = []
  ) {
    self.amount = amount
    self.endToEndID = endToEndID
    self.instructionID = instructionID
    self.transactionID = transactionID
    self.accountServicerReference = accountServicerReference
    self.mandateID = mandateID
    self.structuredReferences = structuredReferences
    self.remittance = remittance
    self.additionalText = additionalText
    self.party = party
    self.ownAccount = ownAccount
    self.bookingDay = bookingDay
    self.valueDay = valueDay
    self.at = at
    self.transactionCode = transactionCode
    self.line = line
    self.oddities = oddities
  }

  /// Whether it came by instant credit transfer.
  public var isInstant: Bool { transactionCode.hasPrefix("PMNT/RRCT") }
}

/// A reference in its own field, `Strd/CdtrRefInf`.
public struct StructuredReference: Hashable, Sendable {
  public let text: String
  /// `SCOR` or another code; nil when absent.
  public let code: String?
  /// `CUR` for a Dutch payment reference, `ISO` for a creditor reference; nil when absent.
  public let issuer: String?

  public init(text: String, code: String? = nil, issuer: String? = nil) {
    self.text = text
    self.code = code
    self.issuer = issuer
  }
}
