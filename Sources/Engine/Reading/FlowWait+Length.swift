public import Domain

extension FlowWait {
  /// The same wait, as the console shows it.
  public init(_ length: WaitLength) {
    switch length {
    case .hours(let count): self = .hours(count)
    case .days(let count): self = .days(count)
    case .workdays(let count): self = .workdays(count)
    }
  }
}
