/// What a provider tells later about a message. Receipts come late, twice and out of order: all of that is normal.
public struct DeliveryReceipt: Hashable, Sendable {
  /// How the receipt names the message. Our key may arrive before the provider's reference is known to us.
  public enum Subject: Hashable, Sendable {
    case key(IdempotencyKey)
    case reference(provider: String, String)
  }

  public let subject: Subject
  public let kind: ReceiptKind
  /// When it happened according to the provider, UTC.
  public let at: Instant
  /// The provider's own identifier of this receipt, stable over repeats; part of the inbox's dedupe key.
  public let externalID: String

  public init(subject: Subject, kind: ReceiptKind, at: Instant, externalID: String) {
    self.subject = subject
    self.kind = kind
    self.at = at
    self.externalID = externalID
  }
}

public enum ReceiptKind: Hashable, Sendable {
  case delivered
  /// Came back: the mailbox or number does not exist (`permanent`) or cannot take it now.
  case bounced(permanent: Bool, reason: String)
  /// Our reputation or policy, or an expiry: the address is not to blame.
  case undeliverable(reason: String)
  case opened(SignalClass)
  case clicked(SignalClass)
  case replied(String)
}

/// Who caused an open or a click. Only ``human`` moves a flow; the others are kept as evidence.
public enum SignalClass: String, CaseIterable, Hashable, Sendable {
  case human
  case machine
  case unknown
}
