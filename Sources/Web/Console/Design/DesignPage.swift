import Domain
import Engine
import Hummingbird

/// Every part of the console on one page, made by the functions that the pages use: to look at, to try and to test.
struct DesignPage {
  /// The flow of the invented case, laid out; nil when it could not be drawn.
  let drawing: HTML?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let parts = DesignParts(words: words)
    return ConsolePage(
      title: words("Zo ziet Bode eruit", "What Bode looks like"), room: nil,
      main: """
        \(Components.head(
          title: HTML(text: words("Zo ziet Bode eruit", "What Bode looks like")),
          lead: words.html(
            "Rustig, eerlijk en in gewone woorden. <b>Alle onderdelen</b> op één pagina; de mensen en bedragen zijn "
              + "verzonnen.",
            "Calm, honest and in plain words. <b>All parts</b> on one page; the people and amounts are invented."),
          words: words))
        <div class="stack stack-5">
        \(ColourSpecimen(words: words).html)
        \(pair(parts.type, parts.space))
        \(pair(parts.buttons, parts.badges))
        \(pair(parts.progress, parts.steps))
        \(pair(parts.form, parts.notes))
        \(pair(parts.dialog, parts.palette))
        \(parts.figures)
        \(parts.table)
        \(pair(parts.ways, parts.empty))
        \(pair(parts.drawing(drawing), parts.timeline, style: "cols-draw"))
        \(parts.finding)
        \(parts.testMark)
        </div>
        """)
  }

  private func pair(_ first: HTML, _ second: HTML, style: String = "cols-2") -> HTML {
    "<div class=\"hold\"><div class=\"cols \(style)\">\(first)\(second)</div></div>"
  }
}

extension Exchange {
  /// The page with all parts, and the drawing of its invented flow.
  func designPage() async throws -> Response {
    let frame = try await frame()
    let run = DesignSamples(words: frame.words).run
    let picture = FlowPicture.ofRun(run, startedAt: run.visits.first?.at ?? frame.words.now, words: frame.words)
    return .page(frame.document(DesignPage(drawing: await draw(picture)).page(frame)))
  }
}
