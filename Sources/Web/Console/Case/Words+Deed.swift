import Engine

extension Words {
  /// The head of a deed on a timeline.
  func deed(_ deed: TimelineEntry.Deed) -> String {
    switch deed {
    case .contactResumed: self("Contact mag weer", "Contact is allowed again")
    case .merged(let number): self("Samengevoegd met contact \(number)", "Merged with contact \(number)")
    case .paymentMatched: self("Betaling met de hand geplaatst", "Payment placed by hand")
    case .addressMended: self("Adres verbeterd", "Address mended")
    case .erased: self("Gegevens gewist", "Data erased")
    case .gone: self("Staat niet meer in de lijst van de bron", "No longer in the list of the source")
    }
  }
}

extension TimelineEntry.Deed {
  var icon: Icon {
    switch self {
    case .contactResumed, .merged, .addressMended, .erased, .gone: .person
    case .paymentMatched: .euro
    }
  }
}
