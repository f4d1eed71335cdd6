public import Domain
public import Engine

/// Everything that is kept, in SQL, on whichever database it is given.
public struct SQLStore: Store {
  let database: any SQLDatabase
  /// Machine time of all who use this store; nil for the database's own clock, or the caller's where it has none.
  private let clock: (any MachineClock)?

  public var isExclusive: Bool { database.dialect == .sqlite }

  /// A store on a database whose schema is up to date.
  ///
  /// - Parameter clock: stands for the clock of the database, in simulations of several nodes.
  public init(_ database: any SQLDatabase, clock: (any MachineClock)? = nil) {
    self.database = database
    self.clock = clock
  }

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
    let clock = clock
    return try await database.write { try SQLStoreTransaction.write($0, clock, body) }
  }

  public func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result {
    let clock = clock
    return try await database.read { try body(SQLStoreTransaction(sql: $0, clock: clock)) }
  }

  /// Waits for what has begun, then closes. Idempotent.
  public func close() async throws { try await database.close() }
}
