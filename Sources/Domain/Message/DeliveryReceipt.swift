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
  /// Whether what stood in the way may be over a day later, such as a full mailbox: worth offering the message once
  /// more before the contact is reached another way.
  public let mayPass: Bool

  public init(subject: Subject, kind: ReceiptKind, at: Instant, externalID: String, mayPass: Bool = false) {
    self.subject = subject
    self.kind = kind
    self.at = at
    self.externalID = externalID
    self.mayPass = mayPass
  }
}

public enum ReceiptKind: Hashable, Sendable {
  case delivered
  /// Came back: the mailbox or number does not exist (`permanent`) or cannot take it now.
  case bounced(permanent: Bool, reason: String)
  /// Our reputation or policy, or an expiry: the address is not to blame.
  case undeliverable(reason: String)
  /// It arrived, and who got it calls it unwanted (`abuse`, `fraud`, in the words of RFC 5965): nothing goes to this
  /// address any more.
  case complained(String)
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
