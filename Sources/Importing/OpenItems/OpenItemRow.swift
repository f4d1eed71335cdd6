public import Domain

/// One open item as an ERP hands it over: what a contact still owes on one invoice.
public struct OpenItemRow: Hashable, Sendable {
  public var contactID: String
  public var contractID: String?
  public var mandateID: String?
  /// Electronic form; a number that fails the check is left out with a note.
  public var iban: IBAN?
  public var invoiceNumber: String?
  /// Sixteen digits and the like, leading zero restored; as written when it is no Dutch payment reference.
  public var paymentReference: String?
  public var description: String?
  /// As written, such as `01-01-2027 tot 01-02-2027` or `2027-01`.
  public var period: String?
  public var dueDay: CalendarDay?
  /// What the invoice was for. Negative is a credit.
  public var amount: Money?
  /// What is still open.
  public var openAmount: Money
  /// The moment the ERP's figures are of. A day without a time is its first moment: payments of that day are
  /// then taken off once more rather than demanded once more.
  public var asOf: Instant
  /// Values of columns that are not ours, by title.
  public var others: [String: String]

  /// What is not given is what a table leaves out.
  public init(
    contactID: String, contractID: String? = nil, mandateID: String? = nil, iban: IBAN? = nil,
    invoiceNumber: String? = nil, paymentReference: String? = nil, description: String? = nil,
    period: String? = nil, dueDay: CalendarDay? = nil, amount: Money? = nil, openAmount: Money,
    asOf: Instant, others: [String: String] = [:]
  ) {
    self.contactID = contactID
    self.contractID = contractID
    self.mandateID = mandateID
    self.iban = iban
    self.invoiceNumber = invoiceNumber
    self.paymentReference = paymentReference
    self.description = description
    self.period = period
    self.dueDay = dueDay
    self.amount = amount
    self.openAmount = openAmount
    self.asOf = asOf
    self.others = others
  }
}

/// Reads tables of open items.
public typealias OpenItemTableReader = TableReader<OpenItemRow>

extension TableReader where Row == OpenItemRow {
  /// - Parameter asOf: the moment the figures are of, for rows that do not say.
  public init(asOf: Instant) { self.init(context: OpenItemRow.Load(asOf: asOf)) }
}
