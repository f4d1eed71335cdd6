import Domain
import Engine

extension Words {
  /// The head of a deed on a timeline.
  func deed(_ deed: TimelineEntry.Deed) -> String {
    switch deed {
    case .contactResumed: self("Contact mag weer", "Contact is allowed again")
    case .channelClosed(let channel, let because):
      quoting(
        because,
        self("Geen berichten meer via \(way(channel))", "No more messages by \(way(channel))"))
    case .channelOpened(let channel, let because):
      quoting(
        because, self("Weer berichten via \(way(channel))", "Messages by \(way(channel)) again"))
    case .merged(let number): self("Samengevoegd met contact \(number)", "Merged with contact \(number)")
    case .paymentMatched: self("Betaling met de hand geplaatst", "Payment placed by hand")
    case .addressMended: self("Adres verbeterd", "Address mended")
    case .preference(let news): preference(news)
    case .erased: self("Gegevens gewist", "Data erased")
    case .gone: self("Staat niet meer in de lijst van de bron", "No longer in the list of the source")
    }
  }

  /// What a contact said on the page of preferences, and what became of it.
  func preference(_ news: PreferenceNews) -> String {
    switch news {
    case .language(let language):
      switch language {
      case .dutch: self("Wil berichten in het Nederlands", "Wants messages in Dutch")
      case .english: self("Wil berichten in het Engels", "Wants messages in English")
      }
    case .addressForm(let form):
      self("Wil met \(form.rawValue) aangesproken worden", "Chose to be addressed with \(form.rawValue)")
    case .typeSize(let isLarge):
      isLarge ? self("Wil grote letters", "Wants large type") : self("Wil gewone letters", "Wants type of normal size")
    case .topics(let channel, let topics):
      self(
        "Wil via \(way(channel)): \(self.topics(topics))",
        "Wants by \(way(channel)): \(self.topics(topics))")
    case .confirmed(let kind): self("Bevestigt het \(self.kind(kind))", "Confirms the \(self.kind(kind))")
    case .proposed(let kind): self("Geeft een ander \(self.kind(kind)) door", "Gives another \(self.kind(kind))")
    case .declined(let kind):
      self("Doorgegeven \(self.kind(kind)) niet overgenomen", "Given \(self.kind(kind)) not taken over")
    }
  }

  /// A channel within a sentence.
  func way(_ channel: Channel) -> String {
    switch channel {
    case .email: self("e-mail", "e-mail")
    case .sms: self("sms", "text message")
    case .whatsapp: "WhatsApp"
    case .voice: self("telefoon", "telephone")
    case .letter: self("brief", "letter")
    }
  }

  /// In a list.
  func topics(_ topics: Set<MessageTopic>) -> String {
    let names = MessageTopic.allCases.filter(topics.contains).map { topic in
      switch topic {
      case .payment: self("huur en betalen", "rent and payments")
      case .other: self("andere berichten", "other messages")
      }
    }
    return names.isEmpty ? self("niets", "nothing") : names.joined(separator: ", ")
  }

  /// With what made it so, as it was written.
  private func quoting(_ reason: String, _ head: String) -> String { reason.isEmpty ? head : "\(head): “\(reason)”" }
}

extension TimelineEntry.Deed {
  var icon: Icon {
    switch self {
    case .contactResumed, .channelClosed, .channelOpened, .merged, .addressMended, .preference, .erased, .gone: .person
    case .paymentMatched: .euro
    }
  }
}
