/// The functions of a host, one per name and way of calling. Built-in functions cannot be replaced.
public struct HostFunctions: Sendable {
  /// No functions beyond the built-in ones.
  public static let none = HostFunctions([])

  private var globals: [String: HostFunction] = [:]
  private var members: [String: HostFunction] = [:]

  /// Of two functions with the same name and way of calling the last one counts.
  public init(_ functions: [HostFunction]) {
    for function in functions {
      if function.isMember { members[function.name] = function } else { globals[function.name] = function }
    }
  }

  /// The function called as `name(…)` or, when `isMember`, as `receiver.name(…)`.
  public func named(_ name: String, isMember: Bool) -> HostFunction? {
    isMember ? members[name] : globals[name]
  }

  /// Names for "did you mean", in ascending order.
  func names(isMember: Bool) -> [String] {
    (isMember ? members : globals).keys.sorted()
  }
}
