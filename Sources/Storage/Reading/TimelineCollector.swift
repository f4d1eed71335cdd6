import Domain
import Engine

/// Turns what was recorded about one case into facts of a timeline.
struct TimelineCollector {
  private let matter: CaseRecord
  private(set) var facts: [TimelineFact] = []

  init(_ matter: CaseRecord) {
    self.matter = matter
    add(.caseOpened(text: matter.reason, importID: nil, row: nil), at: matter.openedAt, .matter, matter.id.value)
  }

  private mutating func add(
    _ kind: TimelineEntry.Kind, at: Instant, _ source: TimelineFact.Source, _ number: Int64, _ place: Int = 0,
    reasons: [TimelineEntry.Reason] = []
  ) {
    let entry = TimelineEntry(
      at: at, kind: kind, reasons: reasons, caseID: matter.id, caseReference: matter.reference)
    facts.append(TimelineFact(entry: entry, source: source, number: number, place: place))
  }

  // MARK: Runs

  /// - Parameter messages: those of this run.
  mutating func add(
    _ run: RunRecord, _ decisions: [TimelineDecision], _ messages: [MessageRecord], flow: String, segment: String?
  ) {
    add(.enrolled(flow: flow, version: run.publication, segment: segment), at: run.startedAt, .matter, run.id.value, 1)
    var step: String?
    for decision in decisions { add(decision, messages, run, &step) }
    for message in messages { add(message, run, decisions) }
  }

  private mutating func add(
    _ decision: TimelineDecision, _ messages: [MessageRecord], _ run: RunRecord, _ step: inout String?
  ) {
    let record = decision.record
    let event = decision.entry.event
    // Leaves room for the notes of a decision in the order in which they were made.
    let number = record.run.value
    let first = record.sequence * Self.placesOfDecision
    if case .message(let visit, let what) = event, let message = messages.first(where: { $0.visit == visit }) {
      add(Self.kind(what, MessageFact(message, run)), at: Self.moment(of: what) ?? record.at, .decision, number, first)
    }
    var reasons: [TimelineEntry.Reason] = []
    for (index, note) in decision.entry.notes.enumerated() {
      let place = first + 1 + min(index, Self.placesOfDecision - 2)
      switch note {
      case .entered(let entered, let event):
        add(
          .moved(from: step, to: entered, event: event.rawValue), at: record.at, .decision, number, place,
          reasons: reasons)
        step = entered
        reasons = []
      case .chose(_, let condition?, _), .stopRule(let condition, _):
        reasons.append(TimelineEntry.Reason(text: condition, holds: true))
      case .held(let reason):
        add(.runHeld(because: reason), at: record.at, .decision, number, place)
      case .ended(let outcome):
        add(.runEnded(outcome: outcome), at: record.at, .decision, number, place, reasons: reasons)
      case .ignored(let reason):
        add(.ignored(event: event.word, because: reason.rawValue), at: record.at, .decision, number, place)
      case .unreachable(_, let channel):
        reasons.append(TimelineEntry.Reason(text: channel.rawValue, holds: false))
      case .stopped(_, let reason):
        reasons.append(TimelineEntry.Reason(text: reason, holds: true))
      case .chose(_, nil, _), .waits, .evidence: continue
      }
    }
  }

  /// One decision passes through ``FlowPlan/longestChain`` steps at most, with at most three notes each.
  private static let placesOfDecision = 256

  private static func kind(_ event: MessageEvent, _ fact: MessageFact) -> TimelineEntry.Kind {
    switch event {
    case .accepted: .message(fact, .accepted)
    case .rejected(let rejection): .message(fact, .rejected(reason: rejection.reason))
    case .uncertain: .message(fact, .unknown(reason: ""))
    // That it is called unwanted is said of the address.
    case .receipt(.delivered, _), .receipt(.complained, _): .message(fact, .delivered)
    case .receipt(.bounced(let permanent, let reason), _):
      .message(fact, .bounced(permanent: permanent, reason: reason))
    case .receipt(.undeliverable(let reason), _): .message(fact, .undeliverable(reason: reason))
    case .receipt(.opened(let signal), _): .opened(fact, signal, evidence: [])
    case .receipt(.clicked(let signal), _): .clicked(fact, signal, evidence: [])
    case .receipt(.replied(let text), _): .replied(fact, text: text)
    }
  }

