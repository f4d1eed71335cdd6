import Domain
import Engine

extension Samples {
  static let mailFact = MessageFact(
    message: MessageID(700), channel: .email, recipient: "t.dijkgraaf@post.example",
    subject: "Je huur is niet afgeschreven", template: "storno-betaallink", templateVersion: 12,
    archive: Reading.ArchiveRecordID(9))

  static let timeline = [
    TimelineEntry(
      at: at(19, 10, 2, 10),
      kind: .opened(
        mailFact, .machine,
        evidence: [
          "Binnen 5 seconden na aankomst, vanuit een rekencentrum (203.0.113.40).",
          "Alle links tegelijk opgehaald, in volgorde van de tekst.",
        ])),
    TimelineEntry(at: at(19, 10, 2, 7), kind: .message(mailFact, .delivered)),
    TimelineEntry(at: at(19, 10, 2, 3), kind: .message(mailFact, .accepted)),
    TimelineEntry(
      at: at(19, 10, 1, 58),
      kind: .paymentLinkOpened(amount: Money(cents: 62_079), reference: "8000004817903364")),
    TimelineEntry(
      at: at(19, 10, 1, 58), kind: .enrolled(flow: "Mislukte incasso", version: 7, segment: "low"),
      reasons: [
        TimelineEntry.Reason(text: "De gegevens komen uit productie.", holds: true),
        TimelineEntry.Reason(text: "De reden van terugboeken hoort bij deze flow: MS03.", holds: true),
        TimelineEntry.Reason(text: "Het saldo is meer dan € 0,00: € 620,79.", holds: true),
      ]),
    TimelineEntry(
      at: at(19, 9, 58, 41),
      kind: .caseOpened(
        text: "€ 620,79 teruggeboekt. Code MS03: de bank geeft geen reden.", importID: Reading.ImportID(1),
        row: 1_204),
      caseID: CaseID(4_817), caseReference: "Z-2026-004817"),
  ]

  /// One entry of every kind.
  static let everyKind: [TimelineEntry.Kind] = [
    .message(mailFact, .queued), .message(mailFact, .held(until: at(23, 9, 0))),
    .message(mailFact, .underWay),
    .message(mailFact, .accepted), .message(mailFact, .delivered),
    .message(mailFact, .bounced(permanent: true, reason: "550 5.1.1")),
    .message(mailFact, .undeliverable(reason: "te oud")), .message(mailFact, .rejected(reason: "554")),
    .message(mailFact, .unknown(reason: "verbinding verbroken")),
    .message(mailFact, .cancelled(reason: "betaald")),
    .opened(mailFact, .human, evidence: []), .opened(mailFact, .machine, evidence: ["binnen 3 seconden"]),
    .opened(mailFact, .unknown, evidence: []), .clicked(mailFact, .human, evidence: []),
    .clicked(mailFact, .machine, evidence: []), .clicked(mailFact, .unknown, evidence: []),
    .replied(mailFact, text: "<b>kan ik in 2x betalen?</b>"), .crossed(mailFact),
    .paymentLinkOpened(amount: Money(cents: 1), reference: "123"), .paymentLinkClosed(because: "betaald"),
    .paymentStarted(amount: Money(cents: 1)), .paymentReceived(amount: Money(cents: 1), by: "iDEAL"),
    .paymentFailed(amount: Money(cents: 1), status: "verlopen"),
    .balanceChanged(from: Money(cents: 2), to: .zero, source: "afschrift"),
    .caseOpened(text: "terug", importID: nil, row: nil), .enrolled(flow: "storno", version: 1, segment: nil),
    .notEnrolled(rule: "nothing-owed"), .moved(from: nil, to: "SMS", event: "timeout"),
    .runHeld(because: "regel fout"), .runEnded(outcome: "paid"),
    .ignored(event: "opened", because: "te laat"),
    .taskCreated(title: "Nabellen", team: nil), .taskFinished(title: "Nabellen", outcome: "done", by: "Jo"),
    .contactStopped(reason: "overleden", by: "Jo"),
    .addressChanged(.sms, to: .invalid, because: "bestaat niet"),
    .done(.contactResumed, by: "Jo"), .done(.merged(number: "R-1"), by: "Jo"), .done(.paymentMatched, by: "Jo"),
    .done(.addressMended, by: "Jo"), .done(.erased, by: "Jo"), .done(.gone, by: "import"),
    .done(.preference(.topics(.sms, [.payment])), by: "contact"),
    .note(text: "belt terug", by: nil),
  ]

