public import Domain

/// What the daily reconciliation asks and writes. Periods are half open: from `from` up to `to`.
public protocol ReconciliationStore {
  /// Imports that ended in a period, oldest first.
  func imports(_ organisation: OrganisationID, endedFrom from: Instant, to: Instant) throws -> [ImportRecord]
  /// Whether a file was being read at this moment.
  func isImporting(_ organisation: OrganisationID, at instant: Instant) throws -> Bool
  /// How many rows of an import are kept for people, by the word of ``ImportRecord/counts``.
  func keptRows(_ organisation: OrganisationID, of id: Reading.ImportID) throws -> [String: Int]
  /// Cases that were opened in a period.
  func openedCases(_ organisation: OrganisationID, from: Instant, to: Instant) throws -> OpenedCases
  /// Parked events that were tried again in a period and applied: how many came to each end.
  func retriedEvents(_ organisation: OrganisationID, from: Instant, to: Instant) throws -> [String: Int]
  /// Messages that were handed over in a period, last of all.
  func handedOver(_ organisation: OrganisationID, from: Instant, to: Instant) throws -> [HandedOverMessages]

  /// What was compared for a day; empty when it was not.
  func reconciliations(_ organisation: OrganisationID, of day: CalendarDay) throws -> [ReconciliationRecord]
  /// The last day that was compared; nil when none was.
  func lastReconciledDay(_ organisation: OrganisationID) throws -> CalendarDay?
  /// The end of the last period over which cases were compared with files; nil when none was.
  func enrolmentsReconciledUntil(_ organisation: OrganisationID) throws -> Instant?
  /// Replaces what was compared for a day.
  func save(
    _ records: [ReconciliationRecord], of day: CalendarDay, in organisation: OrganisationID
  ) throws
}

/// Cases of a period, as the table of cases has them.
public struct OpenedCases: Hashable, Sendable {
  public let enrolled: Int
  /// Turned down by a rule of enrolment; those whose reason stops everything are not among them.
  public let rejected: Int
  public let held: Int
  /// Enrolled, and without a run that follows them.
  public let withoutRun: Int

  public init(enrolled: Int, rejected: Int, held: Int, withoutRun: Int) {
    self.enrolled = enrolled
    self.rejected = rejected
    self.held = held
    self.withoutRun = withoutRun
  }
}

/// Messages that have the same in common.
public struct HandedOverMessages: Hashable, Sendable {
  /// Nil until the provider's answer was recorded.
  public let provider: String?
  public let progress: MessageProgress
  /// Whether a command is still in the outbox, so that something follows.
  public let hasCommand: Bool
  /// Whether the exact bytes are in the archive.
  public let isArchived: Bool
  public let count: Int

  public init(provider: String?, progress: MessageProgress, hasCommand: Bool, isArchived: Bool, count: Int) {
    self.provider = provider
    self.progress = progress
    self.hasCommand = hasCommand
    self.isArchived = isArchived
    self.count = count
  }
}
