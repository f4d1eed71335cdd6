import Domain
import Engine

/// An invented case around the business time of now, to show the parts with.
struct DesignSamples {
  let words: Words

  /// So many hours before now.
  func ago(_ hours: Int64) -> Instant { words.now.advanced(by: .hours(-hours)) }
  private var later: Instant { words.now.advanced(by: .hours(48)) }

  var flowTitle: String { words("Mislukte incasso", "Failed debit") }

  private var graph: FlowGraph {
    FlowGraph(
      start: "email",
      nodes: [
        node("email", .send, [.email], "betaallink", .days(2)), node("sms", .send, [.sms], "betaallink", .workdays(3)),
        node("wacht", .wait, [], nil, .workdays(5)), node("medewerker", .task, [], "incasso", nil),
        node("klaar", .end, [], "handled", nil),
      ],
      edges: [
        edge("email", "wacht", "opened"), edge("email", "sms", "timeout"), edge("sms", "medewerker", "timeout"),
        edge("wacht", "medewerker", "timeout"), edge("medewerker", "klaar", "done"),
      ], stops: [FlowGraph.Stop(condition: "case.balance <= eur(\"0.00\")", outcome: "paid")])
  }

  private func node(
    _ name: String, _ kind: FlowGraph.Node.Kind, _ channels: [Channel], _ subject: String?, _ wait: FlowWait?
  ) -> FlowGraph.Node {
    FlowGraph.Node(name: name, kind: kind, title: nil, channels: channels, subject: subject, wait: wait)
  }

  private func edge(_ from: String, _ to: String, _ event: String) -> FlowGraph.Edge {
    FlowGraph.Edge(from: from, to: to, label: .events([event]))
  }

  var run: RunView {
    RunView(
      flow: "storno", title: flowTitle, version: 7, state: .waiting,
      visits: [RunView.Visit(step: "email", at: ago(20))],
      next: NextStep(
        step: "sms", at: later, recipient: "06 ••• ••• 18", unless: ["opened"],
        reasons: [
          .wait(.days(2), from: ago(20), until: later), .cap(period: .week, used: 1, allowed: 4, until: nil),
        ]), graph: graph)
  }

  private var mail: MessageFact {
    MessageFact(
      message: MessageID(0), channel: .email, recipient: "t.dijkgraaf@post.example",
      subject: words("Je huur is niet afgeschreven", "Your rent was not collected"), template: "betaallink",
      templateVersion: 12, archive: nil)
  }

  var timeline: [TimelineEntry] {
    [
      TimelineEntry(
        at: ago(19),
        kind: .opened(
          mail, .machine,
          evidence: [
            words("Binnen 5 seconden na aankomst, vanuit een rekencentrum.", "Within 5 seconds, from a data centre."),
            words("Alle links tegelijk opgehaald.", "All links fetched at once."),
          ])),
      TimelineEntry(at: ago(19), kind: .message(mail, .delivered)),
      TimelineEntry(
        at: ago(20), kind: .paymentLinkOpened(amount: Money(cents: 62_079), reference: "8000004817903364")),
      TimelineEntry(
        at: ago(20), kind: .enrolled(flow: flowTitle, version: 7, segment: nil),
        reasons: [
          TimelineEntry.Reason(
            text: words("De gegevens komen uit productie.", "The data are of production."), holds: true),
          TimelineEntry.Reason(
            text: words("Het saldo is meer dan € 0,00: € 620,79.", "The balance is over €0.00: €620.79."), holds: true),
        ]),
      TimelineEntry(
        at: ago(21),
        kind: .caseOpened(
          text: words(
            "€ 620,79 teruggeboekt. Code MS03: de bank geeft geen reden.",
            "€620.79 returned. Code MS03: the bank gives no reason."), importID: nil, row: nil)),
    ]
  }

  var cases: [CaseSummary] {
    [
      matter("T. Dijkgraaf", 4_817, .running, "email", 62_079, later),
      matter("F. van Dongen-Oosterhout", 4_802, .waitingForPerson, words("Medewerker", "Employee"), 114_820, nil),
      matter("M. Abdi", 4_790, .held, "sms", 48_310, nil),
      matter("G. van der Meulen", 4_700, .paid, nil, 0, nil),
    ]
  }

  private func matter(
    _ name: String, _ number: Int, _ state: CaseSummary.State, _ step: String?, _ cents: Int64, _ next: Instant?
  ) -> CaseSummary {
    CaseSummary(
      id: CaseID(0), reference: "Z-2026-00\(number)", kind: "failed-debit", title: flowTitle, contactName: name,
      state: state, step: step, balance: Money(cents: cents), changedAt: ago(20), nextAt: next)
  }

  var found: PaletteFound {
    func person(_ name: String, _ cases: Int, _ cents: Int64) -> ContactSummary {
      ContactSummary(
        id: ContactID(0), name: name, sourceNumber: nil, residence: nil, openCases: cases,
        balance: Money(cents: cents), reach: .good)
    }
    return PaletteFound(
      search: "dijk",
      contacts: [person("Timo Dijkgraaf", 1, 62_079), person("A. van den Dijk-Oosterbaan", 0, 0)],
      cases: [matter("T. Dijkgraaf", 4_817, .running, nil, 62_079, nil)],
      actions: Array(PaletteAction.all("", words, role: .reader, isTest: false).prefix(2)), words)
  }

  var finding: FolderFinding {
    FolderFinding(
      file: "flows/mislukte-incasso.yaml", line: 41,
      told: FolderFinding.Told(
        dutch: "Een huurder kan in één week 5 berichten krijgen; de norm is 4.",
        english: "A tenant can get 5 messages in one week; the norm is 4."),
      mend: FolderFinding.Told(
        dutch: "Laat de stap sms langer wachten, of haal de tweede brief weg.",
        english: "Let the step sms wait longer, or take the second letter away."),
      walk: [
        moment("email", 540, .sent(template: "betaallink", by: .email), 1),
        moment("email", 541, .happened(EventName("bounced"))),
        moment("sms", 600, .sent(template: "betaallink", by: .sms), 2),
        moment("bellen", 1_980, .sent(template: "gesprek", by: .voice), 3),
        moment("brief", 3_420, .sent(template: "herinnering", by: .letter), 4),
        moment("sms", 6_300, .sent(template: "herinnering", by: .sms), 5, isOver: true),
      ])
  }

  private func moment(
    _ step: String, _ minute: Int, _ fact: FlowMoment.Fact, _ count: Int? = nil, isOver: Bool = false
  ) -> FlowMoment {
    FlowMoment(step: step, minute: minute, fact: fact, count: count, isOver: isOver)
  }
}
