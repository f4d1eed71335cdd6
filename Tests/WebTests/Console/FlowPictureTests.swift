import Domain
import Engine
import Testing

@testable import Web

@Suite struct FlowPictureTests {
  static let words = Words(language: .dutch, now: Samples.now)

  @Test func `the path taken is heavy, the current step filled, the next one dashed`() {
    let picture = FlowPicture.ofRun(Samples.waitingRun, startedAt: Samples.at(19, 10, 1), words: Self.words)
    let standing = Dictionary(
      picture.boxes.map { ($0.name, $0.standing) }, uniquingKeysWith: { first, _ in first })
    #expect(standing["email"] == .now)
    #expect(standing["sms"] == .coming)
    #expect(standing["letter"] == .dim)
    #expect(picture.arrows.filter { $0.standing == .coming }.map(\.to) == ["sms"])
    #expect(picture.arrows.filter { $0.standing == .went }.map(\.to) == ["email"])
    #expect(picture.foot?.title == "Betaald")
    #expect(picture.label.contains("Hier nu: E-mail.") && picture.label.contains("Hierna: SMS of WhatsApp"))
  }

  @Test func `a run that ended has no current step`() {
    let run = RunView(
      flow: "storno", title: "Mislukte incasso", version: 7, state: .ended(outcome: "paid"),
      visits: [
        RunView.Visit(step: "email", at: Samples.at(19, 10, 1)),
        RunView.Visit(step: "sms", at: Samples.at(20, 9, 0)),
      ],
      next: nil, graph: SampleFlow.graph)
    let picture = FlowPicture.ofRun(run, startedAt: Samples.at(19, 10, 0), words: Self.words)
    #expect(!picture.boxes.contains { $0.standing == .now })
    #expect(picture.arrows.filter { $0.standing == .went }.map(\.to) == ["email", "sms"])
  }

  @Test func `edges between the same steps become one with all their words`() {
    let picture = FlowPicture.ofFlow(Samples.storno, words: Self.words)
    let arrows = picture.arrows.filter { $0.from == "email" && $0.to == "sms" }
    #expect(arrows.count == 1)
    #expect(arrows.first?.lines == ["511 komt niet aan", "niet te bezorgen", "na 2 dagen"])
  }

  @Test func `Graphviz's answer becomes a layout with y downward`() throws {
    let graph = DrawingGraph(
      nodes: [.init(name: "a", width: 72, height: 36), .init(name: "b", width: 72, height: 36)],
      edges: [.init(from: "a", to: "b", labelWidth: 40, labelHeight: 15)])
    let plain = """
      graph 1 2 3
      node n0 1 2.5 1 0.5 "" solid box black lightgrey
      node n1 1 0.5 1 0.5 "" solid box black lightgrey
      edge n0 n1 4 1 2.25 1 1.5 1 1.25 1 0.75 <<TABLE BORDER="0"><TR><TD></TD></TR></TABLE>> 1.5 1.5 solid \
      black
      stop
      """
    let layout = try DotLanguage.layout(from: plain, for: graph)
    #expect(layout.width == 144 && layout.height == 216)
    #expect(layout.nodes == [.init(x: 72, y: 36), .init(x: 72, y: 180)])
    #expect(layout.edges.first?.points.count == 4)
    #expect(layout.edges.first?.label == .init(x: 108, y: 108))
    #expect(DotLanguage.text(of: graph).contains("n0 [width=1.000, height=0.500]"))
  }

  @Test(arguments: [
    "", "graph", "graph 1 x y\n", "graph 1 1 1\nnode n0 a b\n", "graph 1 1 1\nedge n0 n1 9 1 1\n", "<html>",
  ])
  func `an answer that is no layout is refused`(_ plain: String) {
    let graph = DrawingGraph(nodes: [.init(name: "a", width: 1, height: 1)], edges: [])
    #expect(throws: DotLanguage.Problem.self) { try DotLanguage.layout(from: plain, for: graph) }
  }

  @Test func `a drawing is laid out once and remembered`() async throws {
    let graph = DrawingGraph(nodes: [.init(name: "a", width: 72, height: 36)], edges: [])
    let asked = Counter()
    let drawing = GraphvizDrawing(run: { _ in
      await asked.add()
      return "graph 1 1 1\nnode n0 0.5 0.5 1 0.5 x\nstop\n"
    })
    #expect(try await drawing.layout(graph) == drawing.layout(graph))
    #expect(await asked.count == 1)
  }

  @Test func `titles with markup in them stay text in the drawing`() {
    let graph = FlowGraph(
      start: "a",
      nodes: [.init(name: "a", kind: .send, title: "<script>", channels: [], subject: nil, wait: nil)],
      edges: [], stops: [])
    let run = RunView(
      flow: "f", title: "f", version: 1, state: .waiting, visits: [], next: nil, graph: graph)
    let picture = FlowPicture.ofRun(run, startedAt: Samples.now, words: Self.words)
    let layout = DrawingLayout(
      width: 10, height: 10, nodes: [.init(x: 1, y: 1), .init(x: 1, y: 1)],
      edges: [.init(points: [.init(x: 1, y: .infinity)], label: nil)])
    #expect(!picture.svg(layout).markup.contains("<script>"))
    #expect(!picture.svg(layout).markup.contains("inf"))
  }
}

actor Counter {
  private(set) var count = 0
  func add() { count += 1 }
}
