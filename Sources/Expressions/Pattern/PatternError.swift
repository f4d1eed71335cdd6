/// Why a text is not a pattern of `matches`.
struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
  let message: String
  /// The scalar of the pattern the message is about, counted from 1; `nil` for the whole pattern.
  let column: Int?

  init(_ message: String, column: Int? = nil) {
    self.message = message
    self.column = column
  }

  var description: String {
    "the pattern cannot be used" + (column.map { " at character \($0)" } ?? "") + ": " + message
  }
}
