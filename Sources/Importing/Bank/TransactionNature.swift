/// What a booked transaction is to us.
enum TransactionNature {
  case returnedDebit
  case incoming
  case collection
  case debit
  case returnedTransfer

  private static let transferFamilies: Set<String> = ["ICDT", "RCDT", "RRCT", "IRCT"]

  /// Reads it from direction, return information and code.
  ///
  /// - Parameters:
  ///   - isCredit: money came in.
  ///   - hasReturn: the transaction carries return information.
  ///   - hasMandate: it names a mandate.
  init(isCredit: Bool, isReversal: Bool, hasReturn: Bool, hasMandate: Bool, code: TransactionCode) {
    let isTransfer = Self.transferFamilies.contains(code.family)
    let isDebit = code.family == "IDDT" || code.family == "RDDT"
    if isCredit {
      if hasReturn || isReversal || code.subFamily == "RRTN" {
        self = .returnedTransfer
      } else if isDebit || (code.family.isEmpty && hasMandate) {
        self = .collection
      } else {
        self = .incoming
      }
    } else if hasReturn {
      self = isTransfer ? .returnedTransfer : .returnedDebit
    } else if code.family == "IDDT", isReversal || code.subFamily == "UPDD" || code.subFamily == "PRDD" {
      self = .returnedDebit
    } else if code.family.isEmpty, code.proprietary == "EIST" || (isReversal && hasMandate) {
      // EIST (euro-incasso storno) is what Dutch banks call it where they give no code of the standard.
      self = .returnedDebit
    } else if code.subFamily == "RRTN" {
      self = .returnedTransfer
    } else {
      self = .debit
    }
  }
}
