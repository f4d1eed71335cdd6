public import Domain
public import Engine

/// What Kannel brings: reports at the address that went with a message, and what people write. Kannel does not sign:
/// its address holds a secret.
public struct KannelNoticeReader: NoticeReader {
  public let name: String
  private let secret: ProviderSecret

  /// - Parameter secret: the end of the address that Kannel was given.
  public init(name: String = "kannel", secret: ProviderSecret) {
    self.name = name
    self.secret = secret
  }

  public func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading {
    guard secret.matches(notice.token) else { return .refused("the secret of the address does not fit") }
    guard let form = FormPairs(notice.query.utf8) else { return .unreadable("no report of Kannel") }
    if let key = form[KannelRequest.keyName], let state = form["state"].flatMap({ Int($0) }) {
      return .news(Self.receipt(key, state, form).map { [.receipt($0)] } ?? [])
    }
    // `get-url` of its sms-service: from=%p&to=%P&text=%b&id=%I&at=%T
    guard let from = form["from"], let text = form["text"], let id = form["id"], !id.isEmpty else {
      return .unreadable("no report of Kannel")
    }
    return .news([
      .text(
        IncomingText(
          channel: .sms, from: RecipientNumber(from)?.plus, to: form["to"] ?? "", text: text, at: Self.instant(form),
          externalID: "text/\(id.prefix(100))"))
    ])
  }

  private static func receipt(_ key: String, _ state: Int, _ form: FormPairs) -> ProviderReceipt? {
    let words = form["words"] ?? ""
    return kind(state, words).map { kind in
      ProviderReceipt(
        subject: .key(key), kind: kind, at: instant(form),
        externalID: "\(key.prefix(64))/\(state)/\((form["foreign"] ?? "").prefix(64))")
    }
  }

  /// 1 delivered, 2 failed, 4 waits, 8 at the network's centre, 16 refused by it. The words are a receipt of SMPP, or
  /// `NACK/` with what the centre answered.
  static func kind(_ state: Int, _ words: String) -> ReceiptKind? {
    switch state {
    case 1: return .delivered
    case 2: return SMPPReceipt(words).map(\.failure) ?? .undeliverable(reason: ProviderText.line("failed \(words)"))
    case 16: return .undeliverable(reason: ProviderText.line("refused \(words)"))
    default: return nil
    }
  }

  /// Seconds since 1970.
  private static func instant(_ form: FormPairs) -> Instant? {
    form["at"].flatMap { Int64($0) }.flatMap {
      (0..<4_102_444_800).contains($0) ? Instant(milliseconds: $0 * 1_000) : nil
    }
  }
}
