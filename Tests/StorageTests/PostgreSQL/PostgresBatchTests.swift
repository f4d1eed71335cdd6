import Testing

@testable import Storage

@Suite struct PostgresBatchTests {
  private static let source2 = "unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS _b (_1, _2, _n)"

  private func batch(_ statement: String, _ count: Int = 2) -> PostgresBatch? {
    PostgresBatch(statement, [.bigint, .text, .bytea, .bool, .integer].prefix(count).map { $0 })
  }

  @Test(arguments: [
    (
      "INSERT INTO t (a, b) VALUES ($1, $2)",
      PostgresBatch.Kind.insert, "INSERT INTO t (a, b) SELECT _b._1, _b._2 FROM \(source2) ORDER BY _b._n"
    ),
    (
      "INSERT INTO t (a, b, c) VALUES ($1, lower($2), 0)",
      .insert, "INSERT INTO t (a, b, c) SELECT _b._1, lower ( _b._2 ), 0 FROM \(source2) ORDER BY _b._n"
    ),
    (
      "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (b) DO NOTHING",
      .insertNew(returned: [1], isOrdered: false),
      "INSERT INTO t (a, b) SELECT _b._1, _b._2 FROM \(source2) ORDER BY _b._n ON CONFLICT ( b ) DO NOTHING RETURNING b"
    ),
    (
      "INSERT INTO t (a, b) VALUES ($1, $2)\nON CONFLICT DO NOTHING",
      .insertNew(returned: [0, 1], isOrdered: true),
      "INSERT INTO t (a, b) SELECT _b._1, _b._2 FROM \(source2) ORDER BY _b._n ON CONFLICT DO NOTHING RETURNING a, b"
    ),
    (
      "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b, n = t.n + 1",
      .upsert(key: [0]),
      "INSERT INTO t (a, b) SELECT _b._1, _b._2 FROM \(source2) ORDER BY _b._n "
        + "ON CONFLICT ( a ) DO UPDATE SET b = excluded.b , n = t.n + 1"
    ),
    (
      "UPDATE t SET b = $2, v = v + 1 WHERE a = $1 AND v < 9",
      .change(key: [0]),
      "UPDATE t SET b = _b._2 , v = v + 1 FROM \(source2) WHERE a = _b._1 AND v < 9 RETURNING _b._n"
    ),
    (
      "UPDATE t SET c = 1 WHERE a = $1 AND b IS NOT DISTINCT FROM $2",
      .change(key: [0]),
      "UPDATE t SET c = 1 FROM \(source2) WHERE a = _b._1 AND b IS NOT DISTINCT FROM _b._2 RETURNING _b._n"
    ),
    (
      "DELETE FROM t WHERE a = $1 AND b = $2",
      .change(key: [0, 1]), "DELETE FROM t USING \(source2) WHERE a = _b._1 AND b = _b._2 RETURNING _b._n"
    ),
    (
      "SELECT a, b FROM t WHERE a = $1 AND b = $2",
      .select(key: [0, 1], isLocking: false),
      "SELECT a , b, _b._n FROM \(source2), t WHERE a = _b._1 AND b = _b._2 ORDER BY _b._n"
    ),
    (
      "SELECT a FROM t WHERE a = $1 AND b > $2 ORDER BY b DESC, a FOR UPDATE SKIP LOCKED",
      .select(key: [0], isLocking: true),
      "SELECT a, _b._n FROM \(source2), t WHERE a = _b._1 AND b > _b._2 "
        + "ORDER BY _b._n, b DESC , a FOR UPDATE OF t SKIP LOCKED"
    ),
  ])
  func `a statement for one row is written for many`(
    _ statement: String, _ kind: PostgresBatch.Kind, _ expected: String
  ) throws {
    let batch = try #require(self.batch(statement))
    #expect(batch.kind == kind)
    #expect(batch.statement == expected)
  }

  @Test(arguments: [
    // Which row an update means depends on the update before it.
    "UPDATE t SET a = $1 WHERE a = $2",
    "UPDATE t SET b = $2 WHERE a > $1",
    "UPDATE t SET b = $2 WHERE a = $1 OR c = 1",
    "UPDATE t SET b = (SELECT max(b) FROM t) WHERE a = $1 AND c = $2",
    "UPDATE t SET b = $2 WHERE a = $1 RETURNING b",
    "INSERT INTO t (a, b) VALUES ($1, $2) RETURNING id",
    "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = $2",
    "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b WHERE t.b < excluded.b",
    "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) WHERE b = '' DO NOTHING",
    "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT t_key DO NOTHING",
    "INSERT INTO t (a, b) VALUES ($1, $2), ($1, $2)",
    "INSERT INTO t (a, b) SELECT a, b FROM u WHERE a = $1 AND b = $2",
    "DELETE FROM t WHERE a < $1 AND b < $2",
    "DELETE FROM t USING u WHERE t.a = $1 AND u.b = $2",
    "SELECT count(*) FROM t WHERE a = $1 AND b = $2",
    "SELECT DISTINCT a FROM t WHERE a = $1 AND b = $2",
    "SELECT * FROM t WHERE a = $1 AND b = $2",
    "SELECT a FROM t WHERE a = $1 ORDER BY b LIMIT $2",
    "SELECT a FROM t AS u WHERE a = $1 AND b = $2",
    "SELECT a FROM t, u WHERE a = $1 AND b = $2",
    "SELECT a FROM t WHERE a = $1 AND b IN (SELECT b FROM u WHERE c = $2)",
    "SELECT a FROM t WHERE a = $1 AND b = $2; SELECT 1",
    "SELECT a FROM t WHERE a = $1 AND b = $2 -- why",
    "SELECT \"a\" FROM t WHERE a = $1 AND b = $2",
    "SELECT a FROM t WHERE a = $1 AND b = $2 FOR UPDATE OF u",
    "WITH x AS (SELECT 1) SELECT a FROM t WHERE a = $1 AND b = $2",
    "TRUNCATE t", "", "(((", ")", "INSERT", "INSERT INTO t (", "UPDATE t SET", "SELECT FROM", "'", "$", "$0", "é",
  ])
  func `a statement whose rows could matter to each other has no such form`(_ statement: String) {
    #expect(batch(statement) == nil)
  }

  @Test func `a type that the house does not use has no such form`() {
    #expect(PostgresBatch("INSERT INTO t (a) VALUES ($1)", [nil]) == nil)
    #expect(PostgresBatch("INSERT INTO t (a) VALUES (1)", []) == nil)
  }

  @Test func `rows are sorted the same on every node`() {
    let sorted: [SQLValue] = [
      .null, .integer(.min), .integer(-1), .integer(0), .integer(.max), .string(""), .string("Z"), .string("a"),
      .string("e\u{301}"), .string("é"), .bytes([]), .bytes([0]), .bytes([0, 0]), .bytes([1]),
    ]
    for (left, one) in sorted.enumerated() {
      for (right, other) in sorted.enumerated() {
        #expect(one.order(against: other).signum() == (left - right).signum(), "\(one) \(other)")
      }
    }
  }
}
