import Domain

/// The tables that a source system would give.
struct SourceTables {
  let portfolio: FictionalPortfolio

  func contacts() -> FictionalFile? {
    var table = CSVText([
      "Relatienummer", "Geslacht", "Voorletters", "Roepnaam", "Tussenvoegsel", "Achternaam", "Straat",
      "Huisnummer",
      "Toevoeging", "Postcode", "Plaats", "E-mailadres", "Mobiel", "Taal", "Aanspreekvorm", "Geboortedatum",
      "Risico",
      "Profiel",
    ])
    for contact in portfolio.contacts {
      table.add([
        contact.number, contact.gender.rawValue, contact.name.initials, contact.name.given,
        contact.name.infix,
        contact.name.surname, contact.home.street, "\(contact.home.number)", contact.home.addition,
        contact.home.postcode, FictionalHome.town, contact.email ?? "", contact.mobile ?? "",
        contact.language == .dutch ? "Nederlands" : "Engels", contact.form.rawValue,
        CSVText.day(contact.birthDay), contact.risk, contact.profile,
      ])
    }
    return FictionalFile(
      name: "relaties-\(portfolio.settings.start).csv", bytes: table.bytes, at: portfolio.instant(day: 0, 6),
      rows: table.rows)
  }

  func openItems() -> FictionalFile? {
    load(portfolio.contacts.map { ($0, $0.debt.open) }, asOf: 0, day: 0, minute: 5)
  }

  /// A week later: who paid at the desk is shown as paid, as of the evening before.
  func laterLoad() -> FictionalFile? {
    let paid = portfolio.contacts.filter { $0.habit.paying == .atTheDesk && !$0.debt.open.isZero }
    return paid.isEmpty ? nil : load(paid.map { ($0, .zero) }, asOf: 7, day: 7, minute: 5)
  }

  private func load(
    _ items: [(contact: FictionalContact, open: Money)], asOf: Int, day: Int, minute: Int
  ) -> FictionalFile {
    var table = CSVText([
      "Relatienummer", "Contractnummer", "Machtigingskenmerk", "IBAN", "Factuurnummer", "Betalingskenmerk",
      "Omschrijving", "Periode", "Vervaldatum", "Bedrag", "Openstaand bedrag", "Peildatum",
    ])
    let start = portfolio.settings.start
    for (contact, open) in items {
      let debt = contact.debt
      table.add([
        contact.number, debt.contract, debt.mandate, debt.iban, debt.invoice, debt.reference,
        "Huur \(DutchMonth.name(of: start))", DutchMonth.period(of: start),
        CSVText.day(portfolio.collectionDay),
        CSVText.amount(debt.amount), CSVText.amount(open), CSVText.day(start.advanced(by: asOf)),
      ])
    }
    return FictionalFile(
      name: "openstaande-posten-\(start.advanced(by: day)).csv", bytes: table.bytes,
      at: portfolio.instant(day: day, 6, minute), rows: table.rows)
  }
}

extension Money {
  fileprivate var isZero: Bool { self == .zero }
}

/// A month as it stands on an invoice.
enum DutchMonth {
  private static let names = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november",
    "december",
  ]

  /// `november 2026`
  static func name(of day: CalendarDay) -> String { "\(names[day.parts.month - 1]) \(day.parts.year)" }

  /// `01-11-2026 tot 01-12-2026`
  static func period(of day: CalendarDay) -> String {
    let (year, month, _) = day.parts
    let first = CalendarDay(year: year, month: month, day: 1) ?? day
    let next = first.advanced(by: CalendarDay.length(ofMonth: month, year: year))
    return "\(CSVText.day(first)) tot \(CSVText.day(next))"
  }
}
