import Domain

/// Makes entries of what was read: one for each transaction, or one for a booking without transactions.
struct EntryComposer {
  let own: StatementDraft
  let entry: EntryDraft
  let fileTime: Instant?
  let sink: BankFileSink

  private static let knownStatuses: Set<String> = ["BOOK", "PDNG", "INFO", "FUTR"]

  /// The booking as its own only transaction, or as a batch that does not say which.
  func putWithoutDetails() {
    var draft = TransactionDraft(line: entry.line)
    draft.facts.instructedAmount = entry.facts.instructedAmount
    let count = entry.batchCount ?? 1
    let nature = nature(of: draft)
    if count > 1, nature == .returnedDebit || nature == .incoming, isBooked, entry.facts.amount?.money != nil {
      sink.put(.other(other(draft, .batchWithoutDetails(transactions: count), amount: entry.facts.amount)))
    } else {
      put([draft], isWhole: true)
    }
  }

  /// - Parameter isWhole: these are all transactions of the entry.
  func put(_ transactions: [TransactionDraft], isWhole: Bool) {
    let isSingle = isWhole && transactions.count == 1
    let sumOddity = isWhole ? sumOddity(of: transactions) : nil
    for draft in transactions { put(draft, isSingle: isSingle, sumOddity: sumOddity) }
  }

  private var isBooked: Bool { entry.status == nil || entry.status == "BOOK" }

  private func nature(of draft: TransactionDraft) -> TransactionNature {
    // The code of the entry says what was booked. Some banks repeat the code of the original at the
    // transaction.
    let code = entry.facts.code.isEmpty ? draft.facts.code : entry.facts.code
    return TransactionNature(
      isCredit: draft.facts.isCredit ?? entry.facts.isCredit ?? false, isReversal: entry.isReversal,
      hasReturn: draft.hasReturnInformation, hasMandate: draft.mandateID != nil, code: code)
  }

  private func put(_ draft: TransactionDraft, isSingle: Bool, sumOddity: Oddity?) {
    var draft = draft
    draft.oddities += entry.oddities
    if let status = entry.status, status != "BOOK" {
      if !Self.knownStatuses.contains(status) {
        draft.oddities.append(.unknownStatus(String(status.prefix(20))))
      }
      sink.put(.other(other(draft, .notBooked(status: status), amount: anyAmount(draft))))
      return
    }
    guard draft.facts.isCredit != nil || entry.facts.isCredit != nil else {
      sink.put(.missingDirection, line: draft.line)
      sink.put(.other(other(draft, .unreadable, amount: anyAmount(draft))))
      return
    }
    let nature = nature(of: draft)
    let stated = amount(of: draft, nature: nature, isSingle: isSingle)
    switch stated {
    case nil:
      sink.put(.missingAmount, line: draft.line)
      sink.put(.other(other(draft, .unreadable, amount: nil)))
    case .unreadable(let text):
      sink.put(.unreadableAmount(text), line: draft.line)
      sink.put(.other(other(draft, .unreadable, amount: stated)))
    case .foreign(let currency, _):
      sink.put(.otherCurrency(currency), line: draft.line)
      sink.put(.other(other(draft, .otherCurrency(currency), amount: stated)))
    case .euros(let money, let hasComma):
      if hasComma { draft.oddities.append(.amountWithComma("\(money)")) }
      if let sumOddity { draft.oddities.append(sumOddity) }
      put(draft, nature: nature, money: money, isSingle: isSingle)
    }
  }

  private func put(_ draft: TransactionDraft, nature: TransactionNature, money: Money, isSingle: Bool) {
    let kind: OtherEntry.Kind
    switch nature {
    case .returnedDebit:
      sink.put(.returned(returned(draft, money: money, isSingle: isSingle)))
      return
    case .incoming:
      sink.put(.incoming(incoming(draft, money: money, isSingle: isSingle)))
      return
    case .collection: kind = .collection
    case .debit: kind = .debit
    case .returnedTransfer: kind = .returnedTransfer
    }
    sink.put(.other(other(draft, kind, amount: .euros(money, hasComma: false))))
  }

