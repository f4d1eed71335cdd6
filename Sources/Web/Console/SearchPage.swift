import Engine

/// Cases and contacts that match, on one page.
struct SearchPage {
  let search: String
  let cases: [CaseSummary]
  let contacts: [ContactSummary]

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
    guard !cases.isEmpty || !contacts.isEmpty else { return nil }
    let matters = words.count(cases.count, ("zaak", "zaken"), ("case", "cases"))
    let people = words.count(contacts.count, ("contact", "contacten"), ("contact", "contacts"))
    return words.html("<b>\(matters)</b> en <b>\(people)</b>.", "<b>\(matters)</b> and <b>\(people)</b>.")
  }

  private func found(_ words: Words) -> HTML {
    guard !cases.isEmpty || !contacts.isEmpty else {
      return Components.empty(
        words("Niets gevonden", "Nothing found"),
        words(
          "Zoek op achternaam, zaaknummer, factuurnummer, betalingskenmerk, e-mailadres of telefoonnummer.",
          "Search by surname, case number, invoice number, payment reference, e-mail address or telephone "
            + "number."
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
    return matters + people
  }
}
