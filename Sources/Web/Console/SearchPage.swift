import Engine

/// Cases and contacts that match, and the message with such a code, on one page.
struct SearchPage {
  let search: String
  let cases: [CaseSummary]
  let contacts: [ContactSummary]
  /// By their code.
  var messages: [ArchiveRecordDetail] = []

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Zoeken naar \(search)", "Search for \(search)"), room: nil,
      main: """
        \(Components.head(title: HTML(text: words("Gevonden met “\(search)”", "Found with “\(search)”")),
          lead: lead(words), words: words))
        \(found(words))
        """)
  }

  private func lead(_ words: Words) -> HTML? {
    guard !isEmpty else { return nil }
    if !messages.isEmpty, cases.isEmpty, contacts.isEmpty {
      return words.html("Het bericht met deze code is <b>van ons</b>.", "The message with this code is <b>ours</b>.")
    }
    let matters = words.count(cases.count, ("zaak", "zaken"), ("case", "cases"))
    let people = words.count(contacts.count, ("contact", "contacten"), ("contact", "contacts"))
    return words.html("<b>\(matters)</b> en <b>\(people)</b>.", "<b>\(matters)</b> and <b>\(people)</b>.")
  }

  private var isEmpty: Bool { cases.isEmpty && contacts.isEmpty && messages.isEmpty }

  private func found(_ words: Words) -> HTML {
    guard !isEmpty else {
      return Components.empty(
        words("Niets gevonden", "Nothing found"),
        words(
          "Zoek op achternaam, zaaknummer, factuurnummer, betalingskenmerk, e-mailadres, telefoonnummer of de code "
            + "uit een bericht.",
          "Search by surname, case number, invoice number, payment reference, e-mail address, telephone number or "
            + "the code in a message."
        ))
    }
    let people: HTML =
      contacts.isEmpty
      ? .none
      : """
      <h2>\(words("Contacten", "Contacts"))</h2>
      \(ContactsPage(listing: Listing(contacts), search: nil).table(words))
      """
    let matters: HTML =
      cases.isEmpty
      ? .none
      : """
      <h2>\(words("Zaken", "Cases"))</h2>
      \(CasesPage(listing: Listing(cases), state: nil, search: nil).table(words))
      """
    let sent: HTML =
      messages.isEmpty
      ? .none
      : """
      <h2>\(words("Bericht met deze code", "Message with this code"))</h2>
      \(ArchivesPage(listing: Listing(messages), filter: ArchiveFilter()).table(words))
      """
    return sent + matters + people
  }
}
