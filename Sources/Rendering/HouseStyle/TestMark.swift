/// Says that a message comes from a test environment. There is none in production.
public struct TestMark: Hashable, Sendable {
  /// The name of the environment, `ACC`; nil when it has none.
  public let environment: String?

  public init(environment: String? = nil) {
    let name = environment.map(ValueWriter.cleaned)
    self.environment = name?.isEmpty == true ? nil : name
  }

  /// What stands before a subject or a text message: `TEST:`, `TEST ACC:`.
  public var prefix: String { environment.map { "TEST \($0):" } ?? "TEST:" }
}
