/// How a process ended.
public enum ProcessEnding: Hashable, Sendable {
  /// By itself, with this status; 0 is success.
  case exited(status: Int32)
  /// By a signal.
  case killed(signal: Int32)

  public var isSuccess: Bool { self == .exited(status: 0) }
}

extension ProcessEnding: CustomStringConvertible {
  public var description: String {
    switch self {
    case .exited(let status): "status \(status)"
    case .killed(let signal): "signal \(signal)"
    }
  }
}