  static let record = ArchiveRecordDetail(
    id: Reading.ArchiveRecordID(9), message: MessageID(700), caseID: CaseID(4_817), contactID: ContactID(17),
    contactName: "Timo Dijkgraaf", channel: .email, form: .email, recipient: "t.dijkgraaf@post.example",
    template: "storno-betaallink", templateVersion: 12, archivedAt: at(19, 10, 2),
    handedOverAt: at(19, 10, 2, 3),
    status: .delivered, digest: String(repeating: "0a1b2c3d", count: 8), size: 6_420, isVerified: true,
    keptUntil: at(19, 10, 2).advanced(by: .hours(24 * 365 * 7)))

  static let mail = [
    "From: De Horizon <huur@dehorizon.example>", "To: t.dijkgraaf@post.example",
    "Subject: Je huur is niet afgeschreven", "MIME-Version: 1.0",
    "Content-Type: multipart/alternative; boundary=\"grens\"", "", "--grens",
    "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
    "Hoi Timo,=0D=0AEr staat =E2=82=AC 620,79 open.", "--grens", "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64", "",
    "PGgxPkplIGh1dXIgaXMgbmlldCBhZmdlc2NocmV2ZW48L2gxPjxzY3JpcHQ+YWxlcnQoMSk8L3NjcmlwdD4=", "--grens--", "",
  ].joined(separator: "\r\n")

  static let today = Today(
    traffic: [
      traffic(.email, 1_042, 1_029, 9, 0, 4, [0, 0, 0, 0, 0, 0, 0, 0, 610, 432]),
      traffic(.sms, 148, 141, 2, 3, 2, [0, 0, 0, 0, 0, 0, 0, 0, 0, 148]),
      traffic(.whatsapp, 31, 27, 0, 4, 0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 31]),
      traffic(.voice, 63, 38, 25, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 63]),
      traffic(.letter, 0, 0, 0, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ],
    alarms: [
      Today.Alarm(
        kind: .providerDown(name: "Postduif Mobiel", channel: .sms, waiting: 42), since: at(20, 9, 18)),
      Today.Alarm(kind: .unknownOutcomes(count: 6), since: at(20, 9, 20)),
    ], tasks: tasks,
    money: Today.Takings(
      paidToday: Money(cents: 2_390_415), paymentsToday: 37, byPage: 29,
      paidPerHour: [0, 0, 0, 0, 0, 20_000, 90_000, 390_000, 1_100_000, 790_415],
      open: Money(cents: 41_261_840),
      openPerDay: [
        49_851_840, 49_300_000, 49_600_000, 48_200_000, 47_500_000, 47_900_000, 46_800_000, 46_400_000,
        45_600_000,
        45_900_000, 44_800_000, 43_900_000, 43_700_000, 41_261_840,
      ]), openCases: 812, imports: Array(imports.prefix(3)), flows: flows)

  private static func traffic(
    _ channel: Channel, _ sent: Int, _ delivered: Int, _ failed: Int, _ open: Int, _ unknown: Int,
    _ hours: [Int]
  ) -> Today.Traffic {
    Today.Traffic(
      channel: channel, handedOver: sent, delivered: delivered, failed: failed, open: open, unknown: unknown,
      perHour: hours)
  }

  static let firstDay = Today(
    traffic: [], alarms: [], tasks: [],
    money: Today.Takings(
      paidToday: .zero, paymentsToday: 0, byPage: 0, paidPerHour: [], open: .zero, openPerDay: []),
    openCases: 0,
    imports: [], flows: [])
}
