/// Where everything is kept, one transaction at a time.
///
/// A transaction is a synchronous closure: no suspension can happen inside it, on any engine. What throws rolls back
/// everything it wrote. Closures may run more than once when the database asks for a repeat, so they touch nothing but
/// the transaction.
public protocol Store: Sendable {
  /// True when no other process can have this store open: its lock proves that a node that is written down is dead.
  var isExclusive: Bool { get }

  /// One transaction that may write. When it returns, what it wrote survives a crash of the machine.
  ///
  /// - Throws: what `body` throws, or ``StoreError``.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result

  /// One consistent look; a write inside it throws.
  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
  ) async throws -> Result
}

/// Everything that can be done inside one transaction, by noun. Every method sees one organisation only: the one that
/// is passed, or the one of the record.
///
/// What was written is seen by every later question of the transaction. An error of a write may come with a later one,
/// or at the end: rows are written in sets. What was read is not read again, so asking for many rows together makes
/// asking for each of them cheap.
public protocol StoreTransaction: SystemStore, PublicationStore, ContactStore, ClaimStore, CaseStore, FactsStore,
  RunStore, InboxStore, OutboxStore, NodeStore, MessageStore, PaymentStore, TaskStore, ImportStore, AuditStore,
  UpkeepStore, AlarmStore, ReconciliationStore, APIKeyStore, SingleMessageStore, WebhookStore, ArchiveSearchStore,
  BulkStore, UnmatchedPaymentStore, ErasureStore, DraftStore, ResultStore, BenchmarkStore, LoadStore,
  MessageDraftStore, ConsentStore, MailStore
{}

/// Why a store does not do what it is asked.
public enum StoreError: Error, Hashable, Sendable {
  /// Somebody else changed the run since it was loaded: the caller rolls back and tries again.
  case versionMismatch(RunID)
  /// A row that must be there is not; names the table and the key.
  case missing(String)
  /// A row holds what no version of this program wrote.
  case damaged(String)
  /// A row was written by a newer version of this program; says what and how to mend it. Nothing is wrong with it: a
  /// node of the newer version can handle it.
  case newer(String)
  /// The node (named) lost its shards to another one: what it was about to write is another's to do.
  case fenced(String)
  /// Another process has the database open.
  case locked(String)

  var isFenced: Bool {
    if case .fenced = self { true } else { false }
  }
}

extension StoreError: TransientFailure {
  /// Whether the same may succeed another time, here or on another node: then nothing is put aside.
  public var isTransient: Bool {
    switch self {
    case .newer: true
    case .versionMismatch, .missing, .damaged, .fenced, .locked: false
    }
  }
}

extension StoreError: RacedFailure {
  /// Whether somebody else may have taken away what was read.
  public var mayBeRaced: Bool {
    switch self {
    case .missing: true
    case .versionMismatch, .damaged, .newer, .fenced, .locked: false
    }
  }
}
