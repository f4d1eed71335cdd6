public import Domain
public import Engine

/// What the console reads, in SQL. Every question is one read transaction, sees one organisation, and costs as much
/// with a million cases as with ten; figures that grow with the data are kept for
/// a moment and worked out anew behind the pages.
public struct SQLConsoleReading: ConsoleReading {
  let database: any SQLDatabase
  let publications: any PublicationSource
  let archive: any ArchiveStoring
  let isTest: Bool
  let figures: ConsoleFigures

  /// - Parameters:
  ///   - database: one whose schema is up to date.
  ///   - publications: what the engine decides with too.
  ///   - archive: where the exact bytes are.
  ///   - clock: says how old a figure is.
  ///   - isTest: whether every provider is a sandbox.
  public init(
    _ database: any SQLDatabase, publications: any PublicationSource, archive: any ArchiveStoring,
    clock: any MachineClock,
    isTest: Bool
  ) {
    self.database = database
    self.publications = publications
    self.archive = archive
    self.isTest = isTest
    self.figures = ConsoleFigures(database: database, publications: publications, clock: clock)
  }

  /// One consistent look at one organisation.
  func look<Result: Sendable>(
    _ organisation: OrganisationID, _ body: @escaping @Sendable (ConsoleLook) throws -> Result
  ) async throws -> Result {
    try await figures.look(organisation, body)
  }

  /// Works out what the pages of an organisation show of everything, so that the first visitor does not wait for it.
  ///
  /// - Parameter now: business time.
  public func warm(_ organisation: OrganisationID, at now: Instant) async throws {
    _ = try await surroundings(organisation)
    _ = try await today(organisation, at: now)
    _ = try await results(organisation, at: now)
    for flow in try await flows(organisation) {
      _ = try await self.flow(organisation, named: flow.name, version: nil)
    }
  }

  public func surroundings(_ organisation: OrganisationID) async throws -> Surroundings {
    try await look(organisation) { [isTest] look in
      let name = try look.sql.first(
        "SELECT name FROM organisations WHERE id = $1", [.id(organisation)]
      ) { try $0.text(0) }
      return Surroundings(
        organisationName: name ?? "", openTasks: try look.openTasks(), openCases: try look.openCases(),
        runningImports: try look.count(
          "imports", "SELECT count(*) FROM imports WHERE organisation = $1 AND state = 'reading'"),
        quarantine: try look.store.installation()?.quarantine, isTest: isTest)
    }
  }

  public func contacts(
    _ organisation: OrganisationID, search: String?, after: Cursor?
  ) async throws -> Listing<ContactSummary> {
    try await look(organisation) { try $0.contacts(search: search, after: after) }
  }

  public func contact(_ organisation: OrganisationID, _ contact: ContactID) async throws -> ContactDetail? {
    try await look(organisation) { try $0.contactDetail(contact) }
  }

  public func cases(
    _ organisation: OrganisationID, in state: CaseSummary.State?, search: String?, after: Cursor?
  ) async throws -> Listing<CaseSummary> {
    try await look(organisation) { try $0.cases(in: state, search: search, after: after) }
  }

  public func caseDetail(_ organisation: OrganisationID, _ id: CaseID) async throws -> CaseDetail? {
    try await look(organisation) { try $0.caseDetail(id) }
  }

  public func timeline(
    _ organisation: OrganisationID, of subject: TimelineSubject, after: Cursor?
  ) async throws -> Listing<TimelineEntry> {
    try await look(organisation) { try $0.timeline(of: subject, after: after) }
  }

  public func tasks(
    _ organisation: OrganisationID, finished: Bool, after: Cursor?
  ) async throws -> Listing<TaskItem> {
    try await look(organisation) { try $0.tasks(finished: finished, after: after) }
  }

  public func task(_ organisation: OrganisationID, _ id: Reading.TaskID) async throws -> TaskItem? {
    try await look(organisation) { look in
      try look.store.task(organisation, id).map { try look.item($0) }
    }
  }

  public func imports(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ImportSummary> {
    try await look(organisation) { try $0.imports(after: after) }
  }

  public func importDetail(
    _ organisation: OrganisationID, _ id: Reading.ImportID
  ) async throws -> ImportDetail? {
    try await look(organisation) { look in
      let load = try look.store.load(organisation, id)
      return try look.store.batch(organisation, id).map { ImportReport.detail($0, load: load) }
    }
  }

  public func rowProblems(
    _ organisation: OrganisationID, of id: Reading.ImportID, after: Cursor?
  ) async throws -> Listing<ImportRowProblem>? {
    try await look(organisation) { try $0.rowProblems(of: id, after: after) }
  }

  public func flows(_ organisation: OrganisationID) async throws -> [FlowSummary] {
    try await look(organisation) { try $0.flows() }
  }

  public func flow(
    _ organisation: OrganisationID, named name: String, version: Int?
  ) async throws -> FlowDetail? {
    try await look(organisation) { try $0.flow(name, version: version) }
  }

  public func today(_ organisation: OrganisationID, at now: Instant) async throws -> Today {
    try await look(organisation) { try $0.today(at: now) }
  }

  public func archiveRecord(
    _ organisation: OrganisationID, _ id: Reading.ArchiveRecordID
  ) async throws -> ArchiveRecordDetail? {
    try await look(organisation) { try $0.archiveRecord(id) }
  }

  public func archivedBytes(
    _ organisation: OrganisationID, _ id: Reading.ArchiveRecordID
  ) async throws -> [UInt8]? {
    let output = try await look(organisation) { look in
      try look.store.message(organisation, MessageID(id.value))?.archive
    }
    guard let output else { return nil }
    do {
      return try await archive.read(output.address, for: organisation)
    } catch ArchiveError.forgotten {
      return nil
    }
  }
}
