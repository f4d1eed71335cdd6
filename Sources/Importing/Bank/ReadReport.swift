public import Domain

/// One line of what is shown when a bank file is read without being processed: flat, for people and programs.
public struct ReadReport: Hashable, Sendable {
  /// `returned`, `incoming`, or the word of ``OtherEntry/Kind``.
  public var kind: String
  public var line: Int
  public var amount: Money?
  /// As the file writes it, for entries without ``amount``.
  public var amountText: String?
  /// Bank charges, of returns.
  public var charges: Money?
  /// The day of booking, else of collection, else of value.
  public var day: CalendarDay?
  public var endToEndID: String?
  public var mandateID: String?
  public var paymentInformationID: String?
  public var accountServicerReference: String?
  /// What the payment may be meant for, most trusted first; of incoming payments.
  public var references: [String]
  public var partyName: String?
  public var partyAccount: String?
  public var ownAccount: String?
  public var reason: String?
  /// What the reason asks for.
  public var actions: [String]
  public var needsPerson: Bool
  public var oddities: [Oddity]

  /// - Parameter reasons: the table in force.
  public init(_ entry: BankFileEntry, reasons: ReasonTable = .standard) {
    switch entry {
    case .returned(let debit): self.init(debit, reasons)
    case .incoming(let payment): self.init(payment)
    case .other(let other): self.init(other)
    }
  }

  private init(_ debit: ReturnedDebit, _ reasons: ReasonTable) {
    let row = reasons.reason(debit.reason)
    self.init(kind: "returned", line: debit.line, party: debit.party, oddities: debit.oddities)
    amount = debit.amount
    charges = debit.charges == .zero ? nil : debit.charges
    day = debit.bookingDay ?? debit.collectionDay ?? debit.valueDay
    endToEndID = debit.endToEndID
    mandateID = debit.mandateID
    paymentInformationID = debit.paymentInformationID
    accountServicerReference = debit.accountServicerReference
    ownAccount = debit.ownAccount
    reason = debit.reason.text
    actions = row.words()
    needsPerson = row.actions.contains(.human) || row.actions.contains(.stop)
  }

  private init(_ payment: IncomingPayment) {
    self.init(kind: "incoming", line: payment.line, party: payment.party, oddities: payment.oddities)
    amount = payment.amount
    day = payment.bookingDay ?? payment.valueDay
    endToEndID = payment.endToEndID
    mandateID = payment.mandateID
    accountServicerReference = payment.accountServicerReference
    ownAccount = payment.ownAccount
    references = PaymentReferenceFinder.candidates(in: payment)
  }

  private init(_ other: OtherEntry) {
    self.init(kind: other.kind.word, line: other.line, party: other.party, oddities: other.oddities)
    amount = other.amount
    amountText = other.amountText
    day = other.bookingDay ?? other.valueDay
    endToEndID = other.endToEndID
    mandateID = other.mandateID
    paymentInformationID = other.paymentInformationID
    accountServicerReference = other.accountServicerReference
    ownAccount = other.ownAccount
    reason = other.reason.text
    needsPerson = other.needsPerson
  }

  private init(kind: String, line: Int, party: Party, oddities: [Oddity]) {
    self.kind = kind
    self.line = line
    references = []
    partyName = party.name
    partyAccount = party.account
    actions = []
    needsPerson = false
    self.oddities = oddities
  }
}

extension ReadReport {
  /// The entry as one JSON object on one line, without the line end. Amounts in cents; what is absent is left
  /// out.
  public var json: String {
    var object = JSONLine()
    object.add("kind", kind)
    object.add("line", line)
    object.add("amountCents", amount?.cents)
    object.add("amountText", amountText)
    object.add("chargesCents", charges?.cents)
    object.add("day", day?.description)
    object.add("endToEndId", endToEndID)
    object.add("mandateId", mandateID)
    object.add("paymentInformationId", paymentInformationID)
    object.add("accountServicerReference", accountServicerReference)
    object.add("references", references)
    object.add("partyName", partyName)
    object.add("partyAccount", partyAccount)
    object.add("ownAccount", ownAccount)
    object.add("reason", reason)
    object.add("actions", actions)
    if needsPerson { object.add("needsPerson", true) }
    object.add("oddities", oddities.map(\.code))
    return object.text
  }

  /// The entry as one line for people.
  public var plain: String {
    let money = amount?.dutch ?? amountText ?? "–"
    let words: [String?] = [
      "\(line)", kind, money, day?.description, partyName, partyAccount, endToEndID, mandateID, reason,
      references.isEmpty ? nil : references.joined(separator: ","),
      oddities.isEmpty ? nil : "! " + oddities.map(\.code).joined(separator: ","),
    ]
    return words.compactMap(\.self).joined(separator: "  ")
  }
}

extension OtherEntry.Kind {
  /// A short stable word for programs.
  public var word: String {
    switch self {
    case .collection: "collection"
    case .debit: "debit"
    case .returnedTransfer: "returned-transfer"
    case .notBooked: "not-booked"
    case .batchWithoutDetails: "batch-without-details"
    case .otherCurrency: "other-currency"
    case .rejectedBatch: "rejected-batch"
    case .rejectedTransfer: "rejected-transfer"
    case .status: "status"
    case .unreadable: "unreadable"
    }
  }
}
