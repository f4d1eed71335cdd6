public import Domain

/// One comparison of one day: what there was, what became of it, and how many are missing.
public struct ReconciliationRecord: Hashable, Sendable {
  /// What was compared with what.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Rows of one file against what became of each; the subject is the import.
    case file
    /// What the files of a period report against the cases there are.
    case enrolment
    /// Messages that were handed over to one provider; the subject is the provider.
    case messages
  }

  public let kind: Kind
  /// The import or the provider; empty where there is one of a kind.
  public let subject: String
  /// Rows in the file, cases there should be, or messages that were handed over.
  public let total: Int
  /// How many came to each end, by its word.
  public let parts: [String: Int]
  /// How many are missing, or there are too many; 0 when it fits.
  public let gap: Int
  /// What does not fit, in words; empty when it fits.
  public let detail: String
  /// The end of the period that was compared; nil when it could not be compared yet, because a file was being read at
  /// its end, and is compared with the next day.
  public let until: Instant?

  public init(
    kind: Kind, subject: String, total: Int, parts: [String: Int], gap: Int, detail: String, until: Instant?
  ) {
    self.kind = kind
    self.subject = subject
    self.total = total
    self.parts = parts
    self.gap = gap
    self.detail = detail
    self.until = until
  }
}
