import Engine

/// The repositories, one extension per noun. Each statement is written once for both databases.
struct SQLStoreTransaction: StoreTransaction {
  let sql: any SQLTransaction
  /// Stands for the clock of the database; nil for its own.
  let clock: (any MachineClock)?
  private let current = CurrentWork()

  init(sql: any SQLTransaction, clock: (any MachineClock)? = nil) {
    self.sql = sql
    self.clock = clock
  }

  /// What is at hand and what waits to be written.
  var work: UnitOfWork { current.work }

  /// Runs a transaction that may write, with everything that it wrote.
  static func write<Result>(
    _ sql: any SQLTransaction, _ clock: (any MachineClock)?, _ body: (SQLStoreTransaction) throws -> Result
  ) throws -> Result {
    let transaction = SQLStoreTransaction(sql: sql, clock: clock)
    let result = try body(transaction)
    try transaction.flush()
    try transaction.flushResults()
    return result
  }

  /// Writes everything that waits. Rows that others wait for go in one order: contacts, claims, runs, commands.
  private func flush() throws {
    try work.contacts.flush(sql)
    try work.addresses.flush(sql)
    try work.terms.flush(sql)
    try work.contactCounts.flush(sql)
    try work.claims.flush(sql)
    try work.cases.flush(sql)
    try flushParties()
    try work.caseNumbers.flush(sql)
    try work.sightings.flush(sql)
    try work.runs.flush(sql)
    try flushHistories()
    try flushTimers()
    try work.messages.flush(sql)
    try work.commands.flush(sql)
    try work.requests.flush(sql)
    try work.tasks.flush(sql)
    try flushAudit()
    try flushAddressChanges()
    try flushTelling()
  }

  /// Writes what waits and lets go of what is at hand: for statements that change rows of many tables by themselves.
  func startAnew() throws {
    try flush()
    let results = work.results
    current.work = UnitOfWork()
    work.results = results
  }

  /// What waits to be written in a transaction that only reads would be lost.
  func requireWriting() throws {
    guard sql.isWriting else { throw SQLError(kind: .readOnly, message: "a write in a transaction that only reads") }
  }

  /// Runs a change of one row that must be there.
  ///
  /// - Throws: ``StoreError/missing(_:)`` with `row` when it is not.
  func change(_ statement: String, _ arguments: [SQLValue], row: @autoclosure () -> String) throws {
    guard try sql.run(statement, arguments) > 0 else { throw StoreError.missing(row()) }
  }
}

/// Lets a transaction begin a new unit of work.
private final class CurrentWork {
  var work = UnitOfWork()
}
