public import Domain

/// Runs of flows, their timers and their histories.
public protocol RunStore {
  func insert(_ runs: [RunRecord]) throws
  /// In the order of `ids`; those that do not exist are left out. Loaded to be changed.
  func runs(_ organisation: OrganisationID, _ ids: [RunID]) throws -> [RunRecord]
  /// Every run of a case, newest first.
  func runs(_ organisation: OrganisationID, of id: CaseID) throws -> [RunRecord]
  /// Runs of a contact that have not ended.
  func openRuns(_ organisation: OrganisationID, contact: ContactID) throws -> [RunRecord]
  /// Writes state and stage and raises the version by one.
  ///
  /// - Throws: ``StoreError/versionMismatch(_:)`` when the stored version is not `run.version`.
  func update(_ runs: [RunRecord]) throws

  func insert(_ timers: [TimerRecord]) throws
  /// Timers of these shards due at or before `now`: a fair share of the limit for each organisation, its oldest first.
  func dueTimers(at now: Instant, of shards: ShardSet, limit: Int) throws -> [TimerRecord]
  /// Takes timers away and answers, in their order, whether each was still there. Of several takers one is told so.
  func take(_ timers: [TimerRecord]) throws -> [Bool]
  /// When the next timer of these shards is due; nil when none is set.
  func nextTimer(of shards: ShardSet) throws -> Instant?

  func insert(_ entries: [HistoryRecord]) throws
  /// In the order in which they were written.
  func history(_ organisation: OrganisationID, of run: RunID) throws -> [HistoryRecord]
}

public enum Run {}
public typealias RunID = Identifier<Run>

public struct RunRecord: Hashable, Sendable {
  /// The state in one word, for indexes and lists; the state itself is in `state`.
  public enum Stage: Int, CaseIterable, Hashable, Sendable {
    case active = 0
    case held = 1
    case ended = 2
  }

  public let organisation: OrganisationID
  public let id: RunID
  public let caseID: CaseID
  public let contact: ContactID
  public let flow: String
  /// The publication it started with.
  public let publication: Int
  public var stage: Stage
  /// A ``FlowState``, by ``RunCodec``.
  public var state: [UInt8]
  /// Entries of its history, which is also the version that guards against a double decision.
  public var version: Int
  public let startedAt: Instant

  public init(
    organisation: OrganisationID, id: RunID, caseID: CaseID, contact: ContactID, flow: String,
    publication: Int, stage: Stage, state: [UInt8], version: Int, startedAt: Instant
  ) {
    self.organisation = organisation
    self.id = id
    self.caseID = caseID
    self.contact = contact
    self.flow = flow
    self.publication = publication
    self.stage = stage
    self.state = state
    self.version = version
    self.startedAt = startedAt
  }
}

public struct TimerRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let run: RunID
  public let visit: Int
  public let due: Instant

  public init(organisation: OrganisationID, run: RunID, visit: Int, due: Instant) {
    self.organisation = organisation
    self.run = run
    self.visit = visit
    self.due = due
  }
}

/// One decision: what came in, what was true, what followed. Enough to decide it again.
public struct HistoryRecord: Hashable, Sendable {
  public let organisation: OrganisationID
  public let run: RunID
  /// The version of the run before this decision, from 0.
  public let sequence: Int
  public let at: Instant
  /// Event, facts and notes, by ``HistoryCodec``.
  public let content: [UInt8]

  public init(organisation: OrganisationID, run: RunID, sequence: Int, at: Instant, content: [UInt8]) {
    self.organisation = organisation
    self.run = run
    self.sequence = sequence
    self.at = at
    self.content = content
  }
}
