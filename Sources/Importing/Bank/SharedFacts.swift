import Domain

/// The code of a transaction in the bank's books.
struct TransactionCode: Hashable {
  var domain = ""
  var family = ""
  var subFamily = ""
  var proprietary = ""

  var isEmpty: Bool { domain.isEmpty && family.isEmpty && subFamily.isEmpty && proprietary.isEmpty }

  /// `PMNT/IDDT/UPDD`, else the bank's own code.
  var text: String {
    let structured = [domain, family, subFamily].filter { !$0.isEmpty }.joined(separator: "/")
    return structured.isEmpty ? proprietary : structured
  }
}

/// Charges as stated with an entry or a transaction.
struct ChargesDraft {
  var records: [(amount: Money, included: Bool?)] = []
  var total: Money?
  // The record that is being read.
  var amount: Money?
  var included: Bool?

  /// More records than this say nothing that the total does not.
  static let maximumRecords = 64

  mutating func closeRecord() {
    if let amount, records.count < Self.maximumRecords { records.append((amount, included)) }
    amount = nil
    included = nil
  }

  var sum: Money {
    records.isEmpty ? total ?? .zero : records.reduce(.zero) { $0 + $1.amount }
  }

  /// True or false when all records agree on it, nil when it is not said.
  var isIncluded: Bool? {
    guard let first = records.first?.included, records.allSatisfy({ $0.included == first }) else {
      return nil
    }
    return first
  }

}

/// The facts that an entry and each of its transactions may have.
struct SharedFacts {
  var amount: StatedAmount?
  var instructedAmount: StatedAmount?
  var transactionAmount: StatedAmount?
  var isCredit: Bool?
  var servicerReference: String?
  var code = TransactionCode()
  var charges = ChargesDraft()

  mutating func take(_ text: XMLText, _ field: StatementPaths.Field) {
    switch field {
    case .amount: amount = StatedAmount(text)
    case .instructedAmount: instructedAmount = StatedAmount(text)
    case .transactionAmount: transactionAmount = StatedAmount(text)
    case .direction: isCredit = text.is("CRDT") ? true : text.is("DBIT") ? false : nil
    case .servicerReference: servicerReference = text.reference
    case .domain: code.domain = text.string
    case .family: code.family = text.string
    case .subFamily: code.subFamily = text.string
    case .proprietary: code.proprietary = text.string
    case .chargeAmount: charges.amount = StatedAmount(text).money
    case .chargeIncluded: charges.included = text.flag
    case .chargeTotal: charges.total = StatedAmount(text).money
    default: break
    }
  }
}
