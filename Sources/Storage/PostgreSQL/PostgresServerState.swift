import Domain

/// What a server is and promises, read when a connection is made.
struct PostgresServerState: Hashable {
  /// Whether a commit waits for a standby.
  private(set) var waitsForStandby = false
  /// Eight hexadecimal digits; a later one is larger. Begins anew whenever a standby takes over or a backup is brought
  /// back.
  private(set) var timeline = ""
  /// The cluster, made by `initdb`; empty when the user may not know.
  private(set) var system = ""

  /// Oldest version that this program was tried with.
  static let oldestVersion = 150_000
  /// How often the server looks whether a client is still there while it works for it.
  static let clientCheck = Span.seconds(2)

  init() {}

  init(timeline: String, system: String) {
    self.timeline = timeline
    self.system = system
  }

  /// Sets up the session and reads what it is.
  ///
  /// - Throws: ``SQLError`` when the server is too old, or may lose what it answered.
  init(settingUp connection: PostgresConnection, isWriting: Bool) throws {
    let options = connection.options
    let settings = [
      ("TimeZone", "UTC"), ("statement_timeout", "\(options.statementTimeout.milliseconds)"),
      ("lock_timeout", "\(options.lockTimeout.milliseconds)"),
      ("idle_in_transaction_session_timeout", "\(options.idleInTransactionTimeout.milliseconds)"),
      // A statement whose client is gone ends, and lets its rows go.
      ("client_connection_check_interval", "\(Self.clientCheck.milliseconds)"),
      // Compiling a question takes longer than answering it, and so does calling helpers in.
      ("jit", "off"), ("max_parallel_workers_per_gather", "0"),
    ]
    // What writes looks for rows by their key, in tables that grow from nothing to millions between two looks of the
    // planner: it must not choose to read a whole table because that was small a minute ago.
    let plans = ["enable_seqscan", "enable_hashjoin", "enable_mergejoin"].map { ($0, "off") }
    // What pages ask for is rare or frequent by what was typed: one plan for both takes a hundred times as long for one
    // of them, and planning takes less than a millisecond.
    let writing = plans + [("plan_cache_mode", "force_generic_plan")]
    let all = settings + (isWriting ? writing : [("plan_cache_mode", "force_custom_plan")])
    let texts = all.map { "set_config('\($0.0)', '\($0.1)', false)" }
    try connection.simple("SELECT \(texts.joined(separator: ", "))")
    try connection.simple(
      """
      SELECT set_config('deadlock_timeout', '\(options.deadlockTimeout.milliseconds)', false)
      WHERE has_parameter_privilege('deadlock_timeout', 'SET')
      """)
    let answer = try connection.simple(
      """
      SELECT current_setting('server_version_num'), current_setting('synchronous_commit'),
      current_setting('synchronous_standby_names'), current_setting('fsync'),
      CASE WHEN pg_is_in_recovery() THEN '' ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END,
      CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE')
      THEN (SELECT system_identifier::text FROM pg_control_system()) ELSE '' END
      """)
    let commit = answer.text(1) ?? ""
    waitsForStandby = answer.text(2)?.isEmpty == false
    timeline = answer.text(4) ?? ""
    system = answer.text(5) ?? ""
    try Self.check(
      version: answer.text(0).flatMap { Int($0) } ?? 0, commit: commit, hasStandby: waitsForStandby,
      fsync: answer.text(3) ?? "", options)
  }

  static func check(
    version: Int, commit: String, hasStandby: Bool, fsync: String, _ options: PostgresOptions
  ) throws {
    guard version >= oldestVersion else {
      throw refusal("it is version \(version / 10_000), needed is \(oldestVersion / 10_000) or later")
    }
    if options.acceptsLosingCommits { return }
    // With a standby, `local` would answer before the standby has it.
    guard commit != "off", commit != "local" || !hasStandby else {
      throw refusal("synchronous_commit is \(commit): a commit that was answered could be lost. Set it to on")
    }
    guard fsync != "off" else { throw refusal("fsync is off: a crash would damage the database. Set it to on") }
  }

  private static func refusal(_ reason: String) -> SQLError {
    SQLError(kind: .other, message: "this PostgreSQL server cannot be used: \(reason)")
  }
}
