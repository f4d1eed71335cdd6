/// The kind of matter at hand.
public enum CaseKind: String, CaseIterable, Hashable, Sendable {
  case failedDebit = "failed-debit"
}
