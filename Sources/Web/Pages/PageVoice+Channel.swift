import Domain

extension PageVoice {
  /// How a tenant calls a channel.
  func name(_ channel: Channel) -> HTML {
    switch channel {
    case .email: say("E-mail", en: "E-mail")
    case .sms: say("Sms", en: "Text message")
    case .whatsapp: "WhatsApp"
    case .voice: say("Telefoon", en: "Telephone")
    case .letter: say("Brief", en: "Letter")
    }
  }
}
