import Domain
import Engine

extension Words {
  /// Why a message cannot be sent, without full stop.
  func obstacle(_ obstacle: MessageObstacle, on channel: Channel) -> String {
    switch obstacle {
    case .noContact: self("deze persoon is er niet meer", "this person is no longer here")
    case .silenced: self("het contact met deze persoon is gestopt", "contact with this person has stopped")
    case .sharesSilence:
      self(
        "iemand met hetzelfde adres krijgt geen berichten meer", "somebody with the same address gets no more messages")
    case .refused:
      self(
        "deze persoon wil geen berichten meer via \(self.channel(channel))",
        "this person wants no more messages by \(self.channel(channel))")
    case .noAddress:
      channel == .email
        ? self("er is geen e-mailadres bekend", "no e-mail address is known")
        : self("er is geen mobiel nummer bekend", "no mobile number is known")
    case .badAddress(let because):
      because.isEmpty
        ? self("het adres werkt niet", "the address does not work")
        : self("het adres werkt niet: \(remark(because))", "the address does not work: \(remark(because))")
    case .otherAddress: self("het adres is intussen veranderd", "the address changed meanwhile")
    case .notSetUp:
      self("\(self.channel(channel)) is hier niet ingesteld", "\(self.channel(channel)) is not set up here")
    case .noTemplate:
      self(
        "de gepubliceerde versie heeft geen sjabloon “\(WritingDesk.template)” voor dit kanaal",
        "the published version has no template “\(WritingDesk.template)” for this channel")
    }
  }

  /// What to do about it, as a sentence; nil when nothing helps.
  func remedy(_ obstacle: MessageObstacle) -> String? {
    switch obstacle {
    case .noContact: nil
    case .silenced:
      self(
        "Een goedkeurder kan het contact op de pagina van deze persoon weer toestaan.",
        "An approver can allow contact again on the page of this person.")
    case .sharesSilence, .refused: self("Bel, of ga langs.", "Call, or visit.")
    case .noAddress, .badAddress: self("Verbeter het adres bij Datakwaliteit.", "Mend the address at Data quality.")
    case .otherAddress: self("Bekijk het bericht opnieuw.", "Look at the message again.")
    case .notSetUp: self("Vraag de beheerder.", "Ask the administrator.")
    case .noTemplate:
      self("Vraag een redacteur om opnieuw te publiceren.", "Ask an editor to publish again.")
    }
  }

  /// What is wrong with what somebody wrote, and how to mend it.
  func fault(_ fault: WritingFault, on channel: Channel) -> String {
    switch fault {
    case .noChannel: self("Kies e-mail of sms.", "Choose e-mail or SMS.")
    case .noSubject: self("Geef het bericht een onderwerp.", "Give the message a subject.")
    case .longSubject(let count):
      self(
        "Het onderwerp heeft \(count) tekens; \(WritingDesk.longestSubject) is het meeste.",
        "The subject has \(count) characters; \(WritingDesk.longestSubject) is the most.")
    case .noText: self("Schrijf wat je wilt zeggen.", "Write what you want to say.")
    case .longText(let count, let limit):
      self(
        "De tekst heeft \(count) tekens; \(limit) is het meeste. Maak hem korter.",
        "The text has \(count) characters; \(limit) is the most. Make it shorter.")
    case .obstacle(let obstacle):
      [sentence(self.obstacle(obstacle, on: channel)), remedy(obstacle)].compactMap(\.self).joined(separator: " ")
    }
  }

  /// How many parts a text message is sent in.
  func parts(_ parts: Int, _ units: Int) -> String {
    "\(count(parts, ("sms", "sms'en"), ("text message", "text messages"))), "
      + count(units, ("teken", "tekens"), ("character", "characters"))
  }
}

extension MessageObstacle {
  /// As the page of a refused action says it.
  func refusal(_ channel: Channel?) -> ConsoleRefusal {
    func said(_ language: Language) -> String {
      let words = Words(language: language, now: Instant(milliseconds: 0))
      let why = words.sentence(words.obstacle(self, on: channel ?? .email))
      let nothing = words("Er is niets verstuurd.", "Nothing was sent.")
      return [why, nothing, words.remedy(self)].compactMap(\.self).joined(separator: " ")
    }
    return ConsoleRefusal(dutch: said(.dutch), english: said(.english))
  }
}
