import Domain

/// Reads camt.052, camt.053 and camt.054.
final class StatementReader: MessageReader {
  typealias Field = StatementPaths.Field
  typealias Section = StatementPaths.Section

  let paths = BankVocabulary.statement
  private let sink: BankFileSink
  private let limits: BankFileLimits
  private var header: HeaderDraft
  private var own = StatementDraft()
  private var entry: EntryDraft?
  private var transaction: TransactionDraft?
  private var held: [TransactionDraft] = []
  /// Transactions of this entry that went out before it ended, because there were too many to hold.
  private var released = 0
  private var referenceText: String?
  private var referenceCode: String?
  private var referenceIssuer: String?

  init(header: HeaderDraft, sink: BankFileSink, limits: BankFileLimits) {
    self.header = header
    self.sink = sink
    self.limits = limits
  }

  func open(section: UInt8, line: Int) {
    switch Section(rawValue: section) {
    case .statement:
      header.put(in: sink, line: line)
      own = StatementDraft()
    case .entry: entry = EntryDraft(line: line)
    case .transaction: transaction = TransactionDraft(line: line)
    case .returnInformation: transaction?.hasReturnInformation = true
    case .header, .batch, .charge, .structured, nil: break
    }
  }

  func close(section: UInt8) {
    switch Section(rawValue: section) {
    case .charge:
      if transaction != nil {
        transaction?.facts.charges.closeRecord()
      } else {
        entry?.facts.charges.closeRecord()
      }
    case .structured: closeReference()
    case .transaction:
      if let transaction { held.append(transaction) }
      transaction = nil
      if held.count > limits.heldTransactions { release(entryEnded: false) }
    case .entry:
      release(entryEnded: true)
      entry = nil
      released = 0
    case .header, .statement, .batch, .returnInformation, nil: break
    }
  }

  func finish() { header.put(in: sink, line: 0) }

  private func release(entryEnded: Bool) {
    guard let entry else {
      held.removeAll()
      return
    }
    let composer = EntryComposer(own: own, entry: entry, fileTime: header.createdAt, sink: sink)
    if held.isEmpty, released == 0 {
      composer.putWithoutDetails()
    } else {
      composer.put(held, isWhole: entryEnded && released == 0)
    }
    released += held.count
    held.removeAll(keepingCapacity: true)
  }

  private func closeReference() {
    if let text = referenceText, (transaction?.references.count ?? 0) < limits.pieces {
      transaction?.references.append(
        StructuredReference(text: text, code: referenceCode, issuer: referenceIssuer))
    }
    referenceText = nil
    referenceCode = nil
    referenceIssuer = nil
  }

  func take(_ text: XMLText, field: UInt8) {
    guard let field = Field(rawValue: field), !text.bytes.isEmpty else { return }
    switch field {
    case .reference: referenceText = text.string
    case .referenceCode: referenceCode = text.string
    case .referenceIssuer: referenceIssuer = text.string
    case _ where transaction != nil:
      transaction?.take(text, field, limits: limits)
      if text.isCut { transaction?.oddities.note(.textCut("\(field)")) }
    case _ where entry != nil:
      entry?.take(text, field)
      if text.isCut { entry?.oddities.note(.textCut("\(field)")) }
    default: takeForFile(text, field)
    }
  }

  private func takeForFile(_ text: XMLText, _ field: Field) {
    switch field {
    case .messageID: header.messageID = text.reference
    case .createdAt:
      header.createdAt = DateText.isoInstant(text.bytes)
      if header.createdAt == nil { sink.put(.badDate(String(text.string.prefix(40))), line: text.line) }
    case .headerText: header.text = text.string
    case .ownIBAN: own.ownAccount = AccountText.normalised(text.string)
    case .ownOtherAccount: if own.ownAccount == nil { own.ownAccount = text.string }
    case .ownName: if own.ownName == nil { own.ownName = text.string }
    default: break
    }
  }
}
