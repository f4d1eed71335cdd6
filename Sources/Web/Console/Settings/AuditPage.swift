import Engine

/// The audit log: a part of it, by whom and about what.
struct AuditPage {
  let listing: Listing<AuditLine>
  let filter: AuditFilter

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Auditlog", "Audit log"), room: .settings,
      main: """
        \(SettingsTab.audit.head(lead: lead(words), words))
        \(Components.pills(AuditFilter.Part.allCases.map { pill($0, words) }, words))
        \(form(words))
        \(listing.elements.isEmpty ? empty(words) : table(words))
        \(Components.more(listing.next.map { address(filter, after: $0) }, words))
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let text =
      switch filter.part {
      case .changes: words("Wat mensen hebben gewijzigd.", "What people changed.")
      case .looks: words("Wie welke gegevens heeft bekeken.", "Who looked at which data.")
      case .signIns: words("Wie is ingelogd, en wie dat probeerde.", "Who signed in, and who tried to.")
      }
    return HTML(
      text: text + " " + words("Aan dit log kan niemand iets veranderen.", "Nobody can change anything in this log."))
  }

  private func pill(_ part: AuditFilter.Part, _ words: Words) -> (name: String, path: String, isHere: Bool) {
    let name =
      switch part {
      case .changes: words("wijzigingen", "changes")
      case .looks: words("bekeken", "looks")
      case .signIns: words("inloggen", "signing in")
      }
    return (name, address(AuditFilter(part: part, by: filter.by)), part == filter.part)
  }

  private func form(_ words: Words) -> HTML {
    let export = address(filter, path: "/settings/audit.csv")
    return """
      <form class="line" action="/settings/audit"><input type="hidden" name="part" value="\(filter.part.rawValue)">
      <span class="line"><label for="by">\(words("Wie", "Who"))</label><input class="narrow" id="by" name="by" \
      maxlength="100" autocapitalize="none" spellcheck="false" placeholder="\(words("gebruikersnaam", "user name"))" \
      value="\(filter.by ?? "")"></span>
      <span class="line"><label for="about">\(words("Onderwerp", "Subject"))</label><input class="narrow" id="about" \
      name="about" maxlength="200" autocapitalize="none" spellcheck="false" placeholder="contact/12" value="\(
        filter.about ?? "")"></span>
      <button class="button">\(words("Zoeken", "Search"))</button>
      <a class="button push" href="\(export)">\(words("Bewaren als CSV", "Save as CSV"))</a></form>
      """
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Niets gevonden", "Nothing found"),
      filter.by == nil && filter.about == nil
        ? words("Hier komt te staan wat er gebeurt.", "What happens will be listed here.")
        : words(
          "Typ een gebruikersnaam zoals op de pagina Gebruikers, of een onderwerp zoals contact/12.",
          "Type a user name as on the page Users, or a subject such as contact/12."))
  }

  private func table(_ words: Words) -> HTML {
    """
    <section class="panel hold"><div class="body"><table class="table fold" data-list><thead><tr><th scope="col">\(
      words("Wat", "What"))</th><th scope="col">\(words("Wie", "Who"))</th><th scope="col">\(words(
        "Onderwerp", "Subject"))</th><th scope="col" class="num">\(words(
          "Tijd", "Time"))</th></tr></thead><tbody>\(listing.elements.html { row($0, words) })</tbody></table></div>
    </section>
    """
  }

  private func row(_ line: AuditLine, _ words: Words) -> HTML {
    let who: HTML =
      line.by.map { by in
        let link = address(AuditFilter(part: filter.part, by: by))
        return "<a href=\"\(link)\">\(HTML.breakable(words.actor(by)))</a>"
      } ?? HTML(text: words("onbekend", "unknown"))
    return """
      <tr><th scope="row">\(words.audit(line))\(from(line))</th>
      <td data-t="\(words("Wie", "Who"))"><span>\(who)</span></td>
      <td data-t="\(words("Onderwerp", "Subject"))">\(about(line).map { "<span>\($0)</span>" })</td>
      <td class="num small" data-t="\(words("Tijd", "Time"))">\(words.time(line.at))</td></tr>
      """
  }

  private func from(_ line: AuditLine) -> HTML? {
    guard case .access(_, let address?) = line.fact else { return nil }
    return "<br><span class=\"small faint\">\(address)</span>"
  }

  /// A link to what it was about, where that has a page.
  private func about(_ line: AuditLine) -> HTML? {
    // Who signs in is who it is about.
    guard let about = line.about, about != line.by else { return nil }
    let parts = about.split(separator: "/")
    let rooms = ["case": "/cases/", "contact": "/contacts/", "archive": "/archive/"]
    guard let kind = parts.first, let room = rooms[String(kind)], parts.count > 1, Int64(parts[1]) != nil else {
      return HTML.breakable(about)
    }
    return "<a href=\"\(room)\(String(parts[1]))\">\(about)</a>"
  }

  private func address(_ filter: AuditFilter, after: Cursor? = nil, path: String = "/settings/audit") -> String {
    var address = "\(path)?part=\(filter.part.rawValue)"
    if let by = filter.by { address += "&by=\(FormFields.encoded(by))" }
    if let about = filter.about { address += "&about=\(FormFields.encoded(about))" }
    if let after { address += "&after=\(FormFields.encoded(after.value))" }
    return address
  }
}
