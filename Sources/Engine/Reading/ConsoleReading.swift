public import Domain

/// What the console asks of the store. Every query sees one organisation only: an identifier of another
/// organisation answers nil, as if it did not exist.
///
/// Lists come in pages of at most ``Listing/limit`` elements with an opaque cursor, so that a list of a
/// million costs as much as one of ten. Counts that grow with the data may be up to 10 seconds old.
public protocol ConsoleReading: MoneyReading, PersonReading, ArchiveReading, HouseReading, QualityReading,
  ResultReading
{
  /// Figures beside the menu and the state of the installation.
  func surroundings(_ organisation: OrganisationID) async throws -> Surroundings

  /// The start page. "Today" is the calendar day of `now` in Europe/Amsterdam.
  func today(_ organisation: OrganisationID, at now: Instant) async throws -> Today

  /// Contacts by name. `search` matches the start of a name part, an e-mail address, a telephone number or
  /// a number that the source system gave; nil lists all by name.
  func contacts(_ organisation: OrganisationID, search: String?, after: Cursor?) async throws -> Listing<
    ContactSummary
  >

  func contact(_ organisation: OrganisationID, _ contact: ContactID) async throws -> ContactDetail?

  /// Newest activity first. `search` matches a contact's name, a case reference, an invoice number or a
  /// payment reference.
  func cases(
    _ organisation: OrganisationID, in state: CaseSummary.State?, search: String?, after: Cursor?
  ) async throws -> Listing<CaseSummary>

  func caseDetail(_ organisation: OrganisationID, _ id: CaseID) async throws -> CaseDetail?

  /// Newest first; entries of the same millisecond keep the order in which they were recorded, newest first.
  func timeline(
    _ organisation: OrganisationID, of subject: TimelineSubject, after: Cursor?
  ) async throws -> Listing<TimelineEntry>

  /// Open tasks first by due moment, then finished ones newest first when `finished` is true.
  func tasks(_ organisation: OrganisationID, finished: Bool, after: Cursor?) async throws -> Listing<TaskItem>

  func task(_ organisation: OrganisationID, _ id: Reading.TaskID) async throws -> TaskItem?

  /// Newest first.
  func imports(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ImportSummary>

  func importDetail(_ organisation: OrganisationID, _ id: Reading.ImportID) async throws -> ImportDetail?

  /// Rows that were not taken, in the order of the file. Nil when the import does not exist.
  func rowProblems(
    _ organisation: OrganisationID, of id: Reading.ImportID, after: Cursor?
  ) async throws -> Listing<ImportRowProblem>?

  /// The version in use of every flow, by title.
  func flows(_ organisation: OrganisationID) async throws -> [FlowSummary]

  /// One flow; `version` nil is the version in use.
  func flow(_ organisation: OrganisationID, named name: String, version: Int?) async throws -> FlowDetail?

  /// What the archive keeps about one output, without the bytes.
  func archiveRecord(
    _ organisation: OrganisationID, _ id: Reading.ArchiveRecordID
  ) async throws -> ArchiveRecordDetail?

  /// The exact bytes that left; nil when the record does not exist or its contact was erased.
  func archivedBytes(_ organisation: OrganisationID, _ id: Reading.ArchiveRecordID) async throws -> [UInt8]?
}
