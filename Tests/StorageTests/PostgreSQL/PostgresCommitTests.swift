import PostgresTestKit
import Storage
import Testing

/// A commit whose answer does not come: a proxy stands between us and the server.
@Suite(.needsPostgres) struct PostgresCommitTests {
  private struct Place {
    let schema: PostgresSchema
    let proxy: CuttingProxy
    let database: PostgresDatabase

    /// A table `t` with no rows, and a connection that was used before.
    init(_ change: (inout PostgresOptions) -> Void = { _ in }) async throws {
      schema = try SharedPostgres.schema()
      proxy = try CuttingProxy(to: schema.server.port)
      database = try PostgresDatabase.at(schema.url(port: proxy.port)) { options in
        options.writers = 1
        change(&options)
      }
      try await database.write { try $0.define("CREATE TABLE t (a BIGINT NOT NULL)") }
    }

    func insert(_ number: Int, counting runs: Counter) async throws -> String {
      try await database.write { sql in
        let run = runs.next()
        try sql.run("INSERT INTO t (a) VALUES ($1)", [.int(number)])
        return "run \(run)"
      }
    }

    func content() throws -> String { try schema.query("SELECT string_agg(a::text, ',' ORDER BY a) FROM t") }

    func end() async throws {
      proxy.end()
      try await database.close()
    }
  }

  @Test func `a commit that took place is found, and its result is given`() async throws {
    let place = try await Place()
    let runs = Counter()
    place.proxy.plan(.cutAfter)
    #expect(try await place.insert(1, counting: runs) == "run 1")
    #expect(try place.content() == "1")
    #expect(place.proxy.cuts == 1)
    // The connection that came in its place works.
    #expect(try await place.insert(2, counting: runs) == "run 2")
    #expect(try place.content() == "1,2")
    try await place.end()
  }

  @Test func `a commit that never arrived is made again`() async throws {
    let place = try await Place()
    let runs = Counter()
    place.proxy.plan(.cutBefore)
    #expect(try await place.insert(1, counting: runs) == "run 2")
    #expect(try place.content() == "1")
    #expect(place.proxy.cuts == 1)
    try await place.end()
  }

  @Test func `a transaction that the server still has is ended, and made again`() async throws {
    let place = try await Place()
    let runs = Counter()
    place.proxy.plan(.abandon)
    #expect(try await place.insert(1, counting: runs) == "run 2")
    #expect(try place.content() == "1")
    try await place.end()
  }

  @Test(arguments: [CuttingProxy.Plan.cutBefore, .cutAfter])
  func `with nobody to ask the outcome is unknown, and says so`(_ plan: CuttingProxy.Plan) async throws {
    let place = try await Place { $0.connectionAttempts = 2 }
    let runs = Counter()
    let (database, proxy) = (place.database, place.proxy)
    let error = await #expect(throws: SQLError.self) {
      try await database.write { sql in
        runs.next()
        try sql.run("INSERT INTO t (a) VALUES (1)", [])
        proxy.plan(plan)
        // Whoever comes after this transaction finds the door closed.
        proxy.refuseNew(true)
      }
    }
    #expect(error?.kind == .unknownOutcome)
    #expect(error?.isTransient == true)
    #expect(runs.value == 1)
    proxy.refuseNew(false)
    #expect(try await place.insert(2, counting: runs) == "run 2")
    #expect(try place.content() == (plan == .cutAfter ? "1,2" : "2"))
    try await place.end()
  }

  @Test func `many at once: each commit that was answered is there once, and no other`() async throws {
    let place = try await Place { $0.writers = 4 }
    let proxy = place.proxy
    let answered = await withTaskGroup(of: Int?.self) { group in
      for number in 1...120 {
        group.addTask {
          if number.isMultiple(of: 7) { proxy.plan([.cutBefore, .cutAfter, .abandon][number / 7 % 3]) }
          do {
            _ = try await place.insert(number, counting: Counter())
            return number
          } catch {
            return nil
          }
        }
      }
      return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
    }
    #expect(proxy.cuts > 0)
    #expect(answered.count == 120)
    #expect(try place.content() == answered.sorted().map { "\($0)" }.joined(separator: ","))
    try await place.end()
  }
}
