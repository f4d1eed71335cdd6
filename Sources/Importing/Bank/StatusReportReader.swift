import Domain

/// Reads pain.002.
final class StatusReportReader: MessageReader {
  typealias Field = StatusReportPaths.Field
  typealias Section = StatusReportPaths.Section

  /// Status and reason as a file, a batch or a transaction states them.
  private struct Verdict {
    var line: Int
    var status: String?
    var reason = StatedReason.none
    var reasonText: String?
    var count: Int?
    var id: String?
    var isOut = false

    var isRejected: Bool { status == "RJCT" }
  }

  private struct Draft {
    var verdict: Verdict
    var instructionID: String?
    var endToEndID: String?
    var amount: StatedAmount?
    var collectionDay: CalendarDay?
    var mandateID: String?
    var debtor = SideDraft()
    var ownAccount: String?
    var remittance: String?
    var oddities: [Oddity] = []
  }

  let paths = BankVocabulary.statusReport
  private let sink: BankFileSink
  private let limits: BankFileLimits
  private var header: HeaderDraft
  private var originalMessageName = ""
  private var file: Verdict?
  private var batch: Verdict?
  private var transaction: Draft?
  private var isInFile = false

  init(header: HeaderDraft, sink: BankFileSink, limits: BankFileLimits) {
    self.header = header
    self.sink = sink
    self.limits = limits
  }

  func open(section: UInt8, line: Int) {
    switch Section(rawValue: section) {
    case .file:
      header.put(in: sink, line: line)
      putFileVerdict()
      file = Verdict(line: line)
      originalMessageName = ""
      isInFile = true
    case .batch:
      header.put(in: sink, line: line)
      putFileVerdict()
      batch = Verdict(line: line)
    case .transaction:
      header.put(in: sink, line: line)
      putFileVerdict()
      putBatchVerdict()
      transaction = Draft(verdict: Verdict(line: line))
    case .header, nil: break
    }
  }

  func close(section: UInt8) {
    switch Section(rawValue: section) {
    case .file:
      isInFile = false
    case .batch:
      putBatchVerdict()
      batch = nil
    case .transaction:
      if let transaction { put(transaction) }
      transaction = nil
    case .header, nil: break
    }
  }

  func finish() {
    header.put(in: sink, line: 0)
    putFileVerdict()
  }

  // MARK: Facts

  func take(_ text: XMLText, field: UInt8) {
    guard let field = Field(rawValue: field), !text.bytes.isEmpty else { return }
    if text.isCut { transaction?.oddities.note(.textCut("\(field)")) }
    switch field {
    case .messageID: header.messageID = text.reference
    case .createdAt:
      header.createdAt = DateText.isoInstant(text.bytes)
      if header.createdAt == nil { sink.put(.badDate(String(text.string.prefix(40))), line: text.line) }
    case .headerText: header.text = text.string
    case .originalMessageName: originalMessageName = text.string.lowercased()
    case .originalMessageID: file?.id = text.reference
    case .batchID: batch?.id = text.reference
    case .status, .reasonCode, .reasonProprietary, .reasonText, .count, .statusID: takeVerdict(text, field)
    case .instructionID: transaction?.instructionID = text.reference
    case .endToEndID: transaction?.endToEndID = text.reference
    case .amount: transaction?.amount = StatedAmount(text)
    case .collectionDay:
      transaction?.collectionDay = DateText.isoDay(text.bytes)
      if transaction?.collectionDay == nil {
        transaction?.oddities.note(.badDate(String(text.string.prefix(40))))
      }
    case .mandateID: transaction?.mandateID = text.reference
    case .debtorName: transaction?.debtor.name = text.string
    case .debtorIBAN: transaction?.debtor.account = AccountText.normalised(text.string)
    case .debtorOtherAccount:
      if transaction?.debtor.account == nil { transaction?.debtor.account = text.string }
    case .creditorIBAN: transaction?.ownAccount = AccountText.normalised(text.string)
    case .creditorOtherAccount: if transaction?.ownAccount == nil { transaction?.ownAccount = text.string }
    case .unstructured:
      let before = transaction?.remittance ?? ""
      if before.utf8.count < limits.keptText { transaction?.remittance = before + text.string }
    case .reference: if transaction?.remittance == nil { transaction?.remittance = text.string }
    }
  }

  private func takeVerdict(_ text: XMLText, _ field: Field) {
    var verdict = transaction?.verdict ?? (isInFile ? file : batch) ?? Verdict(line: text.line)
    switch field {
    case .status: verdict.status = text.string.uppercased()
    case .reasonCode: if verdict.reason == .none { verdict.reason = .code(text.string.uppercased()) }
    case .reasonProprietary: if verdict.reason == .none { verdict.reason = .proprietary(text.string) }
    case .reasonText:
      let before = verdict.reasonText.map { "\($0) " } ?? ""
      if before.utf8.count < limits.keptText { verdict.reasonText = before + text.string }
    case .count: verdict.count = text.count
    default: verdict.id = text.reference
    }
    if transaction != nil {
      transaction?.verdict = verdict
    } else if isInFile {
      file = verdict
    } else if batch != nil {
      batch = verdict
    }
  }

