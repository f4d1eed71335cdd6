public import Domain

/// Something a person must do.
public struct TaskItem: Hashable, Sendable {
  public struct Finish: Hashable, Sendable {
    public let outcome: String
    public let note: String?
    public let by: String
    public let at: Instant

    public init(outcome: String, note: String?, by: String, at: Instant) {
      self.outcome = outcome
      self.note = note
      self.by = by
      self.at = at
    }
  }

  public let id: Reading.TaskID
  /// What to do, in the language of the organisation: `Nabellen`.
  public let title: String
  /// Why it is here; nil when the title says it all.
  public let explanation: String?
  public let team: String?
  public let caseID: CaseID?
  public let contactID: ContactID?
  public let contactName: String?
  public let balance: Money?
  public let createdAt: Instant
  /// When it should be done; nil when there is no hurry.
  public let dueAt: Instant?
  /// The answers the flow can go on with, in the order of the flow's text; never empty. Only names: `done`,
  /// `transferred`.
  public let outcomes: [String]
  public let finish: Finish?

  public init(
    id: Reading.TaskID, title: String, explanation: String?, team: String?, caseID: CaseID?,
    contactID: ContactID?, contactName: String?, balance: Money?, createdAt: Instant, dueAt: Instant?,
    outcomes: [String], finish: Finish?
  ) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.team = team
    self.caseID = caseID
    self.contactID = contactID
    self.contactName = contactName
    self.balance = balance
    self.createdAt = createdAt
    self.dueAt = dueAt
    self.outcomes = outcomes
    self.finish = finish
  }
}