  private static func moment(of event: MessageEvent) -> Instant? {
    switch event {
    case .accepted(let at), .uncertain(let at), .receipt(_, let at): at
    case .rejected: nil
    }
  }

  // MARK: Messages, payments and tasks

  private mutating func add(_ message: MessageRecord, _ run: RunRecord, _ decisions: [TimelineDecision]) {
    let fact = MessageFact(message, run)
    let number = message.id.value
    add(.message(fact, .queued), at: message.createdAt, .message, number)
    if let handedOverAt = message.handedOverAt {
      add(.message(fact, .underWay), at: handedOverAt, .message, number, 1)
    }
    // The decision that took it back or crossed it is the first one after it that moved the run on.
    let end = decisions.first { decision in
      decision.record.at >= message.createdAt && decision.leavesVisit(message.visit)
    }
    let endAt = end?.record.at ?? message.createdAt
    if message.progress.contains(.cancelled) {
      add(.message(fact, .cancelled(reason: message.remark)), at: endAt, .message, number, 2)
    }
    if message.progress.contains(.crossed) { add(.crossed(fact), at: endAt, .message, number, 3) }
  }

  mutating func add(_ attempts: [PaymentAttemptRecord]) {
    for attempt in attempts {
      add(.paymentStarted(amount: attempt.amount), at: attempt.startedAt, .payment, attempt.id.value)
    }
  }

  mutating func add(_ tasks: [TaskRecord]) {
    for task in tasks {
      let title = ConsoleLook.title(of: task.name)
      add(
        .taskCreated(title: title, team: task.team.isEmpty ? nil : task.team), at: task.createdAt, .task,
        task.id.value)
    }
  }
}

extension TimelineDecision {
  /// Whether the run left the visit here: it ended, was held, or went on from it.
  fileprivate func leavesVisit(_ visit: Int) -> Bool {
    entry.notes.contains { note in
      switch note {
      case .ended, .held: true
      case .entered:
        switch entry.event {
        case .message(let left, _), .timer(let left), .taskDone(let left, _): left == visit
        case .started: false
        case .balanceChanged, .stopped, .resumed, .named: true
        }
      case .ignored, .unreachable, .chose, .waits, .stopRule, .stopped, .evidence: false
      }
    }
  }
}

extension MessageFact {
  init(_ message: MessageRecord, _ run: RunRecord) {
    self.init(
      message: message.id, channel: message.channel, recipient: message.recipient,
      subject: message.subject.isEmpty ? nil : message.subject, template: message.template,
      templateVersion: run.publication,
      archive: message.archive == nil ? nil : Reading.ArchiveRecordID(message.id.value))
  }
}

extension FlowEvent {
  /// The event in one word, as flows name it.
  var word: String {
    switch self {
    case .started: "started"
    case .message(_, .accepted): "accepted"
    case .message(_, .rejected): "rejected"
    case .message(_, .uncertain): "unknown"
    case .message(_, .receipt(.delivered, _)): "delivered"
    case .message(_, .receipt(.bounced, _)): "bounced"
    case .message(_, .receipt(.undeliverable, _)): "undeliverable"
    case .message(_, .receipt(.complained, _)): "complained"
    case .message(_, .receipt(.opened, _)): "opened"
    case .message(_, .receipt(.clicked, _)): "clicked"
    case .message(_, .receipt(.replied, _)): "replied"
    case .timer: "timeout"
    case .balanceChanged: "partly-paid"
    case .taskDone(_, let outcome): outcome.rawValue
    case .stopped: "stopped"
    case .resumed: "resumed"
    case .named(let name): name.rawValue
    }
  }
}
