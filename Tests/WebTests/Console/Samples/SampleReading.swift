import Domain
import Engine

/// A small fictional organisation, kept in memory: what the pages are shown with in tests.
struct SampleReading: ConsoleReading {
  /// The organisation everything belongs to; any other sees nothing.
  static let organisation = OrganisationID(1)
  /// Friday 20 November 2026, 09:42 in the Netherlands.
  static let now = Instant(milliseconds: 1_795_164_120_000)

  /// True shows the organisation on its first day.
  var isEmpty = false
  var quarantine: String?
  var erasureStanding = ErasureStanding.possible
  var check = ArchiveCheck.intact
  var benchmarkStanding = BenchmarkStanding(isMember: false, from: nil, coversMonth: false, figures: [:])

  func surroundings(_ organisation: OrganisationID) async throws -> Surroundings {
    Surroundings(
      organisationName: "De Horizon", openTasks: isEmpty ? 0 : 2, openCases: isEmpty ? 0 : 812,
      runningImports: 0,
      quarantine: quarantine, isTest: true)
  }

  func isMine(_ organisation: OrganisationID) -> Bool {
    organisation == Self.organisation && !isEmpty
  }

  func today(_ organisation: OrganisationID, at now: Instant) async throws -> Today {
    isMine(organisation) ? Samples.today : Samples.firstDay
  }

  func contacts(_ organisation: OrganisationID, search: String?, after: Cursor?) async throws -> Listing<
    ContactSummary
  > {
    guard isMine(organisation), search != "niemand" else { return Listing([], total: 0) }
    return Listing(Samples.contacts, next: after == nil ? Cursor("dongen-17") : nil, total: 18_420)
  }

  func contact(_ organisation: OrganisationID, _ contact: ContactID) async throws -> ContactDetail? {
    isMine(organisation) && contact == ContactID(17) ? Samples.timo : nil
  }

  func cases(
    _ organisation: OrganisationID, in state: CaseSummary.State?, search: String?, after: Cursor?
  ) async throws -> Listing<CaseSummary> {
    guard isMine(organisation), search != "niemand" else { return Listing([], total: 0) }
    let cases = Samples.cases.filter { state == nil || $0.state == state }
    return Listing(cases, total: state == nil ? 812 : cases.count)
  }

  func caseDetail(_ organisation: OrganisationID, _ id: CaseID) async throws -> CaseDetail? {
    guard isMine(organisation) else { return nil }
    switch id {
    case CaseID(4_817): return Samples.waitingCase
    case CaseID(4_700): return Samples.paidCase
    default: return nil
    }
  }

  func timeline(
    _ organisation: OrganisationID, of subject: TimelineSubject, after: Cursor?
  ) async throws -> Listing<TimelineEntry> {
    isMine(organisation) ? Listing(Samples.timeline) : Listing([])
  }

  func tasks(_ organisation: OrganisationID, finished: Bool, after: Cursor?) async throws -> Listing<TaskItem> {
    isMine(organisation) && !finished ? Listing(Samples.tasks) : Listing([])
  }

  func task(_ organisation: OrganisationID, _ id: Reading.TaskID) async throws -> TaskItem? {
    isMine(organisation) ? Samples.tasks.first { $0.id == id } : nil
  }

  func imports(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ImportSummary> {
    isMine(organisation) ? Listing(Samples.imports) : Listing([])
  }

  func importDetail(_ organisation: OrganisationID, _ id: Reading.ImportID) async throws -> ImportDetail? {
    guard isMine(organisation), let summary = Samples.imports.first(where: { $0.id == id }) else {
      return nil
    }
    return ImportDetail(
      summary: summary, digest: String(repeating: "9f3c7a10", count: 8), size: 481_233,
      environment: "production",
      reasons: summary.rejected == 0 ? [] : Samples.reasons, counts: ["new": 3, "updated": 1, "known": 60],
      load: Samples.load(id))
  }

  func rowProblems(
    _ organisation: OrganisationID, of id: Reading.ImportID, after: Cursor?
  ) async throws -> Listing<ImportRowProblem>? {
    guard isMine(organisation), let summary = Samples.imports.first(where: { $0.id == id }) else {
      return nil
    }
    return Listing(summary.rejected == 0 ? [] : Samples.problems)
  }

  func flows(_ organisation: OrganisationID) async throws -> [FlowSummary] {
    isMine(organisation) ? Samples.flows : []
  }

  func flow(_ organisation: OrganisationID, named name: String, version: Int?) async throws -> FlowDetail? {
    isMine(organisation) && name == "storno" ? Samples.storno : nil
  }

  func archiveRecord(
    _ organisation: OrganisationID, _ id: Reading.ArchiveRecordID
  ) async throws -> ArchiveRecordDetail? {
    isMine(organisation) && id == Reading.ArchiveRecordID(9) ? Samples.record : nil
  }

  func archivedBytes(_ organisation: OrganisationID, _ id: Reading.ArchiveRecordID) async throws -> [UInt8]? {
    isMine(organisation) && id == Reading.ArchiveRecordID(9) ? Array(Samples.mail.utf8) : nil
  }
}
