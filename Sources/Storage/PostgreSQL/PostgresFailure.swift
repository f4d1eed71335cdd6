import CLibpq

/// What went wrong on a connection, with what decides about trying again.
struct PostgresFailure: Error {
  /// Five characters; empty when the connection itself failed.
  let state: String
  let error: SQLError
  /// Whether the connection can no longer be used.
  let isLost: Bool
  /// Whether a row was on its way to the part of a table that takes what has no month, when its month was made.
  let isLate: Bool

  /// The connection broke or did not answer.
  static func lost(_ reason: String, _ statement: String? = nil) -> PostgresFailure {
    PostgresFailure(
      state: "", error: SQLError(kind: .lost, message: reason, statement: statement), isLost: true)
  }

  /// A commit that was answered with a warning.
  static func warned(_ warning: String) -> PostgresFailure {
    PostgresFailure(
      state: "", error: SQLError(kind: .lost, message: warning, statement: "COMMIT"), isLost: false)
  }

  /// A mistake of this program: nothing was sent.
  static func misuse(_ reason: String, _ statement: String?) -> PostgresFailure {
    PostgresFailure(
      state: "", error: SQLError(kind: .other, message: reason, statement: statement), isLost: false)
  }

  private init(state: String, error: SQLError, isLost: Bool, isLate: Bool = false) {
    self.state = state
    self.error = error
    self.isLost = isLost
    self.isLate = isLate
  }

  /// - Parameter isAlive: whether the connection still stands.
  init(result: OpaquePointer?, isAlive: Bool, statement: String?) {
    let state = Self.field(Self.stateField, of: result) ?? ""
    let message = Self.message(Self.field(Self.messageField, of: result) ?? "no message", state)
    let isLost = !isAlive || PostgresState.endsConnection(state)
    self.init(
      state: state,
      error: SQLError(
        kind: isLost ? .lost : PostgresState.kind(of: state), message: "\(message) (PostgreSQL \(state))",
        statement: statement),
      isLost: isLost,
      // The rule of a part has no name; a rule of ours has one.
      isLate: state == PostgresState.checkViolation && Self.field(Self.constraintField, of: result) == nil)
  }

  /// Whether the same closure may succeed on the same data.
  var mayRepeat: Bool { isLost || isLate || PostgresState.mayRepeat(state) }

  // MARK: Fields

  /// `PG_DIAG_SQLSTATE`, `PG_DIAG_MESSAGE_PRIMARY`, `PG_DIAG_CONSTRAINT_NAME` and `PG_DIAG_SEVERITY_NONLOCALIZED` of
  /// libpq, which are characters in C. The detail is left out: it holds values of rows.
  static let stateField = CInt(UInt8(ascii: "C"))
  static let messageField = CInt(UInt8(ascii: "M"))
  static let constraintField = CInt(UInt8(ascii: "n"))
  static let severityField = CInt(UInt8(ascii: "V"))

  static func field(_ field: CInt, of result: OpaquePointer?) -> String? {
    PQresultErrorField(result, field).map { String(cString: $0) }
  }

  /// The primary message. One about a value that cannot be read repeats the value, behind the first colon.
  private static func message(_ message: String, _ state: String) -> String {
    guard state.hasPrefix("22"), let colon = message.firstIndex(of: ":") else { return message }
    return String(message[..<colon])
  }
}
