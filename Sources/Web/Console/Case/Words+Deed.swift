import Engine

extension Words {
  /// The head of a deed on a timeline.
  func deed(_ deed: TimelineEntry.Deed) -> String {
    switch deed {
    case .contactResumed: self("Contact mag weer", "Contact is allowed again")
    case .channelClosed(let channel, let because):
      quoting(
        because,
        self("Geen berichten meer via \(self.channel(channel))", "No more messages by \(self.channel(channel))"))
    case .channelOpened(let channel, let because):
      quoting(
        because, self("Weer berichten via \(self.channel(channel))", "Messages by \(self.channel(channel)) again"))
    case .merged(let number): self("Samengevoegd met contact \(number)", "Merged with contact \(number)")
    case .paymentMatched: self("Betaling met de hand geplaatst", "Payment placed by hand")
    case .addressMended: self("Adres verbeterd", "Address mended")
    case .erased: self("Gegevens gewist", "Data erased")
    case .gone: self("Staat niet meer in de lijst van de bron", "No longer in the list of the source")
    }
  }

  /// With what made it so, as it was written.
  private func quoting(_ reason: String, _ head: String) -> String { reason.isEmpty ? head : "\(head): “\(reason)”" }
}

extension TimelineEntry.Deed {
  var icon: Icon {
    switch self {
    case .contactResumed, .channelClosed, .channelOpened, .merged, .addressMended, .erased, .gone: .person
    case .paymentMatched: .euro
    }
  }
}
