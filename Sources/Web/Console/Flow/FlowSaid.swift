import Engine

/// What was just done to a flow, with the way back. Nothing leaves while a flow is paused, so it can be undone.
struct FlowSaid {
  static let paused = "paused"
  static let resumed = "resumed"

  let isPause: Bool
  let flow: FlowSummary
  let frame: ConsoleFrame

  /// Nil when the word says nothing, the flow is not in that state any more, or this person may not undo it.
  init?(_ word: String, flow: FlowSummary, frame: ConsoleFrame) {
    guard [Self.paused, Self.resumed].contains(word), (word == Self.paused) == flow.isPaused,
      frame.role >= .approver
    else { return nil }
    isPause = word == Self.paused
    self.flow = flow
    self.frame = frame
  }

  var toast: HTML {
    let words = frame.words
    let text =
      isPause
      ? words("\(flow.title) staat stil; er gaat niets uit.", "\(flow.title) is paused; nothing leaves.")
      : words("\(flow.title) loopt weer.", "\(flow.title) runs again.")
    return Components.toast(
      text,
      undo: """
        <form method="post" action="/flows/\(FormFields.encoded(flow.name))/pause">\(frame.tokenField)<input \
        type="hidden" name="paused" value="\(isPause ? "no" : "yes")"><button class="push">\(words(
          "Ongedaan maken", "Undo"))</button></form>
        """)
  }
}
