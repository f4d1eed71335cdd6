/// What the five characters of SQLSTATE mean to us.
/// https://www.postgresql.org/docs/15/errcodes-appendix.html
enum PostgresState {
  static let deadlock = "40P01"
  static let noTransaction = "25P01"
  static let lockNotAvailable = "55P03"
  static let checkViolation = "23514"

  static func kind(of state: String) -> SQLError.Kind {
    switch state {
    case "23505": .unique
    case "23503": .foreignKey
    case "25006": .readOnly
    case "53100": .full
    // A lock that could not be had in time, a statement that took too long, too much at once.
    case lockNotAvailable, "57014", "40001", deadlock, "53200", "53300", "53400": .busy
    case "58030": .damaged
    default: kind(ofClass: state.prefix(2))
    }
  }

  private static func kind(ofClass name: Substring) -> SQLError.Kind {
    switch name {
    // A value that breaks a rule, or that its column cannot hold.
    case "22", "23": .constraint
    case "08": .lost
    case "58", "XX": .damaged
    default: .other
    }
  }

  /// A deadlock, a failed serialisation, or a prepared statement that is gone or whose tables have changed.
  static func mayRepeat(_ state: String) -> Bool {
    state == deadlock || state == "40001" || needsNewConnection(state)
  }

  /// Whether what is prepared on the connection no longer holds: the schema changed, or a pooler stands in between.
  static func needsNewConnection(_ state: String) -> Bool {
    state == "26000" || state == "0A000"
  }

  /// The server shuts down, was told to end this session, or ended it for doing nothing inside a transaction.
  static func endsConnection(_ state: String) -> Bool {
    state.hasPrefix("08") || state.hasPrefix("57P") || state == "25P03"
  }
}
