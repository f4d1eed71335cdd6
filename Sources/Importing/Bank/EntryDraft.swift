import Domain

/// What has been read of the statement that is open: the account that is ours.
struct StatementDraft {
  var ownAccount: String?
  var ownName: String?
}

/// What has been read of the entry that is open.
struct EntryDraft {
  var line: Int
  var facts = SharedFacts()
  var isReversal = false
  var status: String?
  var bookingDay: CalendarDay?
  var bookedAt: Instant?
  var valueDay: CalendarDay?
  var text: String?
  var batchMessageID: String?
  var batchPaymentInformationID: String?
  var batchCount: Int?
  var oddities: [Oddity] = []

  init(line: Int) { self.line = line }

  mutating func take(_ text: XMLText, _ field: StatementPaths.Field) {
    switch field {
    case .reversal: isReversal = text.flag ?? false
    case .status: status = text.string
    case .bookingDay: if bookingDay == nil { bookingDay = day(text) }
    case .bookingTime:
      bookedAt = DateText.isoInstant(text.bytes)
      bookingDay = bookedAt.map(DutchTime.day(of:)) ?? day(text)
    case .valueDay: valueDay = day(text)
    case .valueTime: valueDay = DateText.isoInstant(text.bytes).map(DutchTime.day(of:)) ?? day(text)
    case .entryText: self.text = text.string
    case .batchMessageID: batchMessageID = text.reference
    case .batchPaymentInformationID: batchPaymentInformationID = text.reference
    case .batchCount: batchCount = text.count
    default: facts.take(text, field)
    }
  }

  private mutating func day(_ text: XMLText) -> CalendarDay? {
    let day = DateText.isoDay(text.bytes)
    if day == nil { oddities.note(.badDate(String(text.string.prefix(40)))) }
    return day
  }
}
