public import Domain
public import Engine

/// Everything that is kept, in SQL, on whichever database it is given.
public struct SQLStore: Store {
  let database: any SQLDatabase

  public var isExclusive: Bool { database.dialect == .sqlite }

  /// A store on a database whose schema is up to date.
  public init(_ database: any SQLDatabase) { self.database = database }

  /// A store on a database that is brought up to date first.
  ///
  /// - Parameter now: machine time, kept with the steps of the schema that are applied.
  /// - Throws: ``SchemaError``, ``SQLError``.
  public static func opening(_ database: some SQLDatabase, at now: Instant) async throws -> SQLStore {
    try await Schema.migrate(database, at: now)
    return SQLStore(database)
  }

  public func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await database.write { try body(SQLStoreTransaction(sql: $0)) }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    try await database.read { try body(SQLStoreTransaction(sql: $0)) }
  }

  /// Waits for what has begun, then closes. Idempotent.
  public func close() async throws { try await database.close() }
}
