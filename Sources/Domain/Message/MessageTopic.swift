/// What a message is about, as the one who gets it would say it: by this they choose how they want to be reached.
public enum MessageTopic: String, CaseIterable, Hashable, Sendable {
  /// Rent and what has to be paid.
  case payment
  /// Everything else: answers, repairs, news.
  case other

  public init(_ kind: CaseKind) {
    self =
      switch kind {
      case .failedDebit: .payment
      case .message: .other
      }
  }
}
