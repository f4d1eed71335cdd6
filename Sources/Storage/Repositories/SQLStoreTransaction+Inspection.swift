import Domain
public import Engine

extension SQLStoreTransaction: InspectionStore {
  func contacts(_ organisation: OrganisationID, after: ContactID?, limit: Int) throws -> [ContactRecord] {
    try page(Contacts.select, organisation, after, limit, Contacts.decode)
  }

  func claims(_ organisation: OrganisationID, after: ClaimID?, limit: Int) throws -> [ClaimRecord] {
    try page(Claims.select, organisation, after, limit, Claims.decode)
  }

  func cases(_ organisation: OrganisationID, after: CaseID?, limit: Int) throws -> [CaseRecord] {
    try page(Cases.select, organisation, after, limit, Cases.decode)
  }

  func runs(_ organisation: OrganisationID, after: RunID?, limit: Int) throws -> [RunRecord] {
    try page(Runs.select, organisation, after, limit, Runs.decode)
  }

  func messages(_ organisation: OrganisationID, after: MessageID?, limit: Int) throws -> [MessageRecord] {
    try page(Messages.select, organisation, after, limit, Messages.decode)
  }

  func requests(
    _ organisation: OrganisationID, after: PaymentRequestID?, limit: Int
  ) throws -> [PaymentRequestRecord] {
    try page(PaymentRequests.select, organisation, after, limit, PaymentRequests.decode)
  }

  func attempts(
    _ organisation: OrganisationID, after: PaymentAttemptID?, limit: Int
  ) throws -> [PaymentAttemptRecord] {
    try page(PaymentAttempts.select, organisation, after, limit, PaymentAttempts.decode)
  }

  func payments(_ organisation: OrganisationID, after: PaymentID?, limit: Int) throws -> [PaymentRecord] {
    try page(Payments.select, organisation, after, limit, Payments.decode)
  }

  func tasks(_ organisation: OrganisationID, after: Reading.TaskID?, limit: Int) throws -> [TaskRecord] {
    try page(Tasks.select, organisation, after, limit, Tasks.decode)
  }

  func batches(_ organisation: OrganisationID, after: Reading.ImportID?, limit: Int) throws -> [ImportRecord] {
    try page(Imports.select, organisation, after, limit, Imports.decode)
  }

  func commands(_ organisation: OrganisationID, after: MessageID?, limit: Int) throws -> [OutboxRecord] {
    try page(Outbox.select, organisation, after, limit, key: "message", Outbox.decode)
  }

  func timers(_ organisation: OrganisationID, of run: RunID) throws -> [TimerRecord] {
    try sql.rows(
      """
      SELECT organisation, run, visit, due_at FROM timers WHERE organisation = $1 AND run = $2 ORDER BY due_at
      """, [.id(organisation), .id(run)]
    ) { row in
      TimerRecord(
        organisation: try row.id(0), run: try row.id(1), visit: try row.int(2), due: try row.instant(3))
    }
  }

  func messages(
    _ organisation: OrganisationID, handedOverFrom from: Instant, limit: Int
  ) throws -> [MessageRecord] {
    try sql.rows(
      Messages.select
        + " WHERE organisation = $1 AND handed_over_at >= $2 ORDER BY handed_over_at, id LIMIT $3",
      [.id(organisation), .at(from), .int(limit)], Messages.decode)
  }

  func openTasks(_ organisation: OrganisationID, madeUntil until: Instant, limit: Int) throws -> [TaskRecord] {
    try sql.rows(
      Tasks.select + """
         WHERE organisation = $1 AND created_at <= $2 AND state = 0 ORDER BY created_at, id LIMIT $3
        """, [.id(organisation), .at(until), .int(limit)], Tasks.decode)
  }

  /// Rows of one organisation in the order of their identifier, after the last one of the page before.
  private func page<Subject, Row>(
    _ select: String, _ organisation: OrganisationID, _ after: Identifier<Subject>?, _ limit: Int,
    key: String = "id", _ decode: (any SQLRow) throws -> Row
  ) throws -> [Row] {
    try sql.rows(
      select + " WHERE organisation = $1 AND \(key) > $2 ORDER BY \(key) LIMIT $3",
      [.id(organisation), .integer(after?.value ?? .min), .int(limit)], decode)
  }
}

extension SQLStore: InspectableStore {
  public func inspect<Result: Sendable>(
    _ body: @escaping @Sendable (any InspectionStore) throws -> Result
  ) async throws -> Result {
    try await database.read { try body(SQLStoreTransaction(sql: $0)) }
  }
}

extension SQLStore {
  /// Everything that can be asked, inside a transaction that somebody else began.
  public static func inspecting(_ sql: any SQLTransaction) -> any InspectionStore { SQLStoreTransaction(sql: sql) }
}
