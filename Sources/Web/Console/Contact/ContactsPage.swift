import Domain
import Engine

/// The list of contacts, by name.
struct ContactsPage {
  let listing: Listing<ContactSummary>
  let search: String?

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Contacten", "Contacts"), room: .contacts,
      main: """
        \(Components.head(title: HTML(text: words("Contacten", "Contacts")), lead: lead(words), words: words))
        <form class="search wide" role="search" action="/contacts">\(Icon.search.html)<label class="hide" \
        for="find">\(
          words("Zoek contacten", "Search contacts"))</label><input id="find" name="q" type="search" value="\(
          search ?? "")" maxlength="80" placeholder="\(words(
          "Naam, e-mailadres of nummer", "Name, e-mail address or number"))"></form>
        \(listing.elements.isEmpty ? empty(words) : table(words))
        \(Components.more(listing.next.map(address), words))
        """)
  }

  private func lead(_ words: Words) -> HTML? {
    guard !listing.elements.isEmpty else { return nil }
    let shown = listing.elements.count
    guard let search else {
      return listing.total.map {
        "<b>\(words.count($0, ("contact", "contacten"), ("contact", "contacts")))</b>."
      }
        ?? HTML(
          text: words(
            "Iedereen op achternaam: hoe goed te bereiken, en wat er openstaat.",
            "Everybody by surname: how well to reach, and what is owed."))
    }
    let found =
      listing.next == nil
      ? words.count(shown, ("contact", "contacten"), ("contact", "contacts"))
      : words("Meer dan \(shown) contacten", "More than \(shown) contacts")
    return words.html("<b>\(found)</b> gevonden met “\(search)”.", "<b>\(found)</b> found with “\(search)”.")
  }

  private func address(_ after: Cursor) -> String {
    let query = search.map { "q=\(FormFields.encoded($0))&" } ?? ""
    return "/contacts?\(query)after=\(FormFields.encoded(after.value))"
  }

  private func empty(_ words: Words) -> HTML {
    if let search {
      return Components.empty(
        words("Niemand gevonden met “\(search)”", "Nobody found with “\(search)”"),
        words(
          "Zoek op achternaam, e-mailadres, telefoonnummer of relatienummer.",
          "Search by surname, e-mail address, telephone number or relation number."))
    }
    return Components.empty(
      words("Nog geen contacten", "No contacts yet"),
      words(
        "Contacten komen mee met de huurderslijst. Lees die in bij Imports.",
        "Contacts come with the list of tenants. Read it in at Imports."),
      action:
        "<a class=\"button primary\" "
        + "href=\"/imports\">\(words("Huurderslijst inlezen", "Read the list of tenants"))</a>"
    )
  }

  func table(_ words: Words) -> HTML {
    """
    <section class="panel hold"><div class="body"><table class="table fold" data-list><thead><tr>
    <th scope="col">\(words("Naam", "Name"))</th><th scope="col">\(words("Woont", "Lives"))</th>
    <th scope="col">\(words("Bereik", "Reach"))</th><th scope="col" class="num">\(words("Zaken",
      "Cases"))</th>
    <th scope="col" class="num">\(words("Staat open", "Open"))</th></tr></thead><tbody>\(
      listing.elements.html { row($0, words) })</tbody></table></div></section>
    """
  }

  private func row(_ contact: ContactSummary, _ words: Words) -> HTML {
    let reach = words.reach(contact.reach)
    let number: HTML? = contact.sourceNumber.map { "<br><span class=\"small faint num\">\($0)</span>" }
    return """
      <tr><th scope="row"><a href="/contacts/\(contact.id.value)">\(contact.name)</a>\(number)</th>
      <td data-t="\(words("Woont", "Lives"))">\(contact.residence ?? "–")</td>
      <td data-t="\(words("Bereik", "Reach"))">\(Components.badge(reach.meaning, reach.word))</td>
      \(Components.cell(contact.openCases, words("Zaken", "Cases"), words))
      <td class="num\(contact.balance <= .zero ? " zero" : "")" data-t="\(words("Staat open", "Open"))">\(
        words.money(contact.balance))</td></tr>
      """
  }
}
