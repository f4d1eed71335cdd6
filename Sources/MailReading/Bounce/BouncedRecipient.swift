/// What a report says of one recipient.
public struct BouncedRecipient: Hashable, Sendable {
  /// To whom the mail was sent; nil where the report does not say it.
  public let address: String?
  /// Where it went on the way, when that is another address.
  public let finalAddress: String?
  public let action: DeliveryAction
  public let status: EnhancedStatus?
  /// `550`.
  public let replyCode: Int?
  public let reason: BounceReason
  /// Whether the reason is one that lasts. Soft is everything else, whatever the first figure of the status code:
  /// `5.2.2` is a full mailbox, `5.7.1` speaks of the sender.
  public let isHard: Bool
  /// What the server said, on one line; at most ``MailLimits/diagnosticBytes``.
  public let diagnostic: String

  /// Whether the address is to be written to never again: a reason that lasts, of a server that has given up.
  public var endsAddress: Bool { isHard && action == .failed }
}
