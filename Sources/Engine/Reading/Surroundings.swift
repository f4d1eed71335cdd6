/// What stands around every page: figures of the menu and the state of the installation.
public struct Surroundings: Hashable, Sendable {
  public let organisationName: String
  public let openTasks: Int
  public let openCases: Int
  public let runningImports: Int
  /// Nothing is sent until an administrator releases it: why, or nil when all is well.
  public let quarantine: String?
  /// True when every provider is a sandbox, so that nothing reaches a real person.
  public let isTest: Bool

  public init(
    organisationName: String, openTasks: Int, openCases: Int, runningImports: Int, quarantine: String?,
    isTest: Bool
  ) {
    self.organisationName = organisationName
    self.openTasks = openTasks
    self.openCases = openCases
    self.runningImports = runningImports
    self.quarantine = quarantine
    self.isTest = isTest
  }
}
