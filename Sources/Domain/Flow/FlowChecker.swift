import Expressions

/// Proves what can be proved of a flow before it is published: rules 1 to 4, and 6.
///
/// Nothing is guessed: a finding is always a mistake, and names the place and the way to mend it.
public struct FlowChecker: Sendable {
  /// What exists around the flow.
  public struct Surroundings: Sendable {
    /// Templates by name, with the channels that each has a text for.
    public var templates: [String: Set<Channel>]
    /// Channels that the organisation can send on.
    public var channels: Set<Channel>
    /// How many messages somebody may get; nil leaves that to the moment of sending.
    public var norms: ContactNorms?

    public init(templates: [String: Set<Channel>], channels: Set<Channel>, norms: ContactNorms? = nil) {
      self.templates = templates
      self.channels = channels
      self.norms = norms
    }
  }

  private let flow: FlowDefinition
  private let surroundings: Surroundings
  private let steps: [String: StepDefinition]
  private var findings: [FlowFinding] = []

  private init(_ flow: FlowDefinition, _ surroundings: Surroundings) {
    self.flow = flow
    self.surroundings = surroundings
    steps = Dictionary(flow.steps.map { ($0.name.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Every finding, in the order of the file. Empty means that the flow may be published.
  public static func check(_ flow: FlowDefinition, in surroundings: Surroundings) -> [FlowFinding] {
    var checker = FlowChecker(flow, surroundings)
    checker.checkNames()
    checker.checkConditions()
    checker.checkOutcomes()
    if !checker.findings.contains(where: { $0.rule == .unknownName }) {
      checker.checkReach()
      checker.checkCircles()
    }
    // A flow that can go round without waiting has no days to count.
    if checker.findings.isEmpty { checker.checkCaps() }
    return checker.findings.sorted { ($0.mark.line, $0.mark.column) < ($1.mark.line, $1.mark.column) }
  }

  // MARK: Rule 4, names and types

  private mutating func checkNames() {
    checkTarget(flow.start)
    for step in flow.steps {
      for way in step.kind.transitions { checkTarget(way.to) }
      switch step.kind {
      case .send(let send): checkSend(send)
      case .choose(let choices): for choice in choices { checkTarget(choice.to) }
      case .wait, .task, .perform, .end: break
      }
    }
  }

  private mutating func checkTarget(_ name: Named) {
    guard steps[name.name] == nil else { return }
    let known = flow.steps.map(\.name.name).joined(separator: ", ")
    add(
      .unknownName, name.mark, "De stap \(name.name) bestaat niet.", "There is no step \(name.name).",
      "Gebruik een van: \(known).", "Use one of: \(known).")
  }

  private mutating func checkSend(_ send: SendStep) {
    guard let texts = surroundings.templates[send.template.name] else {
      let known = surroundings.templates.keys.sorted().joined(separator: ", ")
      return add(
        .unknownName, send.template.mark, "Het sjabloon \(send.template.name) bestaat niet.",
        "There is no template \(send.template.name).", "Gebruik een van: \(known).", "Use one of: \(known).")
    }
    let usable = send.channels.filter { surroundings.channels.contains($0) }
    if usable.isEmpty {
      let names = send.channels.map(\.rawValue).joined(separator: ", ")
      add(
        .unknownName, send.template.mark, "Geen van de kanalen \(names) is hier in gebruik.",
        "None of the channels \(names) is in use here.", "Kies een kanaal dat in gebruik is.",
        "Choose a channel that is in use.")
    }
    for channel in usable where !texts.contains(channel) {
      add(
        .unknownName, send.template.mark,
        "Het sjabloon \(send.template.name) heeft geen tekst voor \(channel.rawValue).",
        "Template \(send.template.name) has no text for \(channel.rawValue).",
        "Voeg die tekst toe aan de map van het sjabloon.", "Add that text to the folder of the template.")
    }
  }

  private mutating func checkConditions() {
    let enrolment = flow.enrolment.map(\.when) + flow.stops.map(\.when)
    for condition in enrolment + flow.segments.map(\.when) { check(condition, withSegment: false) }
    for case .choose(let choices) in flow.steps.map(\.kind) {
      for choice in choices {
        if let when = choice.when { check(when, withSegment: true) }
      }
    }
  }

  private mutating func check(_ condition: Condition, withSegment: Bool) {
    var declarations = FlowAttributes.declarations
    // A segment that depends on the segment would never be known, nor one where the flow has none.
    if !withSegment || flow.segments.isEmpty { declarations.variables["segment"] = nil }
    do {
      let type = try condition.expression.check(against: declarations)
      guard type != .bool, type != .dyn else { return }
      add(
        .unknownName, condition.mark, "De voorwaarde \(condition.source) is geen ja of nee.",
        "Condition \(condition.source) is not a yes or no.", "Vergelijk met een waarde.", "Compare with a value.")
    } catch {
      add(
        .unknownName, condition.mark, "De voorwaarde \(condition.source) klopt niet: \(error.message).",
        "Condition \(condition.source) is not right: \(error.message).", error.hint ?? "Kijk naar \(error.position).",
        error.hint ?? "Look at \(error.position).")
    }
  }

  // MARK: Rule 3, outcomes

  private mutating func checkOutcomes() {
    for step in flow.steps {
      let handled = Set(step.kind.transitions.map(\.event))
      switch step.kind {
      case .send(let send):
        if send.wait != nil { need(.timeout, handled, step) }
        if send.wait == nil { need(.accepted, handled, step) }
        if handled.isDisjoint(with: [.undeliverable, .timeout]) { need(.undeliverable, handled, step) }
      case .wait:
        need(.timeout, handled, step)
      case .task, .perform:
        need(.done, handled, step)
      case .choose(let choices):
        guard choices.last?.when != nil || choices.isEmpty else { continue }
        add(
          .unhandledOutcome, step.name.mark, "Stap \(step.name.name) heeft geen weg voor wat overblijft.",
          "Step \(step.name.name) has no way for what is left.", "Zet als laatste een weg zonder voorwaarde.",
          "End with a way without condition.")
      case .end: break
      }
    }
  }

  private mutating func need(_ event: EventName, _ handled: Set<EventName>, _ step: StepDefinition) {
    guard !handled.contains(event) else { return }
    add(
      .unhandledOutcome, step.name.mark, "Stap \(step.name.name) zegt niet wat er gebeurt bij \(event.rawValue).",
      "Step \(step.name.name) does not say what happens on \(event.rawValue).",
      "Voeg bij then toe: \(event.rawValue): <stap>.", "Add to then: \(event.rawValue): <step>.")
  }

  // MARK: Rules 1 and 2, paths

  private func successors(_ name: String) -> [String] {
    guard let kind = steps[name]?.kind else { return [] }
    if case .choose(let choices) = kind { return choices.map(\.to.name) }
    return kind.transitions.map(\.to.name)
  }

  private mutating func checkReach() {
    var seen: Set<String> = [flow.start.name]
    var queue = [flow.start.name]
    while let name = queue.popLast() {
      for next in successors(name) where seen.insert(next).inserted { queue.append(next) }
    }
    for step in flow.steps where !seen.contains(step.name.name) {
      add(
        .reachable, step.name.mark, "Stap \(step.name.name) wordt nooit bereikt.",
        "Step \(step.name.name) is never reached.", "Laat een andere stap ernaartoe gaan, of haal de stap weg.",
        "Let another step lead to it, or remove it.")
    }
    checkEnds(among: seen)
  }

  private mutating func checkEnds(among reachable: Set<String>) {
    var ending = Set(
      flow.steps.filter { if case .end = $0.kind { true } else { false } }.map(\.name.name))
    var grew = true
    while grew {
      grew = false
      for name in reachable where !ending.contains(name) {
        if successors(name).contains(where: ending.contains) { grew = ending.insert(name).inserted || grew }
      }
    }
    for step in flow.steps where reachable.contains(step.name.name) && !ending.contains(step.name.name) {
      add(
        .reachable, step.name.mark, "Vanaf stap \(step.name.name) komt de flow nooit aan een einde.",
        "From step \(step.name.name) the flow never comes to an end.",
        "Laat een weg naar een stap met end gaan.", "Let a way lead to a step with end.")
    }
  }

  /// The ways out of a step by which a run can leave it without having waited.
  private func instantSuccessors(_ name: String) -> [String] {
    switch steps[name]?.kind {
    case .wait, .task, .end, nil: return []
    case .choose, .perform: return successors(name)
    case .send(let send):
      // A send can fail at once, and then takes the way of `timeout` too unless it has one for `undeliverable`.
      let waits = send.then.contains { $0.event == .undeliverable }
      return send.then.filter { !(waits && $0.event == .timeout) }.map(\.to.name)
    }
  }

  private mutating func checkCircles() {
    var finished: Set<String> = []
    for step in flow.steps where !finished.contains(step.name.name) {
      var path: [String] = []
      findCircle(from: step.name.name, &path, &finished)
    }
  }

  /// Depth first over ways that cost no time. Depth is at most the number of steps.
  private mutating func findCircle(from name: String, _ path: inout [String], _ finished: inout Set<String>) {
    if let start = path.firstIndex(of: name) {
      let circle = Array(path[start...]) + [name]
      let mark = steps[name]?.name.mark ?? flow.mark
      add(
        .circleWithoutWait, mark, "De flow kan rondgaan zonder te wachten: \(circle.joined(separator: " → ")).",
        "The flow can go round without waiting: \(circle.joined(separator: " → ")).",
        "Zet een stap met wait in de kring.", "Put a step with wait in the circle.", path: circle)
      return
    }
    guard !finished.contains(name) else { return }
    path.append(name)
    for next in instantSuccessors(name) { findCircle(from: next, &path, &finished) }
    path.removeLast()
    finished.insert(name)
  }

  // MARK: Rule 6, how often somebody hears of us

  private mutating func checkCaps() {
    guard let norms = surroundings.norms, let excess = FlowWalk(flow).excess(over: norms) else { return }
    let (count, allowed) = (excess.allowed + 1, excess.allowed)
    let (dutch, english): (String, String) =
      switch excess.cap {
      case .perWeek: ("in één week bericht krijgen", "get messages in one week")
      case .perDay: ("op één dag bericht krijgen", "get messages on one day")
      case .perChannelPerDay:
        (
          "op één dag bericht krijgen per \(excess.channel.rawValue)",
          "get messages by \(excess.channel.rawValue) on one day"
        )
      }
    let step = steps[excess.step]
    add(
      .contactCap, step?.name.mark ?? flow.mark,
      "Iemand kan \(count) keer \(dutch). De norm is \(allowed).",
      "Somebody can \(english) \(count) times. The norm is \(allowed).",
      "Wacht langer vóór stap \(excess.step), of laat een bericht weg.",
      "Wait longer before step \(excess.step), or leave a message out.", walk: excess.walk)
  }

  private mutating func add(
    _ rule: FlowFinding.Rule, _ mark: SourceMark, _ dutch: String, _ english: String, _ mendDutch: String,
    _ mendEnglish: String, path: [String] = [], walk: [FlowMoment] = []
  ) {
    findings.append(
      FlowFinding(
        rule: rule, mark: mark, dutch: dutch, english: english, mendDutch: mendDutch, mendEnglish: mendEnglish,
        path: path, walk: walk))
  }
}
