public import Domain
public import Engine
import Crypto
import Foundation

/// What Meta brings about a WhatsApp number: statuses of our messages, and what people write. Signed with the secret of
/// the app, over the bytes as they came.
public struct WhatsAppNoticeReader: NoticeReader {
  public let name: String
  private let number: String
  private let appSecret: ProviderSecret
  private let verifyToken: ProviderSecret

  /// - Parameters:
  ///   - number: Meta's identifier of our number: an app may have several, and what is of another is left alone.
  ///   - verifyToken: the word that was given to Meta with our address.
  public init(name: String = "whatsapp", number: String, appSecret: ProviderSecret, verifyToken: ProviderSecret) {
    self.name = name
    self.number = number
    self.appSecret = appSecret
    self.verifyToken = verifyToken
  }

  public func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading {
    switch notice.method {
    case .get: greet(notice)
    case .post: news(notice)
    }
  }

  /// Characters of what Meta wants to hear back.
  private static let longestChallenge = 200

  private func greet(_ notice: ProviderNotice) -> NoticeReading {
    guard let form = FormPairs(notice.query.utf8), form["hub.mode"] == "subscribe",
      let challenge = form["hub.challenge"], (1...Self.longestChallenge).contains(challenge.utf8.count),
      challenge.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
    else { return .unreadable("no greeting of Meta") }
    guard verifyToken.matches(form["hub.verify_token"] ?? "") else { return .refused("the verify token does not fit") }
    return .greeting(challenge)
  }

  private func news(_ notice: ProviderNotice) -> NoticeReading {
    guard isSigned(notice) else { return .refused("the signature does not fit") }
    guard let update = try? JSONDecoder().decode(WhatsAppUpdate.self, from: Data(notice.body)) else {
      return .unreadable("no update of WhatsApp")
    }
    let values = update.entry.flatMap(\.changes).filter { $0.field == "messages" }.compactMap(\.value)
      .filter { $0.metadata?.phone_number_id == number }
    return .news(
      values.flatMap { value in
        (value.statuses ?? []).flatMap(Self.receipts).map { .receipt($0) }
          + (value.messages ?? []).compactMap { Self.text($0, value).map { .text($0) } }
      })
  }

  private func isSigned(_ notice: ProviderNotice) -> Bool {
    let start = "sha256="
    guard let given = notice.fields["x-hub-signature-256"], given.hasPrefix(start) else { return false }
    let code = HMAC<SHA256>.authenticationCode(for: notice.body, using: SymmetricKey(data: appSecret.bytes))
    let digits = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return areSameBytes(Array(digits.utf8), Array(given.dropFirst(start.count).lowercased().utf8))
  }

  /// Nothing for *sent*, which may stay for ever. What was read was delivered, also when that was never said.
  private static func receipts(_ status: WhatsAppUpdate.Status) -> [ProviderReceipt] {
    guard WhatsAppOutcome.isReference(status.id) else { return [] }
    let kinds: [ReceiptKind] =
      switch status.status {
      case "delivered": [.delivered]
      case "read", "played": [.delivered, .opened(.human)]
      case "failed": [failure(status.errors?.first)]
      default: []
      }
    let subject: ProviderReceipt.Subject = status.biz_opaque_callback_data.map { .key($0) } ?? .reference(status.id)
    return kinds.map { kind in
      ProviderReceipt(
        subject: subject, kind: kind, at: instant(status.timestamp),
        externalID: "\(digest(status.id))/\(kind == .delivered ? "delivered" : String(status.status.prefix(20)))")
    }
  }

  private static func failure(_ error: WhatsAppUpdate.Trouble?) -> ReceiptKind {
    guard let error else { return .undeliverable(reason: "failed") }
    let words = ProviderText.line(code: error.code, error.error_data?.details ?? error.title ?? error.message)
    return (WhatsAppCodes.meaning(error.code) ?? .other).receipt(words)
  }

  /// Nil for what says nothing that could be read: a reaction, a change of number, something withdrawn.
  private static func text(_ message: WhatsAppUpdate.Message, _ value: WhatsAppUpdate.Value) -> IncomingText? {
    guard WhatsAppOutcome.isReference(message.id), let text = words(message) else { return nil }
    let from = message.from.flatMap { RecipientNumber("+" + $0)?.plus }
    return IncomingText(
      channel: .whatsapp, from: from, to: value.metadata?.phone_number_id ?? "", text: text,
      answers: message.context?.id.map { .reference($0) }, at: instant(message.timestamp),
      externalID: "text/\(digest(message.id))")
  }

  private static func words(_ message: WhatsAppUpdate.Message) -> String? {
    switch message.type {
    case "text": message.text?.body
    case "button": message.button?.payload ?? message.button?.text
    case "interactive":
      message.interactive?.button_reply?.id ?? message.interactive?.list_reply?.id
        ?? message.interactive?.nfm_reply?.response_json
    case "image": "[foto] \(message.image?.caption ?? "")"
    case "video": "[video] \(message.video?.caption ?? "")"
    case "document": "[document] \(message.document?.caption ?? message.document?.filename ?? "")"
    case "audio": "[spraakbericht]"
    case "location": "[locatie]"
    case "contacts": "[contactgegevens]"
    case "sticker": "[sticker]"
    case "unsupported": "[bericht dat WhatsApp niet doorgeeft]"
    default: nil
    }
  }

  private static func instant(_ text: String?) -> Instant? {
    text.flatMap { Int64($0) }.flatMap { (0..<4_102_444_800).contains($0) ? Instant(milliseconds: $0 * 1_000) : nil }
  }

  /// Meta's names are long, and a key of the inbox has at most 200 bytes.
  private static func digest(_ text: String) -> String {
    String(TwilioSignature.digest(Array(text.utf8)).prefix(40))
  }
}
