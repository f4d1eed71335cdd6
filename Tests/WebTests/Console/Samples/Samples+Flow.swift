import Domain
import Engine

/// The failed-debit flow of the samples, as drawn.
enum SampleFlow {
  static let graph = FlowGraph(
    start: "email",
    nodes: [
      node("email", .send, [.email], "storno-betaallink", .days(2)),
      node("sms", .send, [.sms, .whatsapp], "storno-betaallink", .workdays(3)),
      node("await-payment", .wait, [], nil, .workdays(5)),
      node("route", .choose, [], nil, nil),
      node("call", .call, [], "storno-gesprek", nil),
      node("letter", .send, [.letter], "storno-brief", .workdays(10)),
      node("employee", .task, [], "incasso", nil),
      node("finished", .end, [], "handled", nil),
      node("handed-over", .end, [], "to-employee", nil),
    ],
    edges: [
      edge("email", "await-payment", "opened"), edge("email", "sms", "bounced", "undeliverable", "timeout"),
      edge("sms", "route", "timeout"), edge("await-payment", "route", "timeout"),
      FlowGraph.Edge(from: "route", to: "employee", label: .condition("segment == \"high\"")),
      FlowGraph.Edge(from: "route", to: "call", label: .otherwise), edge("call", "await-payment", "heard"),
      edge("call", "handed-over", "transferred"), edge("call", "sms", "link-asked"),
      edge("call", "letter", "unreachable"), edge("letter", "employee", "timeout"),
      edge("employee", "finished", "done"),
    ], stops: [FlowGraph.Stop(condition: "case.balance <= eur(\"0.00\")", outcome: "paid")])

  private static func node(
    _ name: String, _ kind: FlowGraph.Node.Kind, _ channels: [Channel], _ subject: String?, _ wait: FlowWait?
  ) -> FlowGraph.Node {
    FlowGraph.Node(name: name, kind: kind, title: nil, channels: channels, subject: subject, wait: wait)
  }

  private static func edge(_ from: String, _ to: String, _ events: String...) -> FlowGraph.Edge {
    FlowGraph.Edge(from: from, to: to, label: .events(events))
  }
}

extension Samples {
  static let flows = [
    FlowSummary(
      name: "storno", title: "Mislukte incasso", version: 7, isPaused: false, running: 812, paidToday: 31),
    FlowSummary(
      name: "arrears", title: "Huurachterstand", version: 3, isPaused: true, running: 264, paidToday: 6),
    FlowSummary(
      name: "visit", title: "Bezoek van de monteur", version: 2, isPaused: false, running: 118, paidToday: nil
    ),
  ]

  static let storno = FlowDetail(
    summary: flows[0], version: 7, graph: SampleFlow.graph,
    atStep: ["email": 214, "sms": 148, "await-payment": 301, "call": 38, "letter": 40, "employee": 71],
    passages: [
      FlowDetail.Passage(from: "email", to: "await-payment", count: 1_102),
      FlowDetail.Passage(from: "email", to: "sms", count: 511),
      FlowDetail.Passage(from: "sms", to: "route", count: 132),
      FlowDetail.Passage(from: "await-payment", to: "route", count: 155),
      FlowDetail.Passage(from: "route", to: "employee", count: 61),
      FlowDetail.Passage(from: "route", to: "call", count: 226),
      FlowDetail.Passage(from: "call", to: "letter", count: 52),
    ], enrolled: 1_946, outcomes: ["paid": 1_110, "handled": 24],
    versions: [
      FlowDetail.Version(
        number: 7, state: .inUse, publishedAt: at(1, 9, 0), publishedBy: "Marieke Bakker", running: 803),
      FlowDetail.Version(
        number: 6, state: .drainingOut, publishedAt: at(1, 8, 0), publishedBy: "Marieke Bakker", running: 9),
    ], source: "flow: storno\ntitle: Mislukte incasso\nstart: email\n")

  static let imports = [
    intake(3, "bijschrijvingen-19-november.xml", "camt.053", .reading(total: 5_200), 4_070, 0, 3_988, 0, 0),
    intake(2, "huurderslijst-wijzigingen.csv", "contacts-csv", .finished, 1_318, 0, 1_301, 12, 2),
    intake(1, "terugboekingen-19-november.xml", "camt.054", .finished, 96, 88, 5, 0, 0),
    intake(4, "leeg.csv", nil, .refused("Kolom “bedrag” ontbreekt. Voeg de kolom toe."), 0, 0, 0, 0, 0),
  ]

  private static func intake(
    _ id: Int64, _ name: String, _ kind: String?, _ state: ImportSummary.State, _ read: Int, _ enrolled: Int,
    _ applied: Int, _ rejected: Int, _ held: Int
  ) -> ImportSummary {
    ImportSummary(
      id: Reading.ImportID(id), name: name, kind: kind, state: state, startedAt: at(20, 6, 2),
      finishedAt: nil,
      by: "Marieke Bakker", read: read, enrolled: enrolled, applied: applied, rejected: rejected, held: held,
      duplicate: 3, load: Reading.ImportID(id) == heldLoad ? .held : nil)
  }

  static let reasons = [
    ImportDetail.ReasonCount(reason: "nothing-owed", fate: .rejected, count: 9),
    ImportDetail.ReasonCount(reason: "amount-empty", fate: .unreadable, count: 3),
    ImportDetail.ReasonCount(reason: "ambiguous-contact", fate: .held, count: 2),
  ]

  static let problems = [
    ImportRowProblem(
      row: 1_204, column: "postcode", fate: .unreadable, reason: "postcode-form",
      explanation: "“1234 A” heeft één letter; een postcode heeft er twee.",
      fields: ["R-20011", "H. Oosterwijk-Terpstra", "1234 A", "Horizonstad"]),
    ImportRowProblem(
      row: 2_877, column: "bedrag", fate: .rejected, reason: "nothing-owed",
      explanation: "Er staat niets open.",
      fields: ["R-20099", "=HYPERLINK(\"https://elders.example\")", "0,00"]),
  ]
}
