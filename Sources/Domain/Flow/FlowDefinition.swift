/// A flow (*communicatiescript*) as an administrator wrote it: names, not numbers, each with the place it stands at.
///
/// It says nothing about whether the flow makes sense: ``FlowChecker`` does, and ``FlowPlan`` is what runs.
public struct FlowDefinition: Hashable, Sendable {
  /// Lower-case name, unique in an organisation: `storno`.
  public var name: String
  /// What people call it: `Mislukte incasso`.
  public var title: String
  public var caseKind: CaseKind
  /// In order; the first that applies rejects.
  public var enrolment: [EnrolmentRule]
  /// Looked at on every event, and again in the transaction that hands a message over.
  public var stops: [StopRule]
  /// In order; the first that applies is the segment.
  public var segments: [SegmentRule]
  public var start: Named
  /// In the order of the file.
  public var steps: [StepDefinition]
  public var mark: SourceMark

  public init(
    name: String, title: String, caseKind: CaseKind, enrolment: [EnrolmentRule], stops: [StopRule],
    segments: [SegmentRule], start: Named, steps: [StepDefinition], mark: SourceMark
  ) {
    self.name = name
    self.title = title
    self.caseKind = caseKind
    self.enrolment = enrolment
    self.stops = stops
    self.segments = segments
    self.start = start
    self.steps = steps
    self.mark = mark
  }
}

/// A name as written, with its place.
public struct Named: Hashable, Sendable {
  public let name: String
  public let mark: SourceMark

  public init(_ name: String, at mark: SourceMark) {
    self.name = name
    self.mark = mark
  }
}

/// Keeps a case out of the flow; its name stands in the import report.
public struct EnrolmentRule: Hashable, Sendable {
  public let reject: Named
  public let when: Condition

  public init(reject: Named, when: Condition) {
    self.reject = reject
    self.when = when
  }
}

/// Ends the run at once, whatever step it is in.
public struct StopRule: Hashable, Sendable {
  public let when: Condition
  public let outcome: Named

  public init(when: Condition, outcome: Named) {
    self.when = when
    self.outcome = outcome
  }
}

public struct SegmentRule: Hashable, Sendable {
  public let name: Named
  public let when: Condition

  public init(name: Named, when: Condition) {
    self.name = name
    self.when = when
  }
}

public struct StepDefinition: Hashable, Sendable {
  public let name: Named
  public let kind: StepKind

  public init(name: Named, kind: StepKind) {
    self.name = name
    self.kind = kind
  }
}

/// What a step does. Calls and questions to a contact come with their channels.
public enum StepKind: Hashable, Sendable {
  case send(SendStep)
  case wait(WaitStep)
  case choose([Choice])
  case task(TaskStep)
  case perform(PerformStep)
  case end(outcome: Named)
}

/// Sends one template by the first of `channels` on which the contact can be reached.
public struct SendStep: Hashable, Sendable {
  public let template: Named
  public let channels: [Channel]
  /// The message carries the personal link to the payment page; the request is opened when it is not yet.
  public let withPaymentLink: Bool
  /// Counted from the moment the provider accepts, not from the moment the step begins.
  public let wait: WaitLength?
  public let then: [Transition]

  public init(
    template: Named, channels: [Channel], withPaymentLink: Bool, wait: WaitLength?, then: [Transition]
  ) {
    self.template = template
    self.channels = channels
    self.withPaymentLink = withPaymentLink
    self.wait = wait
    self.then = then
  }
}

public struct WaitStep: Hashable, Sendable {
  public let length: WaitLength
  public let then: [Transition]

  public init(length: WaitLength, then: [Transition]) {
    self.length = length
    self.then = then
  }
}

/// One way out of a `choose` step; without condition it is the way for all others.
public struct Choice: Hashable, Sendable {
  public let when: Condition?
  public let to: Named

  public init(when: Condition?, to: Named) {
    self.when = when
    self.to = to
  }
}

/// Work for an employee; the run waits for the person.
public struct TaskStep: Hashable, Sendable {
  public let task: Named
  public let team: String
  public let then: [Transition]

  public init(task: Named, team: String, then: [Transition]) {
    self.task = task
    self.team = team
    self.then = then
  }
}

/// Something the engine does without anybody: opens or closes the payment link.
public struct PerformStep: Hashable, Sendable {
  public enum Action: String, CaseIterable, Hashable, Sendable {
    case openPaymentLink = "open-payment-link"
    case closePaymentLink = "close-payment-link"
  }

  public let action: Action
  public let then: [Transition]

  public init(action: Action, then: [Transition]) {
    self.action = action
    self.then = then
  }
}

/// `timeout: sms`: where the run goes when the event comes.
public struct Transition: Hashable, Sendable {
  public let event: EventName
  public let to: Named

  public init(on event: EventName, to: Named) {
    self.event = event
    self.to = to
  }
}
