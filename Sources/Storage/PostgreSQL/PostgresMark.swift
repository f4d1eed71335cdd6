/// Where the transactions of one connection leave their number: a row of its own in `commit_marks`.
///
/// Every transaction that writes sets the row to its number. When the connection breaks during a commit, the row says
/// on whichever server now takes writes whether the transaction is there. (The transaction's own number does not:
/// after a crash, or when a standby takes over, the server may give it out again.) The row is changed in place; it
/// costs a hundred bytes of log and no way to the server, for it goes with `BEGIN`.
struct PostgresMark {
  /// Identifier of the row.
  let row: Int64
  /// Number of the last transaction that was begun.
  private(set) var number: Int64 = 0
  /// The session on the server: its process, and when it began.
  let process: Int64
  let since: String

  private static let begin = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
  private static let update = "UPDATE commit_marks SET number = $1, used_at = now() WHERE id = $2"

  /// Makes a row for a connection.
  ///
  /// - Throws: ``PostgresFailure``.
  init(on connection: PostgresConnection) throws {
    if try connection.simple("SELECT to_regclass('commit_marks')").text(0) == nil {
      // Two nodes may start at once; `IF NOT EXISTS` alone does not keep them apart.
      try connection.simple(
        """
        BEGIN; SELECT pg_advisory_xact_lock(\(PostgresLock.marks));
        CREATE TABLE IF NOT EXISTS commit_marks (
          id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          number BIGINT NOT NULL,
          used_at TIMESTAMPTZ NOT NULL
        ) WITH (fillfactor = 20);
        COMMIT
        """)
    }
    // Nobody has to wait for the standby here: where the row is missing, so is everything that came after it. Old rows
    // are of connections that are long gone; one that is in use is locked or young.
    let answer = try connection.simple(
      """
      BEGIN; SET LOCAL synchronous_commit = off;
      DELETE FROM commit_marks WHERE id IN (SELECT id FROM commit_marks
      WHERE used_at < now() - interval '\(Self.daysKept) days' LIMIT 100 FOR UPDATE SKIP LOCKED);
      INSERT INTO commit_marks (number, used_at) VALUES (0, now()) RETURNING id, pg_backend_pid(),
      (SELECT backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid());
      COMMIT
      """, answer: Self.placeOfInsert)
    guard let row = answer.text(0).flatMap({ Int64($0) }), let process = answer.text(1).flatMap({ Int64($0) }) else {
      throw PostgresFailure.lost("commit_marks gave no row")
    }
    self.row = row
    self.process = process
    since = answer.text(2) ?? ""
  }

  /// Of the statements that make a row, the one that gives it.
  private static let placeOfInsert = 3
  /// Longest time that a connection may be idle and keep its row. Days.
  private static let daysKept = 30

  /// Begins a transaction that leaves the next number.
  mutating func begin(on connection: PostgresConnection) throws {
    let begin = try connection.prepared(Self.begin)
    let update = try connection.prepared(Self.update)
    number += 1
    let answers = try connection.pipeline([
      (begin, try PostgresParameters([], as: [], begin.text)),
      (update, try PostgresParameters([.integer(number), .integer(row)], as: update.parameters, update.text)),
    ])
    guard answers.last?.changes == 1 else {
      throw PostgresFailure.lost("the row of this connection in commit_marks is gone", Self.update)
    }
  }

  /// Whether the transaction of this number is there, asked on another connection; nil while it is under way.
  func isCommitted(asking connection: PostgresConnection) throws -> Bool? {
    do {
      let found = try connection.simple("SELECT number FROM commit_marks WHERE id = \(row) FOR UPDATE NOWAIT").text(0)
      // No row: this server took over, or was brought back, from before the connection was made.
      return found.flatMap { Int64($0) } == number
    } catch let failure as PostgresFailure where failure.state == PostgresState.lockNotAvailable {
      return nil
    }
  }

  /// Ends the session on the server that has the transaction: its client is gone, and it holds its rows.
  func endSession(asking connection: PostgresConnection) throws {
    try connection.simple(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE pid = \(process) AND backend_start::text = '\(since)'
      """)
  }
}
