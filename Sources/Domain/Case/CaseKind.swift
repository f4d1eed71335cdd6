/// The kind of matter at hand.
public enum CaseKind: String, CaseIterable, Hashable, Sendable {
  case failedDebit = "failed-debit"
  /// One message that another system asked for; its flow is built in, see ``SingleMessageFlow``.
  case message

  /// The kinds that an organisation writes flows for.
  public static let ofFlows = allCases.filter { $0 != .message }
}
