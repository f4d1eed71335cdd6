/// Why a condition cannot be read, or does not fit what it is declared to be about. Found before anything
/// is evaluated.
public struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The place the message is about.
  public let position: SourcePosition
  /// What is wrong, as a clause without a full stop.
  public let message: String
  /// How to mend it, when there is a good guess: `did you mean case.balance?`
  public let hint: String?

  public init(at position: SourcePosition, _ message: String, hint: String? = nil) {
    self.position = position
    self.message = message
    self.hint = hint
  }

  /// Place, message and hint on one line.
  public var description: String {
    "\(position): \(message)" + (hint.map { "; \($0)" } ?? "")
  }
}
