/// Money that no open item was found for, and what became of it.
public struct UnmatchedPaymentView: Hashable, Sendable {
  public let record: UnmatchedPaymentRecord
  /// What it was matched to; nil while it waits and when it was put aside.
  public let matched: OpenItemChoice?

  public init(record: UnmatchedPaymentRecord, matched: OpenItemChoice?) {
    self.record = record
    self.matched = matched
  }
}
