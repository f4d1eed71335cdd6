/// What became of a mail for one recipient: `Action` of RFC 3464, section 2.3.3.
public enum DeliveryAction: String, Hashable, Sendable, CaseIterable {
  case failed, delayed, delivered, relayed, expanded

  /// As a server wrote it: `Failed`, `failed (bad destination mailbox address)`, `failure`.
  init?(reported text: String) {
    let word = text.drop(while: \.isWhitespace).prefix { $0.isLetter }.lowercased()
    switch word {
    case "failed", "failure", "fail", "denied", "refused", "expired": self = .failed
    case "delayed", "deferred", "delay": self = .delayed
    case "delivered", "deliverable", "succeeded": self = .delivered
    case "relayed": self = .relayed
    case "expanded": self = .expanded
    default: return nil
    }
  }

  /// Whether the server goes on trying, or has delivered it, so that nothing is lost yet.
  public var isFinalFailure: Bool { self == .failed }
}
