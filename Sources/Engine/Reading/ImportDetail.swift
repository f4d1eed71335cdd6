/// One import with its counts by reason.
public struct ImportDetail: Sendable {
  public struct ReasonCount: Hashable, Sendable {
    /// Name of the rule: `nothing-owed`, or of a reading error: `amount-empty`.
    public let reason: String
    public let fate: ImportRowProblem.Fate
    public let count: Int

    public init(reason: String, fate: ImportRowProblem.Fate, count: Int) {
      self.reason = reason
      self.fate = fate
      self.count = count
    }
  }

  public let summary: ImportSummary
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let digest: String
  /// Size of the file in bytes.
  public let size: Int
  /// The environment of the channel it came in by: `production`, `test`.
  public let environment: String
  /// Most frequent first.
  public let reasons: [ReasonCount]

  public init(summary: ImportSummary, digest: String, size: Int, environment: String, reasons: [ReasonCount]) {
    self.summary = summary
    self.digest = digest
    self.size = size
    self.environment = environment
    self.reasons = reasons
  }
}
