public import Domain

/// A direct debit of ours that did not go through or was taken back.
public struct ReturnedDebit: Hashable, Sendable {
  /// What the contact owes again: the amount that was collected, without charges. EUR.
  public var amount: Money
  /// What the bank booked for the whole entry, which may hold several returns and charges; nil in pain.002.
  public var entryAmount: Money?
  /// What the bank charges us for this return, as far as the file says. Never the contact's.
  public var charges: Money
  /// `EndToEndId`, in pain.002 `OrgnlEndToEndId`; nil when absent or NOTPROVIDED. So are the other
  /// references.
  public var endToEndID: String?
  public var mandateID: String?
  public var paymentInformationID: String?
  public var instructionID: String?
  public var accountServicerReference: String?
  /// `MsgId` of the file the debit was collected with.
  public var originalMessageID: String?
  /// `ReqdColltnDt`; camt has none.
  public var collectionDay: CalendarDay?
  /// `BookgDt`; pain.002 has none.
  public var bookingDay: CalendarDay?
  public var valueDay: CalendarDay?
  /// The moment of booking when the file has a time, else the moment the file was made.
  public var at: Instant?
  public var reason: StatedReason
  /// `AddtlInf` in words of the bank; may contradict the code, which then wins.
  public var reasonText: String?
  /// The contact that was debited, whichever side of the entry the bank wrote it on.
  public var party: Party
  /// The account of ours that the debit was collected for.
  public var ownAccount: String?
  /// Free text, its pieces joined without a separator.
  public var remittance: String?
  public var line: Int
  public var oddities: [Oddity]

  /// What is not given is what a file leaves out.
  public init(
    amount: Money, entryAmount: Money? = nil, charges: Money = .zero, endToEndID: String? = nil,
    mandateID: String? = nil, paymentInformationID: String? = nil, instructionID: String? = nil,
    accountServicerReference: String? = nil, originalMessageID: String? = nil,
    collectionDay: CalendarDay? = nil, bookingDay: CalendarDay? = nil, valueDay: CalendarDay? = nil,
    at: Instant? = nil, reason: StatedReason = .none, reasonText: String? = nil, party: Party = Party(),
    ownAccount: String? = nil, remittance: String? = nil, line: Int = 0, oddities: [Oddity] = []
  ) {
    self.amount = amount
    self.entryAmount = entryAmount
    self.charges = charges
    self.endToEndID = endToEndID
    self.mandateID = mandateID
    self.paymentInformationID = paymentInformationID
    self.instructionID = instructionID
    self.accountServicerReference = accountServicerReference
    self.originalMessageID = originalMessageID
    self.collectionDay = collectionDay
    self.bookingDay = bookingDay
    self.valueDay = valueDay
    self.at = at
    self.reason = reason
    self.reasonText = reasonText
    self.party = party
    self.ownAccount = ownAccount
    self.remittance = remittance
    self.line = line
    self.oddities = oddities
  }

  /// The business key of the debit that came back.
  public var key: CollectionKey {
    CollectionKey(
      mandateID: mandateID, endToEndID: endToEndID, amount: amount,
      paymentInformationID: paymentInformationID,
      collectionDay: collectionDay)
  }

  /// This return as one sighting, to find out whether it was seen before.
  ///
  /// - Parameters:
  ///   - header: of the file it stands in.
  ///   - position: its place among the entries of the file, from 1.
  public func sighting(in header: BankFileHeader, position: Int) -> ReturnSighting {
    ReturnSighting(
      key: key, account: party.account, bookingDay: bookingDay,
      reportedDay: header.createdAt.map(DutchTime.day(of:)),
      accountServicerReference: accountServicerReference,
      messageID: header.messageID, position: position)
  }
}