  // MARK: Amounts

  /// The amount of one transaction. Of a returned debit that is what was collected, of anything else what was
  /// booked.
  private func amount(of draft: TransactionDraft, nature: TransactionNature, isSingle: Bool) -> StatedAmount? {
    let stated =
      nature == .returnedDebit
      ? [draft.facts.instructedAmount, draft.facts.transactionAmount, draft.facts.amount]
      : [draft.facts.amount, draft.facts.transactionAmount, draft.facts.instructedAmount]
    let known = stated.compactMap { $0 }
    // What was instructed in another currency was booked in euros.
    if let euros = known.first(where: { $0.money != nil }) {
      guard nature == .returnedDebit, draft.facts.instructedAmount?.money == nil else { return euros }
      return withoutCharges(euros, charges: draft.facts.charges)
    }
    if let first = known.first { return first }
    guard isSingle, let entryAmount = entry.facts.amount else { return nil }
    guard nature == .returnedDebit else { return entryAmount }
    return withoutCharges(
      entryAmount, charges: draft.facts.charges.sum == .zero ? entry.facts.charges : draft.facts.charges)
  }

  /// Less the charges when the file says that the amount includes them. When it does not say, nothing is
  /// taken off.
  private func withoutCharges(_ stated: StatedAmount, charges: ChargesDraft) -> StatedAmount {
    guard case .euros(let money, let hasComma) = stated, charges.isIncluded == true, charges.sum < money
    else {
      return stated
    }
    return .euros(money - charges.sum, hasComma: hasComma)
  }

  /// For entries that are no money yet: whatever the file says.
  private func anyAmount(_ draft: TransactionDraft) -> StatedAmount? {
    draft.facts.amount ?? draft.facts.transactionAmount ?? draft.facts.instructedAmount ?? entry.facts.amount
  }

  /// Whether the transactions explain the booked amount.
  private func sumOddity(of transactions: [TransactionDraft]) -> Oddity? {
    guard let booked = entry.facts.amount?.money, let isCredit = entry.facts.isCredit else { return nil }
    var sum = Money.zero
    var charges = Money.zero
    for draft in transactions {
      let nature = nature(of: draft)
      guard let money = amount(of: draft, nature: nature, isSingle: transactions.count == 1)?.money else {
        return nil
      }
      guard money.cents < Self.largest, sum.cents.magnitude < Self.largest else { return nil }
      if (draft.facts.isCredit ?? isCredit) == isCredit { sum += money } else { sum -= money }
      if draft.facts.charges.sum.cents < Self.largest { charges += draft.facts.charges.sum }
    }
    if sum == booked { return nil }
    if charges == .zero { charges = entry.facts.charges.sum }
    return sum + charges == booked ? .entryIncludesCharges : .sumDiffers
  }

  /// Ten billion euros: sums of these do not overflow.
  private static let largest: Int64 = 1_000_000_000_000

  // MARK: Entries

