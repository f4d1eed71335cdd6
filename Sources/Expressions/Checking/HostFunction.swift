/// A function that the host of a condition adds to the language, such as `eur("750.00")`.
///
/// The body must be pure: the same arguments give the same result, at check time and for ever. It is also
/// called while checking when all arguments are literals, so that `eur("12,5O")` is found before publishing.
public struct HostFunction: Sendable {
  /// Why a body has no result for its arguments; the message names what was expected.
  public struct Failure: Error, Hashable, Sendable {
    public let message: String

    public init(_ message: String) {
      self.message = message
    }
  }

  /// What computes the result. Arguments have the declared kinds and number; elements of lists and maps
  /// are not checked beforehand.
  public typealias Body = @Sendable (_ arguments: [Value]) throws(Failure) -> Value

  public let name: String
  /// Whether it is called as `receiver.name(…)`; the receiver is then the first parameter.
  public let isMember: Bool
  public let parameters: [ValueType]
  public let result: ValueType
  public let body: Body

  public init(
    _ name: String,
    _ parameters: [ValueType],
    isMember: Bool = false,
    result: ValueType,
    body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.isMember = isMember
    self.result = result
    self.body = body
  }
}