  // MARK: Entries

  private var isAboutTransfers: Bool {
    originalMessageName.hasPrefix("pain.001") || originalMessageName.hasPrefix("pacs.008")
  }

  /// A verdict on the whole file stands before what is under it, because it counts for what is not listed as
  /// well.
  private func putFileVerdict() {
    guard let verdict = file, !verdict.isOut, !isInFile else { return }
    file?.isOut = true
    put(verdict, level: .file)
  }

  private func putBatchVerdict() {
    guard let verdict = batch, !verdict.isOut else { return }
    batch?.isOut = true
    put(verdict, level: .batch)
  }

  private func put(_ verdict: Verdict, level: OtherEntry.BatchLevel) {
    guard let status = verdict.status else { return }
    let kind: OtherEntry.Kind =
      !verdict.isRejected ? .status(status) : isAboutTransfers ? .rejectedTransfer : .rejectedBatch(level)
    sink.put(
      .other(
        OtherEntry(
          kind: kind, paymentInformationID: level == .batch ? verdict.id : nil, originalMessageID: file?.id,
          numberOfTransactions: verdict.count, reason: verdict.reason, reasonText: verdict.reasonText,
          party: Party(), transactionCode: "", line: verdict.line, oddities: [])))
  }

  private func put(_ draft: Draft) {
    // A transaction that is listed without a status of its own shares that of its batch or file.
    let status = draft.verdict.status ?? batch?.status ?? file?.status ?? "RJCT"
    let isRejected = status == "RJCT" || batch?.isRejected == true || file?.isRejected == true
    guard isRejected else {
      sink.put(.other(other(draft, .status(status))))
      return
    }
    guard !isAboutTransfers else {
      sink.put(.other(other(draft, .rejectedTransfer)))
      return
    }
    switch draft.amount {
    case .euros(let money, let hasComma): sink.put(.returned(returned(draft, money, hasComma: hasComma)))
    case .foreign(let currency, _):
      sink.put(.otherCurrency(currency), line: draft.verdict.line)
      sink.put(.other(other(draft, .otherCurrency(currency))))
    case .unreadable(let text):
      sink.put(.unreadableAmount(text), line: draft.verdict.line)
      sink.put(.other(other(draft, .unreadable)))
    case nil:
      sink.put(.missingAmount, line: draft.verdict.line)
      sink.put(.other(other(draft, .unreadable)))
    }
  }

  private func reason(of draft: Draft) -> (reason: StatedReason, text: String?, isInherited: Bool) {
    for (index, verdict) in [draft.verdict, batch, file].enumerated() {
      if let verdict, verdict.reason != .none { return (verdict.reason, verdict.reasonText, index > 0) }
    }
    return (.none, draft.verdict.reasonText, false)
  }

  private func returned(_ draft: Draft, _ money: Money, hasComma: Bool) -> ReturnedDebit {
    let (reason, reasonText, isInherited) = reason(of: draft)
    var oddities = draft.oddities
    if hasComma { oddities.note(.amountWithComma("\(money)")) }
    if isInherited { oddities.note(.reasonFromBatch) }
    if draft.mandateID == nil { oddities.note(.noMandate) }
    if draft.endToEndID == nil { oddities.note(.noEndToEndID) }
    oddities += ReasonOddities.of(reason, texts: [reasonText])
    oddities += AccountText.oddities(draft.debtor.account)
    return ReturnedDebit(
      amount: money, entryAmount: nil, charges: .zero, endToEndID: draft.endToEndID,
      mandateID: draft.mandateID,
      paymentInformationID: CollectionKey.meaningful(batch?.id), instructionID: draft.instructionID,
      accountServicerReference: nil, originalMessageID: file?.id, collectionDay: draft.collectionDay,
      bookingDay: nil, valueDay: nil, at: header.createdAt, reason: reason, reasonText: reasonText,
      party: draft.debtor.party, ownAccount: draft.ownAccount, remittance: draft.remittance,
      line: draft.verdict.line, oddities: oddities)
  }

  private func other(_ draft: Draft, _ kind: OtherEntry.Kind) -> OtherEntry {
    let (reason, reasonText, isInherited) = reason(of: draft)
    return OtherEntry(
      kind: kind, amount: draft.amount?.money,
      amountText: draft.amount?.money == nil ? draft.amount?.text : nil,
      endToEndID: draft.endToEndID, mandateID: draft.mandateID, paymentInformationID: batch?.id,
      originalMessageID: file?.id, reason: reason, reasonText: reasonText, party: draft.debtor.party,
      ownAccount: draft.ownAccount, transactionCode: "", remittance: draft.remittance,
      line: draft.verdict.line,
      oddities: draft.oddities + (isInherited ? [.reasonFromBatch] : []))
  }
}