  private func returned(_ draft: TransactionDraft, money: Money, isSingle: Bool) -> ReturnedDebit {
    let choice = PartyChoice(debtor: draft.debtor, creditor: draft.creditor, own: own, expectDebtor: true)
    var oddities = draft.oddities
    if let oddity = choice.oddity { oddities.append(oddity) }
    let charges = draft.facts.charges.sum == .zero && isSingle ? entry.facts.charges : draft.facts.charges
    if charges.sum > .zero, charges.isIncluded == nil, draft.facts.instructedAmount == nil,
      !oddities.contains(.entryIncludesCharges)
    {
      oddities.append(.chargesUnclear)
    }
    if draft.facts.instructedAmount == nil, draft.facts.transactionAmount == nil, draft.facts.amount == nil {
      oddities.append(.amountFromEntry)
    }
    if draft.mandateID == nil { oddities.append(.noMandate) }
    if draft.endToEndID == nil { oddities.append(.noEndToEndID) }
    if entry.bookingDay == nil { oddities.append(.noBookingDay) }
    oddities += ReasonOddities.of(draft.reason, texts: [draft.reasonText, draft.text, entry.text])
    oddities += AccountText.oddities(choice.party.account)
    return ReturnedDebit(
      amount: money, entryAmount: entry.facts.amount?.money, charges: charges.sum,
      endToEndID: draft.endToEndID,
      mandateID: draft.mandateID,
      paymentInformationID: draft.paymentInformationID ?? entry.batchPaymentInformationID,
      instructionID: draft.instructionID,
      accountServicerReference: draft.facts.servicerReference
        ?? (isSingle ? entry.facts.servicerReference : nil),
      originalMessageID: draft.messageReference ?? entry.batchMessageID, collectionDay: nil,
      bookingDay: entry.bookingDay, valueDay: entry.valueDay, at: entry.bookedAt ?? fileTime,
      reason: draft.reason,
      reasonText: draft.reasonText ?? draft.text, party: choice.party, ownAccount: own.ownAccount,
      remittance: draft.remittance, line: draft.line, oddities: oddities)
  }

  private func incoming(_ draft: TransactionDraft, money: Money, isSingle: Bool) -> IncomingPayment {
    let choice = PartyChoice(debtor: draft.debtor, creditor: draft.creditor, own: own, expectDebtor: true)
    var oddities = draft.oddities
    // Who pays stands in the debtor's place everywhere but in returns.
    if let oddity = choice.oddity, oddity != .partyUncertain { oddities.append(oddity) }
    if entry.bookingDay == nil { oddities.append(.noBookingDay) }
    oddities += AccountText.oddities(choice.party.account)
    let code = entry.facts.code.isEmpty ? draft.facts.code : entry.facts.code
    return IncomingPayment(
      amount: money, endToEndID: draft.endToEndID, instructionID: draft.instructionID,
      transactionID: draft.transactionID,
      accountServicerReference: draft.facts.servicerReference
        ?? (isSingle ? entry.facts.servicerReference : nil),
      mandateID: draft.mandateID,
      structuredReferences: draft.references, remittance: draft.remittance,
      additionalText: draft.text ?? entry.text, party: choice.party, ownAccount: own.ownAccount,
      bookingDay: entry.bookingDay, valueDay: entry.valueDay,
      at: entry.bookedAt ?? (entry.bookingDay == nil ? fileTime : nil),
      transactionCode: code.text, line: draft.line, oddities: oddities)
  }

  private func other(_ draft: TransactionDraft, _ kind: OtherEntry.Kind, amount: StatedAmount?) -> OtherEntry {
    let isCredit = draft.facts.isCredit ?? entry.facts.isCredit
    let choice = PartyChoice(
      debtor: draft.debtor, creditor: draft.creditor, own: own, expectDebtor: isCredit ?? true)
    let code = entry.facts.code.isEmpty ? draft.facts.code : entry.facts.code
    return OtherEntry(
      kind: kind, amount: amount?.money, amountText: amount?.money == nil ? amount?.text : nil,
      isCredit: isCredit,
      endToEndID: draft.endToEndID, mandateID: draft.mandateID,
      paymentInformationID: draft.paymentInformationID ?? entry.batchPaymentInformationID,
      accountServicerReference: draft.facts.servicerReference ?? entry.facts.servicerReference,
      originalMessageID: draft.messageReference ?? entry.batchMessageID,
      numberOfTransactions: entry.batchCount,
      reason: draft.reason, reasonText: draft.reasonText, party: choice.party, ownAccount: own.ownAccount,
      bookingDay: entry.bookingDay, valueDay: entry.valueDay, transactionCode: code.text,
      remittance: draft.remittance ?? entry.text, line: draft.line, oddities: draft.oddities)
  }
}
