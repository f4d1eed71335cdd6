import Engine

/// The repositories, one extension per noun. Each statement is written once for both databases.
struct SQLStoreTransaction: StoreTransaction {
  let sql: any SQLTransaction
  /// Stands for the clock of the database; nil for its own.
  var clock: (any MachineClock)?

  /// Runs a change of one row that must be there.
  ///
  /// - Throws: ``StoreError/missing(_:)`` with `row` when it is not.
  func change(_ statement: String, _ arguments: [SQLValue], row: @autoclosure () -> String) throws {
    guard try sql.run(statement, arguments) > 0 else { throw StoreError.missing(row()) }
  }
}
