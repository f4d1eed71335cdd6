/// A program that could not be started.
public struct ChildProcessError: Error, Hashable, Sendable, CustomStringConvertible {
  public let program: String
  /// In the words of the system, such as `No such file or directory`.
  public let reason: String

  public var description: String { "\(program) cannot be started: \(reason)" }
}
