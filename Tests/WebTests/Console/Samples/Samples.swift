import Domain
import Engine

/// Fictional people and their cases.
enum Samples {
  static let now = SampleReading.now

  /// A moment of November 2026 on the clock of the Netherlands.
  static func at(_ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0) -> Instant {
    DutchTime.instant(
      of: CalendarDay(year: 2026, month: 11, day: day) ?? CalendarDay(number: 0),
      at: LocalTime(hour: hour, minute: minute)
    ).advanced(by: .seconds(Int64(second)))
  }

  static let contacts = [
    contact(17, "De heer T. Dijkgraaf", "R-20417", "Zeilmakershof 14, Horizonstad", 1, 62_079, .good),
    contact(
      18, "Mevrouw G. van Dongen-Oosterhout", "R-10022", "Molenpad 3, Horizonstad", 1, 114_820, .partly),
    contact(19, "Erven J. de Groot", "R-08311", "Kade 12, Horizonstad", 0, 0, .stopped),
    contact(20, "K. Yılmaz <k@post.example>", nil, nil, 0, 0, .none),
  ]

  private static func contact(
    _ id: Int64, _ name: String, _ number: String?, _ residence: String?, _ cases: Int, _ cents: Int64,
    _ reach: ContactSummary.Reach
  ) -> ContactSummary {
    ContactSummary(
      id: ContactID(id), name: name, sourceNumber: number, residence: residence, openCases: cases,
      balance: Money(cents: cents), reach: reach)
  }

  static let addresses = [
    address(.sms, "06 ••• ••• 18", .verified, nil, true),
    address(.email, "t.dijkgraaf@post.example", .verified, nil, true),
    address(.whatsapp, "06 ••• ••• 18", .unverified, nil, false),
    address(.voice, "0612 34", .invalid, "nummer te kort", true),
    address(.letter, "Zeilmakershof 14, 1234 AB  Horizonstad", .unverified, nil, true),
  ]

  private static func address(
    _ channel: Channel, _ value: String, _ standing: AddressStanding, _ because: String?, _ allowed: Bool
  ) -> ContactDetail.Address {
    ContactDetail.Address(
      channel: channel, value: value, standing: standing, because: because,
      since: because.map { _ in at(3, 8, 0) },
      isAllowed: allowed)
  }

  static let timo = ContactDetail(
    summary: contacts[0], shortName: "Timo", addressForm: "je", language: "nl", profile: "timo",
    consents: [
      ChannelConsent(
        organisation: SampleReading.organisation, contact: ContactID(17), channel: .sms, state: .allowed,
        reason: "voorkeurenpagina", by: "contact", since: at(19, 9, 0), notFor: .payment)
    ], readsLargeType: false, addresses: addresses, stop: nil, cases: [cases[0]],
    contracts: [
      contract("H-1", end: 20_000), contract("H-2", end: nil),
    ])

  private static func contract(_ number: String, end: Int?) -> ContractRecord {
    ContractRecord(
      organisation: SampleReading.organisation, contact: ContactID(17), number: number,
      begin: CalendarDay(number: 18_000), end: end.map { CalendarDay(number: $0) }, seen: nil,
      endedIn: end.map { _ in Reading.ImportID(2) })
  }

  static let cases = [
    matter(4_817, "Z-2026-004817", "Timo Dijkgraaf", .running, "E-mail", 62_079, at(23, 9, 0)),
    matter(4_802, "Z-2026-004802", "G. van Dongen-Oosterhout", .waitingForPerson, "Medewerker", 114_820, nil),
    matter(4_790, "Z-2026-004790", "M. Abdi", .held, "SMS", 48_310, nil),
    matter(4_700, "Z-2026-004700", "H. Oosterwijk-Terpstra", .paid, nil, 0, nil),
    matter(4_611, "Z-2026-004611", "Erven J. de Groot", .ended, nil, 31_040, nil),
  ]

  private static func matter(
    _ id: Int64, _ reference: String, _ name: String, _ state: CaseSummary.State, _ step: String?,
    _ cents: Int64,
    _ next: Instant?
  ) -> CaseSummary {
    CaseSummary(
      id: CaseID(id), reference: reference, kind: "failed-debit", title: "Mislukte incasso",
      contactName: name,
      state: state, step: step, balance: Money(cents: cents), changedAt: at(19, 10, 2), nextAt: next)
  }

  static let waitingCase = CaseDetail(
    summary: cases[0], claim: Money(cents: 62_079), description: "Huur november 2026", invoice: "2026-118204",
    parties: [
      CaseDetail.Party(contact: ContactID(17), name: "Timo Dijkgraaf", role: .debtor, isSilenced: false),
      CaseDetail.Party(contact: ContactID(21), name: "S. Dijkgraaf", role: .coDebtor, isSilenced: true),
    ], segment: "low",
    link: CaseDetail.PaymentLink(
      state: .open, amount: Money(cents: 62_079), reference: "8000004817903364", changedAt: at(19, 10, 1),
      path: "/abc"), run: waitingRun, crossed: 0, tasks: [], addresses: addresses)

  static let paidCase = CaseDetail(
    summary: cases[3], claim: Money(cents: 54_400), description: "Huur november 2026", invoice: nil,
    parties: [
      CaseDetail.Party(contact: ContactID(17), name: "H. Oosterwijk", role: .debtor, isSilenced: false)
    ],
    segment: nil, link: nil, run: nil, crossed: 1, tasks: [tasks[0]], addresses: [])

  static let waitingRun = RunView(
    flow: "storno", title: "Mislukte incasso", version: 7, state: .waiting,
    visits: [RunView.Visit(step: "email", at: at(19, 10, 1, 58))],
    next: NextStep(
      step: "sms", at: at(23, 9, 0), recipient: "06 ••• ••• 18", unless: ["opened"],
      reasons: [
        .wait(.days(2), from: at(19, 10, 2), until: at(21, 10, 2)),
        .contactHours(day: "zaterdag en zondag", until: at(23, 9, 0)),
        .cap(period: .week, used: 1, allowed: 4, until: nil),
      ]), graph: SampleFlow.graph)

  static let tasks = [
    TaskItem(
      id: Reading.TaskID(51), title: "Terugbellen",
      explanation: "Ze heeft de boodschap gehoord en vraagt een betalingsregeling.", team: "incasso",
      caseID: CaseID(4_802), contactID: ContactID(18), contactName: "mevrouw Van Dongen-Oosterhout",
      balance: Money(cents: 114_820), createdAt: at(20, 8, 55), dueAt: at(20, 10, 15),
      outcomes: ["done", "promised"], finish: nil),
    TaskItem(
      id: Reading.TaskID(52), title: "Onbekende reden AG09 nakijken",
      explanation: "De bank gaf een code die niet in "
        + "de tabel staat.", team: nil, caseID: nil, contactID: nil, contactName: nil, balance: nil,
      createdAt: at(19, 9, 0), dueAt: at(20, 9, 0), outcomes: ["done"], finish: nil),
  ]
}
