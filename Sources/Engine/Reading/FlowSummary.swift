/// One line of the list of flows.
public struct FlowSummary: Hashable, Sendable {
  public let name: String
  public let title: String
  /// The version in use.
  public let version: Int
  public let isPaused: Bool
  /// Runs that have not ended, all versions.
  public let running: Int
  /// Runs that ended paid today; nil when the flow is not about money.
  public let paidToday: Int?

  public init(name: String, title: String, version: Int, isPaused: Bool, running: Int, paidToday: Int?) {
    self.name = name
    self.title = title
    self.version = version
    self.isPaused = isPaused
    self.running = running
    self.paidToday = paidToday
  }
}
