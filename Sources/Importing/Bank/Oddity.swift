/// Something unusual about one entry that did not keep us from reading it.
public enum Oddity: Hashable, Sendable {
  /// The party stands where the collector belongs, as Dutch banks write returns: taken from there.
  case partyOnOtherSide
  /// Neither side could be shown to be ours; the debtor was taken.
  case partyUncertain
  case invalidIBAN(String)
  /// The text names this code, the code field another; the code field counts.
  case textContradictsCode(String)
  case noReason
  case proprietaryReason(String)
  /// The booked amount includes charges.
  case entryIncludesCharges
  /// Charges are stated, but not whether the amount includes them.
  case chargesUnclear
  /// The amounts of the transactions do not add up to the entry, after charges.
  case sumDiffers
  case noMandate
  case noEndToEndID
  case noBookingDay
  case amountWithComma(String)
  case unknownStatus(String)
  case badDate(String)
  /// A text was longer than the limit and was cut.
  case textCut(String)
  /// Taken from the level above, because the transaction itself has none.
  case reasonFromBatch
  case amountFromEntry

  /// A short stable word for programs.
  public var code: String {
    switch self {
    case .partyOnOtherSide: "party-on-other-side"
    case .partyUncertain: "party-uncertain"
    case .invalidIBAN: "invalid-iban"
    case .textContradictsCode: "text-contradicts-code"
    case .noReason: "no-reason"
    case .proprietaryReason: "proprietary-reason"
    case .entryIncludesCharges: "entry-includes-charges"
    case .chargesUnclear: "charges-unclear"
    case .sumDiffers: "sum-differs"
    case .noMandate: "no-mandate"
    case .noEndToEndID: "no-end-to-end-id"
    case .noBookingDay: "no-booking-day"
    case .amountWithComma: "amount-with-comma"
    case .unknownStatus: "unknown-status"
    case .badDate: "bad-date"
    case .textCut: "text-cut"
    case .reasonFromBatch: "reason-from-batch"
    case .amountFromEntry: "amount-from-entry"
    }
  }

  public var dutch: String {
    switch self {
    case .partyOnOtherSide:
      "De betaler staat op de plaats van de ontvanger, zoals Nederlandse banken een storno schrijven."
    case .partyUncertain: "Het is niet zeker welke partij de betaler is."
    case .invalidIBAN(let text): "Het IBAN \(text) klopt niet."
    case .textContradictsCode(let code): "De tekst noemt \(code), de code is anders; de code telt."
    case .noReason: "De bank geeft geen reden."
    case .proprietaryReason(let word): "De reden \(word) is een eigen code van de bank."
    case .entryIncludesCharges: "In het geboekte bedrag zitten bankkosten; die zijn niet voor de betaler."
    case .chargesUnclear: "Er staan bankkosten bij, maar niet of ze in het bedrag zitten."
    case .sumDiffers: "De bedragen van de transacties tellen niet op tot het bedrag van de boeking."
    case .noMandate: "Het machtigingskenmerk ontbreekt."
    case .noEndToEndID: "Het end-to-end-kenmerk ontbreekt."
    case .noBookingDay: "De boekdatum ontbreekt."
    case .amountWithComma(let text): "Het bedrag \(text) heeft een komma in plaats van een punt."
    case .unknownStatus(let status): "De status \(status) kennen wij niet."
    case .badDate(let text): "De datum \(text) bestaat niet."
    case .textCut(let element): "De tekst van \(element) is te lang en is afgekapt."
    case .reasonFromBatch: "De reden komt van de batch; de transactie heeft er zelf geen."
    case .amountFromEntry: "Het bedrag komt van de boeking; de transactie heeft er zelf geen."
    }
  }

  public var english: String {
    switch self {
    case .partyOnOtherSide: "The payer stands in the creditor's place, as Dutch banks write returns."
    case .partyUncertain: "It is not certain which party is the payer."
    case .invalidIBAN(let text): "The IBAN \(text) is not right."
    case .textContradictsCode(let code): "The text says \(code), the code is another; the code counts."
    case .noReason: "The bank gives no reason."
    case .proprietaryReason(let word): "The reason \(word) is the bank's own code."
    case .entryIncludesCharges: "The booked amount includes bank charges; they are not the payer's."
    case .chargesUnclear: "Bank charges are stated, but not whether the amount includes them."
    case .sumDiffers: "The amounts of the transactions do not add up to the entry."
    case .noMandate: "The mandate reference is missing."
    case .noEndToEndID: "The end-to-end reference is missing."
    case .noBookingDay: "The booking date is missing."
    case .amountWithComma(let text): "The amount \(text) has a comma instead of a point."
    case .unknownStatus(let status): "The status \(status) is unknown to us."
    case .badDate(let text): "The date \(text) does not exist."
    case .textCut(let element): "The text of \(element) is too long and was cut."
    case .reasonFromBatch: "The reason is the batch's; the transaction has none of its own."
    case .amountFromEntry: "The amount is the entry's; the transaction has none of its own."
    }
  }
}

extension [Oddity] {
  /// Oddities that one entry keeps: a file of nothing but oddities must not make it grow.
  static var maximum: Int { 32 }

  /// Adds an oddity once, as long as there are not too many.
  mutating func note(_ oddity: Oddity) {
    if count < Self.maximum, !contains(oddity) { append(oddity) }
  }
}
