public import Domain

public protocol TaskStore {
  func insert(_ task: TaskRecord) throws
  func task(_ organisation: OrganisationID, _ id: Reading.TaskID) throws -> TaskRecord?
  func openTasks(_ organisation: OrganisationID, run: RunID) throws -> [TaskRecord]
  /// Writes the end.
  func update(_ task: TaskRecord) throws
}

/// Work for a person.
public struct TaskRecord: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case open
    case done(outcome: String, note: String, by: String, at: Instant)
    /// Not needed any more.
    case withdrawn(at: Instant)
  }

  public let organisation: OrganisationID
  public let id: Reading.TaskID
  public let caseID: CaseID?
  public let contact: ContactID?
  /// The run that waits for it, and its visit; nil for a task that no flow made.
  public let run: RunID?
  public let visit: Int
  public let name: String
  public let team: String
  /// Why it is here, for the person.
  public let reason: String
  public let createdAt: Instant
  public var state: State

  public init(
    organisation: OrganisationID, id: Reading.TaskID, caseID: CaseID?, contact: ContactID?, run: RunID?,
    visit: Int, name: String, team: String, reason: String, createdAt: Instant, state: State
  ) {
    self.organisation = organisation
    self.id = id
    self.caseID = caseID
    self.contact = contact
    self.run = run
    self.visit = visit
    self.name = name
    self.team = team
    self.reason = reason
    self.createdAt = createdAt
    self.state = state
  }
}
