import Domain
import Engine

extension TimelineFace {
  static func money(_ kind: TimelineEntry.Kind, _ words: Words) -> TimelineFace {
    switch kind {
    case .paymentLinkOpened(let amount, let reference):
      return TimelineFace(
        icon: .euro, tone: "",
        title: words(
          "Betaallink geopend voor \(words.money(amount))", "Payment link opened for \(words.money(amount))"),
        text:
          "\(words("Kenmerk", "Reference")) <span class=\"nobr "
          + "num\">\(ReferenceText.spaced(reference))</span>."
      )
    case .paymentLinkClosed(let because):
      return TimelineFace(
        icon: .euro, tone: "", title: words("Betaallink gesloten", "Payment link closed"),
        text: HTML(text: because))
    case .paymentStarted(let amount):
      return TimelineFace(
        icon: .euro, tone: "",
        title: words(
          "Betaling van \(words.money(amount)) begonnen", "Payment of \(words.money(amount)) started"),
        text: HTML(text: words("De huurder is bij de bank.", "The tenant is at the bank.")))
    case .paymentReceived(let amount, let by):
      return TimelineFace(
        icon: .euro, tone: "good",
        title: words("\(words.money(amount)) betaald", "\(words.money(amount)) paid"),
        text: HTML(text: words("Via \(by).", "By \(by).")))
    case .paymentFailed(let amount, let status):
      return TimelineFace(
        icon: .euro, tone: "bad",
        title: words(
          "Betaling van \(words.money(amount)) niet gelukt", "Payment of \(words.money(amount)) failed"),
        text: HTML(text: status))
    case .balanceChanged(let from, let to, let source):
      return TimelineFace(
        icon: .euro, tone: to <= .zero ? "good" : "",
        title: words(
          "Saldo van \(words.money(from)) naar \(words.money(to))",
          "Balance from \(words.money(from)) to \(words.money(to))"),
        text: HTML(text: source))
    case .message, .opened, .clicked, .replied, .crossed, .caseOpened, .enrolled, .notEnrolled, .moved,
      .runHeld,
      .runEnded, .ignored, .taskCreated, .taskFinished, .contactStopped, .addressChanged, .note:
      return TimelineFace(kind, words)
    }
  }

  static func flow(_ kind: TimelineEntry.Kind, _ words: Words) -> TimelineFace {
    switch kind {
    case .caseOpened(let text, let importID, let row):
      let link: HTML? = importID.map { id in
        let at = row.map { words(", rij \(words.number($0))", ", row \(words.number($0))") } ?? ""
        return
          "<p class=\"small\"><a "
          + "href=\"/imports/\(id.value)\">\(words("Bekijk de import", "See the import"))</a>\(at)</p>"
      }
      return TimelineFace(
        icon: .file, tone: "bad", title: words("Zaak geopend", "Case opened"), text: HTML(text: text),
        links: link)
    case .enrolled(let flow, let version, let segment):
      let part = segment.map { ", \(FlowText.segment($0, words))" } ?? ""
      return TimelineFace(
        icon: .fork, tone: "", title: words("Toegelaten tot de flow", "Enrolled in the flow"),
        text: HTML(
          text: words("Versie \(version) van \(flow)\(part).", "Version \(version) of \(flow)\(part).")))
    case .notEnrolled(let rule):
      return TimelineFace(
        icon: .fork, tone: "", title: words("Niet toegelaten tot de flow", "Not enrolled in the flow"),
        text: HTML(text: words.capitalised(words.reason(rule)) + "."))
    case .moved(let from, let to, let event):
      let start = from.map { words(" vanaf \($0)", " from \($0)") } ?? ""
      return TimelineFace(
        icon: .fork, tone: "", title: words("Naar \(to)", "To \(to)"),
        text: HTML(
          text: words(
            "\(words.capitalised(words.event(event)))\(start).",
            "\(words.capitalised(words.event(event)))\(start).")))
    case .runHeld(let because):
      return TimelineFace(
        icon: .pause, tone: "bad", title: words("De flow staat stil", "The flow is held"),
        text: HTML(text: because))
    case .runEnded(let outcome):
      return TimelineFace(
        icon: .flag, tone: outcome == "paid" ? "good" : "",
        title: words("De flow is klaar: \(words.event(outcome))", "The flow ended: \(words.event(outcome))"))
    case .ignored(let event, let because):
      return TimelineFace(
        icon: .note, tone: "unsure",
        title: words("Genoteerd: \(words.event(event))", "Noted: \(words.event(event))"),
        badge: (.unsure, words("verandert niets", "changes nothing")), text: HTML(text: because))
    case .message, .opened, .clicked, .replied, .crossed, .paymentLinkOpened, .paymentLinkClosed,
      .paymentStarted,
      .paymentReceived, .paymentFailed, .balanceChanged, .taskCreated, .taskFinished, .contactStopped,
      .addressChanged, .note:
      return TimelineFace(kind, words)
    }
  }

  static func people(_ kind: TimelineEntry.Kind, _ words: Words) -> TimelineFace {
    switch kind {
    case .taskCreated(let title, let team):
      return TimelineFace(
        icon: .person, tone: "", title: words("Taak: \(title)", "Task: \(title)"),
        text: team.map { HTML(text: words("Voor team \($0).", "For team \($0).")) })
    case .taskFinished(let title, let outcome, let by):
      return TimelineFace(
        icon: .person, tone: "good", title: words("Taak klaar: \(title)", "Task finished: \(title)"),
        text: HTML(text: words("\(by): \(words.event(outcome)).", "\(by): \(words.event(outcome)).")))
    case .contactStopped(let reason, let by):
      return TimelineFace(
        icon: .stop, tone: "bad", title: words("Contact gestopt", "Contact stopped"),
        text: HTML(text: "\(reason) (\(by))"))
    case .addressChanged(let channel, let standing, let because):
      return TimelineFace(
        icon: channel.icon, tone: standing == .invalid ? "bad" : "",
        title: words("\(words.channel(channel)): adres", "\(words.channel(channel)): address"),
        badge: words.standing(standing), text: HTML(text: because))
    case .note(let text, let by):
      return TimelineFace(
        icon: .note, tone: "",
        title: by.map { words("Notitie van \($0)", "Note by \($0)") } ?? words("Notitie", "Note"),
        text: HTML(text: text))
    case .message, .opened, .clicked, .replied, .crossed, .paymentLinkOpened, .paymentLinkClosed,
      .paymentStarted,
      .paymentReceived, .paymentFailed, .balanceChanged, .caseOpened, .enrolled, .notEnrolled, .moved,
      .runHeld,
      .runEnded, .ignored:
      return TimelineFace(kind, words)
    }
  }
}

/// References in groups of four, as on an acceptgiro.
enum ReferenceText {
  static func spaced(_ reference: String) -> String {
    guard reference.count > 5, reference.allSatisfy(\.isNumber) else { return reference }
    var groups: [Substring] = []
    var rest = reference[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: "\u{A0}")
  }
}
