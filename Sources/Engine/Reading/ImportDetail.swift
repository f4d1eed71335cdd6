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
  /// Rows by the word of what became of them, such as `new` or `held:unknown-contact`.
  public let counts: [String: Int]
  /// Nil for a file by itself.
  public let load: LoadRecord?

  public init(
    summary: ImportSummary, digest: String, size: Int, environment: String, reasons: [ReasonCount],
    counts: [String: Int] = [:], load: LoadRecord? = nil
  ) {
    self.summary = summary
    self.digest = digest
    self.size = size
    self.environment = environment
    self.reasons = reasons
    self.counts = counts
    self.load = load
  }

  /// Rows that came to this end.
  public func count(_ word: String) -> Int { counts[word] ?? 0 }
}
