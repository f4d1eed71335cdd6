import Domain
import Engine

/// The figures of all pages, and how one is worked out anew while pages go on with the old one.
struct ConsoleFigures: Sendable {
  let database: any SQLDatabase
  let publications: any PublicationSource
  let cache: FigureCache

  init(database: any SQLDatabase, publications: any PublicationSource, clock: any MachineClock) {
    self.database = database
    self.publications = publications
    self.cache = FigureCache(clock: clock)
  }

  /// One consistent look at one organisation.
  func look<Result: Sendable>(
    _ organisation: OrganisationID, _ body: @escaping @Sendable (ConsoleLook) throws -> Result
  ) async throws -> Result {
    try await database.read { sql in
      try body(ConsoleLook(sql: sql, organisation: organisation, publications: publications, figures: self))
    }
  }

  /// Works a figure out in a look of its own. Nobody waits for it; when it fails, the next page asks again.
  func renew<Value: Sendable>(_ key: FigureCache.Key, _ compute: @escaping @Sendable (ConsoleLook) throws -> Value) {
    Task {
      do {
        cache.keep(try await look(key.organisation, compute), as: key)
      } catch {
        cache.giveUp(key)
      }
    }
  }
}
