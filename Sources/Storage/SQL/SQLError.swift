public import Engine

/// What a database refused, in the words that both have in common.
public struct SQLError: Error, Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A key or another unique value is there already.
    case unique
    /// A row points at a row that is not there.
    case foreignKey
    /// A value breaks another rule of the schema.
    case constraint
    /// A write inside a read, or a database that may not be written.
    case readOnly
    /// No room on the disk.
    case full
    /// Somebody else holds the database or a row; trying again may help.
    case busy
    /// The disk or the file is not what it should be.
    case damaged
    /// The database was closed.
    case closed
    /// No connection can be had, or it broke before the commit was sent: nothing was committed.
    case lost
    /// The connection broke while the commit was on its way, and the database cannot say whether it took place. It may
    /// have: whoever asks again must do so under the same key, as after a crash.
    case unknownOutcome
    case other
  }

  public let kind: Kind
  /// What the database said; holds no values of the statement.
  public let message: String
  /// The statement with its placeholders; nil when no statement was at fault.
  public let statement: String?

  public init(kind: Kind, message: String, statement: String? = nil) {
    self.kind = kind
    self.message = message
    self.statement = statement
  }
}

extension SQLError: CustomStringConvertible {
  public var description: String {
    let place = statement.map { " in: \($0)" } ?? ""
    return "database: \(kind.rawValue): \(message)\(place)"
  }
}

extension SQLError: TransientFailure {
  /// Whether the same statement may succeed another time.
  public var isTransient: Bool {
    switch kind {
    case .full, .busy, .damaged, .closed, .readOnly, .lost, .unknownOutcome: true
    case .unique, .foreignKey, .constraint, .other: false
    }
  }
}

extension SQLError: RacedFailure {
  /// Whether somebody else may have taken away, or put there, the row that this one met.
  public var mayBeRaced: Bool {
    switch kind {
    case .foreignKey, .unique: true
    case .constraint, .readOnly, .full, .busy, .damaged, .closed, .lost, .unknownOutcome, .other: false
    }
  }
}
