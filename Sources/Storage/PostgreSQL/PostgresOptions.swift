public import Domain

/// How this program uses a PostgreSQL server. The values are for a database in the same data centre.
public struct PostgresOptions: Hashable, Sendable {
  /// Connections that write. A commit waits for the disk, not for the processor: more of them share one flush.
  public var writers = 8
  /// Connections that read for pages of the console.
  public var readers = 4
  /// Shown in `pg_stat_activity`.
  public var applicationName = "bode"

  /// Longest time that one statement takes, a commit included, which also waits for the standby.
  public var statementTimeout = Span.seconds(30)
  /// Longest wait for a row that another transaction holds.
  public var lockTimeout = Span.seconds(10)
  /// After this the server ends a transaction that does nothing: a process that stands still must not hold rows.
  public var idleInTransactionTimeout = Span.seconds(10)
  /// After this a waiting transaction is looked at for a deadlock. Used where the user may set it.
  public var deadlockTimeout = Span.milliseconds(200)
  /// What a server that says nothing gets on top of the time of a statement, before its connection is given up.
  public var silenceMargin = Span.seconds(5)
  /// Longest attempt to reach one host.
  public var connectTimeout = Span.seconds(5)

  /// How often a closure is run, when each time a deadlock, a failed serialisation or a lost connection ended it.
  public var attempts = 8
  /// Attempts to connect before a transaction gives up; between them 50 ms, then twice as long each time up to 2 s:
  /// together half a minute, in which a standby takes over.
  public var connectionAttempts = 20
  /// The same before the first connection was ever made: then it is the address that is wrong.
  public var firstConnectionAttempts = 4

  /// Whether a server is taken that may lose commits when its machine crashes (`fsync = off`). For tests only.
  public var acceptsLosingCommits = false

  public init() {}
}
