/// What a provider said when a message was handed to it. One value; there is no "probably".
public enum DispatchOutcome: Hashable, Sendable {
  /// The provider took the message; `reference` is its own name for it (a queue id, a message id).
  case accepted(reference: String)
  /// The provider will never take this message.
  case rejected(DispatchRejection)
  /// Nothing was taken; the same key and bytes may be offered again after this much time.
  case retry(after: Span, reason: String)
  /// Nobody can say whether it was taken (the connection died after the last byte). Never sent again blindly.
  case unknown(reason: String)
}

/// Why a provider refused a message for good.
public struct DispatchRejection: Hashable, Sendable {
  public enum Fault: String, Hashable, Sendable {
    /// The address does not exist: it becomes *invalid*.
    case address
    /// Our own reputation, credentials or content: the address stays as it was, operations are told.
    case ours
    /// The channel cannot carry this message now, for a reason of neither side.
    case other
  }

  public let fault: Fault
  /// What the provider said, for people; holds no personal data beyond what the provider put in it.
  public let reason: String

  public init(fault: Fault, reason: String) {
    self.fault = fault
    self.reason = reason
  }
}
