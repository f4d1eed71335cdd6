import Domain

/// What has been read of one transaction.
struct TransactionDraft {
  var line: Int
  var facts = SharedFacts()
  var messageReference: String?
  var paymentInformationID: String?
  var instructionID: String?
  var endToEndID: String?
  var transactionID: String?
  var mandateID: String?
  var debtor = SideDraft()
  var creditor = SideDraft()
  var remittance: String?
  var remittancePieces = 0
  var references: [StructuredReference] = []
  var hasReturnInformation = false
  var reason = StatedReason.none
  var reasonText: String?
  var text: String?
  var oddities: [Oddity] = []

  init(line: Int) { self.line = line }

  mutating func take(_ text: XMLText, _ field: StatementPaths.Field, limits: BankFileLimits) {
    switch field {
    case .messageReference: messageReference = text.reference
    case .paymentInformationID: paymentInformationID = text.reference
    case .instructionID: instructionID = text.reference
    case .endToEndID: endToEndID = text.reference
    case .transactionID: transactionID = text.reference
    case .mandateID: mandateID = text.reference
    case .debtorName, .debtorIBAN, .debtorOtherAccount, .debtorID: debtor.take(text, field)
    case .creditorName, .creditorIBAN, .creditorOtherAccount, .creditorID: creditor.take(text, field)
    case .unstructured:
      guard remittancePieces < limits.pieces else { return }
      remittancePieces += 1
      Self.append(text, to: &remittance, separator: "", limits)
    case .reasonCode: reason = .code(text.string.uppercased())
    case .reasonProprietary: if reason == .none { reason = .proprietary(text.string) }
    case .reasonText: Self.append(text, to: &reasonText, separator: " ", limits)
    case .transactionText: Self.append(text, to: &self.text, separator: " ", limits)
    default: facts.take(text, field)
    }
  }

  private static func append(
    _ text: XMLText, to joined: inout String?, separator: String, _ limits: BankFileLimits
  ) {
    guard let before = joined else {
      joined = text.string
      return
    }
    if before.utf8.count < limits.keptText { joined = before + separator + text.string }
  }
}

/// One side of a transaction: name, account and identification.
struct SideDraft: Hashable {
  var name: String?
  var account: String?
  var id: String?

  mutating func take(_ text: XMLText, _ field: StatementPaths.Field) {
    switch field {
    case .debtorName, .creditorName: if name == nil { name = text.string }
    case .debtorIBAN, .creditorIBAN: account = AccountText.normalised(text.string)
    case .debtorOtherAccount, .creditorOtherAccount: if account == nil { account = text.string }
    default: id = text.string
    }
  }

  var isEmpty: Bool { name == nil && account == nil && id == nil }
  var party: Party { Party(name: name, account: account) }
}
