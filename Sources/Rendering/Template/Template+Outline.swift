public import Domain

/// The words of a message as plain text: with its values, or with its places still open.
public struct TemplateText: Hashable, Sendable {
  /// Nil for a text message.
  public let subject: String?
  public let body: String

  public init(subject: String?, body: String) {
    self.subject = subject
    self.body = body
  }
}

extension Template {
  /// What the template says with its places open, `((naam))`: in Dutch, in the polite form, with every optional part.
  ///
  /// Nil when it has no text for this channel.
  public func outline(of channel: Channel) -> TemplateText? {
    guard manifest.channels.contains(channel), let texts = texts[.dutch] else { return nil }
    func open(_ phrase: Phrase) -> String { phrase.filled { (name: String) in "((\(name)))" } }
    func words(_ wordings: Wordings<Phrase>) -> String { open(wordings.chosen(form: .formal) { _ in true }) }
    switch channel {
    case .email:
      guard let subject = texts.subject, let body = texts.body else { return nil }
      let document = body.chosen(form: .formal) { _ in true }.map(open)
      return TemplateText(subject: words(subject), body: PlainTextWriter().text(document.blocks))
    case .sms: return texts.sms.map { TemplateText(subject: nil, body: SMSText.spaced(words($0))) }
    case .whatsapp, .voice, .letter: return nil
    }
  }
}

extension EmailContent {
  /// What it says as plain text, without the small print and with plain spaces; lines ended by `\n`.
  public var text: TemplateText {
    TemplateText(
      subject: SMSText.spaced(subject), body: SMSText.spaced(PlainTextWriter().text(document.blocks)))
  }
}
