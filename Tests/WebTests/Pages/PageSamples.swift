import Domain
import Engine

/// An invented payment link in every state, of two invented organisations.
enum PageSamples {
  /// What a link can show, by the name of its page.
  static let states: [(name: String, state: PaymentPageState)] = [
    ("open", .open(due: Money(cents: 62_079), payBy: day(2026, 11, 25))),
    (
      "partlyPaid",
      .partlyPaid(
        due: Money(cents: 32_079), paid: Money(cents: 30_000), lastOn: day(2026, 11, 20), payBy: nil)
    ),
    ("pending", .pending(amount: Money(cents: 62_079))),
    ("paid", .paid(amount: Money(cents: 62_079), at: paidAt, method: "iDEAL | Wero")),
    ("closed", .closed(amount: Money(cents: 62_079), on: day(2026, 11, 20))),
    ("replaced", .replaced(on: day(2026, 11, 21))),
    ("expired", .expired(lastDay: day(2026, 12, 19))),
    ("withdrawn", .withdrawn),
  ]

  /// Friday 20 November 2026, 20:14 in the Netherlands.
  static let paidAt = DutchTime.instant(of: day(2026, 11, 20), at: LocalTime(hour: 20, minute: 14))

  static let horizon = PageHouseStyle(
    name: "Woonstichting De Horizon",
    mark: PageMark(path: "M6 25a14 14 0 0 1 28 0zM1 28h38v3H1zM7 33h26v3H7z"),
    colours: PageColours(
      light: palette("0b5f5c", "ffffff", "0b5f5c"), dark: palette("5cc4bd", "06201f", "7bd3cc")),
    addressForm: .informal, phone: "088 000 12 34",
    phoneHours: PageText(
      dutch: "op werkdagen van 8.30 tot 17.00 uur", english: "on working days from 8:30 to 17:00"),
    portal: link("https://mijn.dehorizon.example/", "Mijn Horizon", "Mijn Horizon"),
    privacy: link("https://www.dehorizon.example/privacy", "Privacy", "Privacy"),
    accessibility: link("https://www.dehorizon.example/toegankelijk", "Toegankelijkheid", "Accessibility"),
    paymentHost: "betalen.dehorizon.example")

  static let lindehof = PageHouseStyle(
    name: "Lindehof Wonen",
    mark: PageMark(
      path: "M20 3c9 5 14 11 14 18 0 6-5 9-12.300 9V37h-3.400v-7C11 30 6 27 6 21c0-7 5-13 14-18z"),
    colours: PageColours(
      light: palette("8f2f4a", "ffffff", "8f2f4a"), dark: palette("f09ab2", "33060f", "f5aec1")),
    addressForm: .formal, phone: "088 000 56 78",
    phoneHours: PageText(
      dutch: "op werkdagen van 9.00 tot 16.00 uur", english: "on working days from 9:00 to 16:00"),
    portal: nil, privacy: nil, accessibility: nil, paymentHost: "betalen.lindehof.example")

  static func page(
    _ state: PaymentPageState, style: PageHouseStyle = horizon, language: Language = .dutch,
    typeSize: PageTypeSize = .normal, isTest: Bool = false, demandsRestUntil: CalendarDay? = nil
  ) -> PaymentPage {
    PaymentPage(
      state: state, invoiceNumber: "2026-118204", paymentReference: reference,
      description: "Huur november 2026 (incasso mislukt)", creditor: creditor, methodLabel: "iDEAL | Wero",
      style: style, language: language, addressForm: style.addressForm, typeSize: typeSize, isTest: isTest,
      offers: [.alreadyPaid, .sendLinkAgain], demandsRestUntil: demandsRestUntil)
  }

  static let reference = PaymentReference.making(payload: "000004817903364")?.digits ?? ""

  static var creditor: PageCreditor? {
    (try? IBAN("NL91ABNA0417164300")).map { PageCreditor(name: "Woonstichting De Horizon", iban: $0) }
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
    CalendarDay(year: year, month: month, day: day) ?? CalendarDay(number: 0)
  }

  private static func palette(_ brand: String, _ onBrand: String, _ text: String) -> PagePalette {
    let black = PageColour(red: 0, green: 0, blue: 0)
    return PagePalette(
      brand: PageColour(brand) ?? black, onBrand: PageColour(onBrand) ?? black,
      text: PageColour(text) ?? black)
  }

  private static func link(_ url: String, _ dutch: String, _ english: String) -> PageLink? {
    PageLink(url: url, label: PageText(dutch: dutch, english: english))
  }
}
