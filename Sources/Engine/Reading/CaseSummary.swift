public import Domain

/// One line of the list of cases.
public struct CaseSummary: Hashable, Sendable {
  public enum State: String, CaseIterable, Hashable, Sendable {
    /// A flow is running: it waits for an event, a timer or contact hours.
    case running
    /// Waits for a person: a task is open.
    case waitingForPerson
    /// A rule could not be decided, or the flow is paused: nothing is sent until somebody looks.
    case held
    /// Balance settled.
    case paid
    /// Ended in another way.
    case ended
  }

  public let id: CaseID
  /// The number people say: `Z-2026-004817`.
  public let reference: String
  /// Kind of case as flows name it: `failed-debit`.
  public let kind: String
  /// Title of the flow, or of the kind when no flow runs, in the language of the organisation.
  public let title: String
  public let contactName: String
  public let state: State
  /// Title of the step it is at now; nil after the end.
  public let step: String?
  public let balance: Money
  /// When something last happened.
  public let changedAt: Instant
  /// When something happens next by itself; nil when nothing does.
  public let nextAt: Instant?

  public init(
    id: CaseID, reference: String, kind: String, title: String, contactName: String, state: State,
    step: String?, balance: Money, changedAt: Instant, nextAt: Instant?
  ) {
    self.id = id
    self.reference = reference
    self.kind = kind
    self.title = title
    self.contactName = contactName
    self.state = state
    self.step = step
    self.balance = balance
    self.changedAt = changedAt
    self.nextAt = nextAt
  }
}
