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
        text: said(words.remark(because), words))
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
        text: HTML(text: words("Via \(words.actor(by)).", "By \(words.actor(by)).")))
    case .paymentFailed(let amount, let status):
      return TimelineFace(
        icon: .euro, tone: "bad",
        title: words(
          "Betaling van \(words.money(amount)) niet gelukt", "Payment of \(words.money(amount)) failed"),
        text: said(words.spaced(status), words))
    case .balanceChanged(let from, let to, let source):
      return TimelineFace(
        icon: .euro, tone: to <= .zero ? "good" : "",
        title: words(
          "Saldo van \(words.money(from)) naar \(words.money(to))",
          "Balance from \(words.money(from)) to \(words.money(to))"),
        text: said(words.actor(source), words))
    case .message, .opened, .clicked, .replied, .crossed, .caseOpened, .enrolled, .notEnrolled, .moved,
      .runHeld,
      .runEnded, .ignored, .taskCreated, .taskFinished, .contactStopped, .written, .addressChanged, .done,
      .note:
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
        icon: .file, tone: "bad", title: words("Zaak geopend", "Case opened"),
        text: said(words.reasonOfReturn(text) ?? text, words),
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
        text: said(words.reason(rule), words))
    case .moved(let from, let to, let event): return moved(from, to, event, words)
    case .runHeld(let because):
      return TimelineFace(
        icon: .pause, tone: "bad", title: words("De flow staat stil", "The flow is held"),
        text: said(words.because(because), words))
    case .runEnded(let outcome):
      return TimelineFace(
        icon: .flag, tone: outcome == "paid" ? "good" : "",
        title: words("De flow is klaar: \(words.event(outcome))", "The flow ended: \(words.event(outcome))"))
    case .ignored(let event, let because):
      return TimelineFace(
        icon: .note, tone: "unsure",
        title: words("Genoteerd: \(words.event(event))", "Noted: \(words.event(event))"),
        badge: (.unsure, words("verandert niets", "changes nothing")),
        text: said(words.because(because), words))
    case .message, .opened, .clicked, .replied, .crossed, .paymentLinkOpened, .paymentLinkClosed,
      .paymentStarted,
      .paymentReceived, .paymentFailed, .balanceChanged, .taskCreated, .taskFinished, .contactStopped, .written,
      .addressChanged, .done, .note:
      return TimelineFace(kind, words)
    }
  }

  static func people(_ kind: TimelineEntry.Kind, _ words: Words) -> TimelineFace {
    switch kind {
    case .taskCreated(let title, let team):
      return TimelineFace(
        icon: .person, tone: "", title: words("Taak: \(words.task(title))", "Task: \(words.task(title))"),
        text: team.map { HTML(text: words("Voor team \(words.team($0)).", "For team \(words.team($0)).")) })
    case .taskFinished(let title, let outcome, let by):
      return TimelineFace(
        icon: .person, tone: "good",
        title: words("Taak klaar: \(words.task(title))", "Task finished: \(words.task(title))"),
        text: HTML(text: words.sentence("\(words.actor(by)): \(words.event(outcome))")))
    case .contactStopped(let reason, let by):
      return TimelineFace(
        icon: .stop, tone: "bad", title: words("Contact gestopt", "Contact stopped"),
        text: said("\(words.because(reason)), \(words("door", "by")) \(words.actor(by))", words))
    case .written(let channel, let by):
      return TimelineFace(
        icon: .person, tone: "",
        title: words(
          "\(words.channel(channel)) geschreven door \(words.actor(by))",
          "\(words.channel(channel)) written by \(words.actor(by))"))
    case .addressChanged(let channel, let standing, let because):
      return TimelineFace(
        icon: channel.icon, tone: standing == .invalid ? "bad" : "",
        title: addressTitle(channel, words), badge: words.standing(standing),
        text: said(words.remark(because), words))
    case .done(let deed, let by):
      return TimelineFace(
        icon: deed.icon, tone: "", title: words.deed(deed),
        text: HTML(text: words.sentence("\(words("door", "by")) \(words.actor(by))")))
    case .note(let text, let by):
      return TimelineFace(
        icon: .note, tone: "",
        title: by.map { words("Notitie van \(words.actor($0))", "Note by \(words.actor($0))") }
          ?? words("Notitie", "Note"),
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

extension TimelineFace {
  /// A reason as a sentence; nil when there is none.
  fileprivate static func said(_ text: String, _ words: Words) -> HTML? {
    text.isEmpty ? nil : HTML.breakable(words.sentence(text))
  }

  fileprivate static func moved(_ from: String?, _ to: String, _ event: String, _ words: Words) -> TimelineFace {
    let text: String? =
      switch event {
      case "started": nil
      case "chosen": words("De regels van de flow kozen deze weg.", "The rules of the flow chose this way.")
      default:
        from.map { "\($0): \(words.event(event))." } ?? words.sentence(words.event(event))
      }
    return TimelineFace(
      icon: .fork, tone: "", title: words("Naar de stap “\(to)”", "To the step “\(to)”"),
      text: text.map { HTML(text: $0) })
  }

  fileprivate static func addressTitle(_ channel: Channel, _ words: Words) -> String {
    switch channel {
    case .email: words("E-mailadres", "E-mail address")
    case .sms, .whatsapp: words("Mobiel nummer", "Mobile number")
    case .voice: words("Telefoonnummer", "Telephone number")
    case .letter: words("Postadres", "Postal address")
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
