public import Domain

/// One line of the list of imports. `read` = `enrolled` + `applied` + `rejected` + `held` + `duplicate`
/// once finished.
public struct ImportSummary: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    case waiting
    /// Being read; `total` is nil while the length is not known.
    case reading(total: Int?)
    case finished
    /// The file as a whole was not taken and nothing was changed; the text says what is wrong and how to
    /// mend it.
    case refused(String)
  }

  public let id: Reading.ImportID
  /// The name of the file as it was given.
  public let name: String
  /// What kind of file: `pain.002`, `camt.054`, `contacts-csv`; nil while not yet recognised.
  public let kind: String?
  public let state: State
  public let startedAt: Instant
  public let finishedAt: Instant?
  /// Who uploaded it, or the name of the drop folder.
  public let by: String
  /// Rows or entries read so far.
  public let read: Int
  /// Cases started.
  public let enrolled: Int
  /// Changes without a case: contacts, balances, payments.
  public let applied: Int
  public let rejected: Int
  /// Kept aside until a person looks.
  public let held: Int
  /// Rows that were in an earlier file already.
  public let duplicate: Int
  /// How far the load is that the file is; nil for a file that is none.
  public let load: LoadRecord.State?

  public init(
    id: Reading.ImportID, name: String, kind: String?, state: State, startedAt: Instant, finishedAt: Instant?,
    by: String, read: Int, enrolled: Int, applied: Int, rejected: Int, held: Int, duplicate: Int,
    load: LoadRecord.State? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.state = state
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.by = by
    self.read = read
    self.enrolled = enrolled
    self.applied = applied
    self.rejected = rejected
    self.held = held
    self.duplicate = duplicate
    self.load = load
  }
}
