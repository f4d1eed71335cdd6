public import Domain

/// Everything of one organisation, for those who check the house from outside: rehearsals, simulations, `bode
/// doctor`.
///
/// Lists come in pages, by identifier, after `after`; an empty page is the end. Reading only: nothing here is
/// on the path of a message.
public protocol InspectionStore: StoreTransaction {
  func contacts(_ organisation: OrganisationID, after: ContactID?, limit: Int) throws -> [ContactRecord]
  func claims(_ organisation: OrganisationID, after: ClaimID?, limit: Int) throws -> [ClaimRecord]
  func cases(_ organisation: OrganisationID, after: CaseID?, limit: Int) throws -> [CaseRecord]
  func runs(_ organisation: OrganisationID, after: RunID?, limit: Int) throws -> [RunRecord]
  func messages(_ organisation: OrganisationID, after: MessageID?, limit: Int) throws -> [MessageRecord]
  func requests(
    _ organisation: OrganisationID, after: PaymentRequestID?, limit: Int
  ) throws -> [PaymentRequestRecord]
  func attempts(
    _ organisation: OrganisationID, after: PaymentAttemptID?, limit: Int
  ) throws -> [PaymentAttemptRecord]
  func payments(_ organisation: OrganisationID, after: PaymentID?, limit: Int) throws -> [PaymentRecord]
  func tasks(_ organisation: OrganisationID, after: Reading.TaskID?, limit: Int) throws -> [TaskRecord]
  func batches(_ organisation: OrganisationID, after: Reading.ImportID?, limit: Int) throws -> [ImportRecord]
  /// Commands that wait in the outbox.
  func commands(_ organisation: OrganisationID, after: MessageID?, limit: Int) throws -> [OutboxRecord]
  /// The timers of a run, those of earlier visits too.
  func timers(_ organisation: OrganisationID, of run: RunID) throws -> [TimerRecord]

  /// Messages handed over at or after `from`, oldest first.
  func messages(_ organisation: OrganisationID, handedOverFrom from: Instant, limit: Int) throws
    -> [MessageRecord]
  /// Tasks that nobody finished, made at or before `until`, oldest first.
  func openTasks(_ organisation: OrganisationID, madeUntil until: Instant, limit: Int) throws -> [TaskRecord]
}

/// A store that can be inspected.
public protocol InspectableStore: Store {
  /// One consistent look at everything; a write inside it throws.
  func inspect<Result: Sendable>(
    _ body: @escaping @Sendable (any InspectionStore) throws -> Result
  ) async throws -> Result
}
