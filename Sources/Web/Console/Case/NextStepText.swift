import Domain
import Engine

/// What comes next, when, and why then.
enum NextStepText {
  /// The most important line of a case: `SMS op maandag om 9.00 uur, als de e-mail dan niet is geopend.`
  static func sentence(_ run: RunView, _ words: Words) -> HTML {
    guard let next = run.next else {
      switch run.state {
      case .waiting:
        return HTML(text: words("De flow wacht op een gebeurtenis.", "The flow waits for an event."))
      case .withPerson:
        return HTML(
          text: words(
            "Een medewerker is aan de beurt. Daarna gaat de flow verder.",
            "It is an employee's turn. Then the flow goes on."))
      case .held(let because):
        return "<b>\(words("De flow staat stil.", "The flow is held."))</b> \(words.sentence(words.because(because)))"
      case .ended(let outcome):
        return """
          \(words("De flow is klaar:", "The flow ended:")) <b>\(words.event(outcome))</b>. \(words(
            "Er gaat niets meer vanzelf uit.", "Nothing more goes out by itself."))
          """
      }
    }
    let name = title(of: next.step, in: run, words)
    let head: HTML = "<b>\(name), \(words.sayInSentence(next.at))</b>"
    guard !next.unless.isEmpty else { return head + "." }
    return head + HTML(text: ", \(unless(next.unless, words)).")
  }

  /// A step in a sentence: a step that only chooses has no name of its own that one could read aloud.
  private static func title(of step: String, in run: RunView, _ words: Words) -> String {
    guard let node = run.graph.node(step) else { return words.step(step) }
    switch node.kind {
    case .choose where node.title == nil: return words("Kiezen hoe het verder gaat", "Choosing how to go on")
    case .send, .call, .wait, .choose, .task, .ask, .act, .end: return words.title(node)
    }
  }

  /// `als het bericht dan niet is geopend`.
  static func unless(_ events: [String], _ words: Words) -> String {
    switch events {
    case ["opened"]: words("als het bericht dan niet is geopend", "unless the message is opened by then")
    case ["clicked"]: words("als de link dan niet is gebruikt", "unless the link is used by then")
    case ["replied"]: words("als er dan geen antwoord is", "unless there is a reply by then")
    case ["paid"]: words("als er dan niet is betaald", "unless it is paid by then")
    case ["partly-paid"]: words("als er dan niets is betaald", "unless something is paid by then")
    case ["heard"]: words("als de boodschap dan niet is gehoord", "unless the message is heard by then")
    default:
      words(
        "als dit dan niet is gebeurd: \(words.list(events.map(words.event)))",
        "unless this happened by then: \(words.list(events.map(words.event)))")
    }
  }

  static func condition(_ next: NextStep, _ words: Words) -> HTML? {
    var parts: [String] = []
    if !next.unless.isEmpty {
      parts.append(words.capitalised(unless(next.unless, words)) + ".")
    }
    if let recipient = next.recipient { parts.append(words("Naar \(recipient).", "To \(recipient).")) }
    guard !parts.isEmpty else { return nil }
    return "<p>\(parts.joined(separator: " "))</p>"
  }

  static func why(_ next: NextStep, _ words: Words) -> HTML? {
    guard !next.reasons.isEmpty else { return nil }
    return """
      <details class="why"><summary>\(words(
        "Waarom \(words.sayInSentence(next.at))?", "Why \(words.sayInSentence(next.at))?"))</summary><ul>\(
        next.reasons.html { "<li>\(Icon.tick.html)<span>\(reason($0, words))</span></li>" })</ul></details>
      """
  }

  static func reason(_ reason: NextStep.Reason, _ words: Words) -> String {
    switch reason {
    case .wait(let wait, let from, let until):
      return words(
        "\(words.capitalised(words.wait(wait))) na \(words.sayInSentence(from)) is "
          + "\(words.sayInSentence(until)).",
        "\(words.capitalised(words.wait(wait))) after \(words.sayInSentence(from)) is "
          + "\(words.sayInSentence(until))."
      )
    case .contactHours(let day, let until):
      let why =
        day.map { words("Op \($0) nemen jullie geen contact op.", "You make no contact on \($0).") }
        ?? words(
          "Buiten jullie contacttijden gaat er niets uit.", "Nothing goes out outside your contact hours.")
      return why
        + words(" Het mag weer \(words.sayInSentence(until)).", " It may go \(words.sayInSentence(until)).")
    case .cap(let period, let used, let allowed, let until):
      let name =
        switch period {
        case .day: words("vandaag", "today")
        case .week: words("deze week", "this week")
        case .channelDay: words("vandaag over dit kanaal", "today over this channel")
        }
      let norm = words(
        "Deze huurder kreeg \(name) \(words.count(used, ("bericht", "berichten"), ("message", "messages"))). "
          + "De norm is hoogstens \(words.number(allowed)).",
        "This tenant got \(words.count(used, ("bericht", "berichten"), ("message", "messages"))) \(name). "
          + "The norm is at most \(words.number(allowed)).")
      guard let until else { return norm }
      return norm
        + words(
          " Daarom wacht het tot \(words.sayInSentence(until)).",
          " So it waits until \(words.sayInSentence(until)).")
    case .backOff(let attempt, let because):
      return words(
        "Poging \(words.number(attempt)) lukte niet: \(words.remark(because)). Daarom wacht de volgende even.",
        "Attempt \(words.number(attempt)) failed: \(words.remark(because)). So the next one waits a while.")
    case .other(let text): return words.sentence(words.remark(text))
    }
  }
}
