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
  /// Domain, family and sub-family, such as `PMNT/RCDT/ESCT`, or the bank's own code; empty when there is none.
  public var transactionCode: String
  public var line: Int
  public var oddities: [Oddity]

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
