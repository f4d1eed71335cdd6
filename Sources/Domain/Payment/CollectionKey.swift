/// The business key of a collected debit that came back: mandate, end-to-end id, amount and collection.
///
/// No single part is enough. The same end-to-end id may return next month as another debit, and some files
/// leave out the mandate or the collection. ``ReturnSighting/identity(among:)`` decides with what is there.
public struct CollectionKey: Hashable, Sendable {
  /// `MndtId`, at most 35 characters; nil when the file has none.
  public let mandateID: String?
  /// `EndToEndId`; nil when the file has none or writes NOTPROVIDED.
  public let endToEndID: String?
  /// What was collected, positive, without bank charges.
  public let amount: Money
  /// `PmtInfId` of the batch it was collected in; nil when the file has none.
  public let paymentInformationID: String?
  /// `ReqdColltnDt`, the day it was to be collected; nil when the file has none.
  public let collectionDay: CalendarDay?

  public init(
    mandateID: String?, endToEndID: String?, amount: Money, paymentInformationID: String? = nil,
    collectionDay: CalendarDay? = nil
  ) {
    self.mandateID = Self.meaningful(mandateID)
    self.endToEndID = Self.meaningful(endToEndID)
    self.amount = amount
    self.paymentInformationID = Self.meaningful(paymentInformationID)
    self.collectionDay = collectionDay
  }

  /// Banks fill a mandatory field that has no value with these words.
  private static let fillers: Set<String> = ["NOTPROVIDED", "NOT PROVIDED", "NONREF", "NOREF", "UNKNOWN"]

  /// The text without surrounding blanks; nil when empty or a filler such as NOTPROVIDED.
  public static func meaningful(_ text: String?) -> String? {
    guard let text else { return nil }
    let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
    let bytes = text.utf8.drop(while: isBlank)
    guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return nil }
    let trimmed =
      bytes.count == text.utf8.count && last == text.utf8.index(before: text.utf8.endIndex)
      ? text : String(text[bytes.startIndex...last])
    // Every filler starts with N or U and is short; most references are neither.
    let first = trimmed.utf8.first.map { $0 & 0xDF }
    guard trimmed.utf8.count <= 12, first == UInt8(ascii: "N") || first == UInt8(ascii: "U") else {
      return trimmed
    }
    return fillers.contains(trimmed.uppercased()) ? nil : trimmed
  }
}
