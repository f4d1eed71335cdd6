import Domain
import Engine

/// How one fact of a timeline looks: icon, tone, words. What is not sure gets no colour and a dashed edge.
struct TimelineFace {
  let icon: Icon
  /// Class of the entry: `good`, `bad`, `unsure` or nothing.
  let tone: String
  let title: String
  var badge: (meaning: Components.Meaning, word: String)?
  var text: HTML?
  var links: HTML?
  var evidence: [String] = []

  init(_ kind: TimelineEntry.Kind, _ words: Words) {
    switch kind {
    case .message(let fact, let status): self = Self.message(fact, status, words)
    case .opened(let fact, let signal, let evidence): self = Self.opened(fact, signal, evidence, words)
    case .clicked(let fact, let signal, let evidence): self = Self.clicked(fact, signal, evidence, words)
    case .replied(let fact, let text):
      self.init(
        icon: .sms, tone: "good",
        title: words("Antwoord op \(words.channel(fact.channel))", "Reply to \(words.channel(fact.channel))"),
        text: "<span class=\"quote\">\(text)</span>")
    case .crossed(let fact):
      self.init(
        icon: fact.channel.icon, tone: "unsure",
        title: words(
          "\(words.channel(fact.channel)) en betaling hebben elkaar gekruist",
          "\(words.channel(fact.channel)) and payment crossed"),
        badge: (.unsure, words("gekruist", "crossed")),
        text: HTML(
          text: words(
            "Dit bericht was al weg toen de betaling binnenkwam. Terughalen kan niet meer.",
            "This message had left when the payment came in. It cannot be called back.")),
        links: Self.archiveLink(fact, words))
    case .paymentLinkOpened, .paymentLinkClosed, .paymentStarted, .paymentReceived, .paymentFailed,
      .balanceChanged:
      self = Self.money(kind, words)
    case .caseOpened, .enrolled, .notEnrolled, .moved, .runHeld, .runEnded, .ignored:
      self = Self.flow(kind, words)
    case .taskCreated, .taskFinished, .contactStopped, .written, .addressChanged, .done, .note:
      self = Self.people(kind, words)
    }
  }

  init(
    icon: Icon, tone: String, title: String, badge: (meaning: Components.Meaning, word: String)? = nil,
    text: HTML? = nil, links: HTML? = nil, evidence: [String] = []
  ) {
    self.icon = icon
    self.tone = tone
    self.title = title
    self.badge = badge
    self.text = text
    self.links = links
    self.evidence = evidence
  }

  static func archiveLink(_ fact: MessageFact, _ words: Words) -> HTML? {
    fact.archive.map { id in
      """
      <p class="small"><a href="/archive/\(id.value)">\(words(
        "Bekijk precies wat is verstuurd", "See exactly what was sent"))</a></p>
      """
    }
  }

  private static func message(_ fact: MessageFact, _ status: ShownStatus, _ words: Words) -> TimelineFace {
    let shown = words.status(status)
    let tone =
      switch shown.meaning {
      case .good: "good"
      case .bad: "bad"
      case .unsure: "unsure"
      case .plain, .busy, .wait, .test: ""
      }
    let name = words.channel(fact.channel)
    let isFirst = if case .accepted = status { true } else { false }
    let isUnknown = if case .unknown = status { true } else { false }
    let subject = isFirst && fact.channel == .email ? fact.subject.map { ": “\($0)”" } ?? "" : ""
    let title =
      isFirst ? words("\(name) verstuurd\(subject)", "\(name) sent\(subject)") : "\(name) \(shown.word)"
    let recipient = words.address(fact.recipient)
    var parts = [words("Naar \(recipient)", "To \(recipient)")]
    if isFirst, let template = fact.template {
      let version = fact.templateVersion.map { words(", versie \($0)", ", version \($0)") } ?? ""
      parts.append(words("sjabloon \(template)\(version)", "template \(template)\(version)"))
    }
    if let text = shown.text { parts = [words.capitalised(text)] + (isUnknown ? [unknownText(words)] : []) }
    let links = isFirst || isUnknown ? archiveLink(fact, words) : nil
    let text = HTML.breakable(parts.joined(separator: isUnknown ? ". " : ", ") + ".")
    return TimelineFace(
      icon: fact.channel.icon, tone: tone, title: title, text: text + (isFirst ? firstWords(fact) : .none),
      links: links)
  }

  /// How a short message begins; a letter or an e-mail has a subject, which stands in the title.
  private static func firstWords(_ fact: MessageFact) -> HTML {
    guard fact.channel != .email, let subject = fact.subject else { return .none }
    return "<span class=\"quote\">\(subject)…</span>"
  }

  private static func unknownText(_ words: Words) -> String {
    words(
      "Niemand weet of dit bericht is aangekomen. We vragen het na en sturen het niet blind nog een keer",
      "Nobody knows whether this message arrived. We ask, and never send it blindly again")
  }

  private static func opened(
    _ fact: MessageFact, _ signal: SignalClass, _ evidence: [String], _ words: Words
  ) -> TimelineFace {
    let name = words.channel(fact.channel)
    switch signal {
    case .human:
      return TimelineFace(
        icon: .eye, tone: "good", title: words("\(name) geopend", "\(name) opened"),
        badge: words.signal(signal),
        evidence: evidence)
    case .machine:
      return TimelineFace(
        icon: .machine, tone: "unsure",
        title: words("\(name) geopend door een machine", "\(name) opened by a machine"),
        badge: words.signal(signal),
        text: HTML(
          text: words(
            "Een programma haalde het bericht op. Dat zegt niets over de huurder; de flow wacht verder.",
            "A program fetched the message. It says nothing about the tenant; the flow waits on.")),
        evidence: evidence)
    case .unknown:
      return TimelineFace(
        icon: .question, tone: "unsure",
        title: words("\(name) misschien geopend", "\(name) perhaps opened"), badge: words.signal(signal),
        text: HTML(
          text: words(
            "Het kan een mens of een machine zijn. Omdat we het niet weten, wacht de flow verder.",
            "It may be a person or a machine. Because we do not know, the flow waits on.")),
        evidence: evidence)
    }
  }

  private static func clicked(
    _ fact: MessageFact, _ signal: SignalClass, _ evidence: [String], _ words: Words
  ) -> TimelineFace {
    let isHuman = signal == .human
    return TimelineFace(
      icon: isHuman ? .eye : signal == .machine ? .machine : .question, tone: isHuman ? "good" : "unsure",
      title: words(
        "Link in \(words.channel(fact.channel)) geopend", "Link in \(words.channel(fact.channel)) followed"),
      badge: words.signal(signal), evidence: evidence)
  }
}
