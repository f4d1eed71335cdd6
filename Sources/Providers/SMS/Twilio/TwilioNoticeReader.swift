public import Domain
public import Engine

/// What Twilio brings about text messages: the status of ours, and what people write.
public struct TwilioNoticeReader: NoticeReader {
  public let name: String
  /// That nothing is answered to who wrote: Twilio would send what it does not understand.
  public var acknowledgement: String? { "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>" }
  private let signature: TwilioSignature

  /// - Parameter token: of the account; Twilio signs with it.
  public init(name: String = "twilio", token: ProviderSecret) {
    self.name = name
    signature = TwilioSignature(token: token)
  }

  public func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading {
    guard notice.method == .post, let form = FormPairs(notice.body) else { return .unreadable("no form") }
    guard let given = notice.fields["x-twilio-signature"], signature.proves(given, notice.addresses, form) else {
      return .refused("the signature does not fit")
    }
    guard let message = form["MessageSid"] ?? form["SmsSid"], TwilioOutcome.isIdentifier(message) else {
      return .unreadable("no message")
    }
    if let status = form["MessageStatus"] { return receipt(status, of: message, form, notice.query) }
    guard let text = form["Body"], let from = form["From"] else { return .news([]) }
    return .news([
      .text(
        IncomingText(
          channel: .sms, from: RecipientNumber(from)?.plus, to: form["To"] ?? "", text: text, at: nil,
          externalID: message))
    ])
  }

  private func receipt(_ status: String, of message: String, _ form: FormPairs, _ query: String) -> NoticeReading {
    guard let kind = Self.kind(status, code: form["ErrorCode"].flatMap { Int($0) }) else { return .news([]) }
    let key = FormPairs(query.utf8)?[TwilioRequest.keyName]
    return .news([
      .receipt(
        ProviderReceipt(
          subject: key.map { .key($0) } ?? .reference(message), kind: kind, at: nil,
          externalID: "\(message)/\(status.prefix(20))"))
    ])
  }

  /// Nil for what is still on its way.
  static func kind(_ status: String, code: Int?) -> ReceiptKind? {
    switch status {
    case "delivered": return .delivered
    case "read": return .opened(.human)
    case "undelivered", "failed", "canceled":
      guard let code else { return .undeliverable(reason: status) }
      return (TwilioCodes.meanings[code] ?? .other).receipt("\(code): \(status)")
    default: return nil
    }
  }
}
