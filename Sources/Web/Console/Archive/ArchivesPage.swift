import Domain
import Engine

/// Everything that left: find it by person, case, day and channel.
struct ArchivesPage {
  let listing: Listing<ArchiveRecordDetail>
  let filter: ArchiveFilter
  /// True for who may take the list along.
  var canExport = false

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Archief", "Archive"), room: .archive,
      main: """
        \(Components.head(title: HTML(text: words("Archief", "Archive")), lead: lead(words), words: words))
        \(form(words))
        \(listing.elements.isEmpty ? empty(words) : table(words))
        \(Components.more(listing.next.map { address(after: $0) }, words))
        """)
  }

  private var isAnything: Bool { filter.search == nil && filter.day == nil && filter.channel == nil }

  private func lead(_ words: Words) -> HTML {
    guard let newest = listing.elements.first?.handedOverAt else {
      return HTML(
        text: words(
          "Van alles wat weggaat, wordt eerst een exacte kopie bewaard.",
          "Of all that leaves, an exact copy is kept first."))
    }
    if filter.isWindowed {
      return words.html(
        "Alles over dit kanaal van de <b>laatste \(ArchiveFilter.window) dagen</b>. Kies een dag of persoon om verder "
          + "terug te kijken.",
        "All of this channel in the <b>last \(ArchiveFilter.window) days</b>. Choose a day or a person to look further "
          + "back.")
    }
    return words.html(
      "Van alles wat weggaat, is een exacte kopie bewaard. Het nieuwste is van <b>\(words.sayInSentence(newest))</b>.",
      "Of all that leaves, an exact copy is kept. The newest is of <b>\(words.sayInSentence(newest))</b>.")
  }

  private func form(_ words: Words) -> HTML {
    let channels = Channel.allCases.html { channel in
      let chosen: HTML? = channel == filter.channel ? " selected" : nil
      return "<option value=\"\(channel.rawValue)\"\(chosen)>\(words.channel(channel))</option>"
    }
    return """
      <form class="line line-end" role="search" action="/archive">
      <span class="line"><label for="find">\(words("Wie of welke zaak", "Who or which case"))</label><input id="find" \
      name="q" type="search" maxlength="80" value="\(filter.search ?? "")" placeholder="\(words(
        "Naam, adres of zaaknummer", "Name, address or case number"))"></span>
      <span class="line"><label for="day">\(words("Dag", "Day"))</label><input id="day" name="day" type="date" \
      value="\(filter.day?.description ?? "")"></span>
      <span class="line"><label for="channel">\(words("Kanaal", "Channel"))</label><select id="channel" \
      name="channel"><option value="">\(words("alle", "all"))</option>\(channels)</select></span>
      <button class="button">\(words("Zoeken", "Search"))</button>\(exportLink(words))</form>
      """
  }

  private func empty(_ words: Words) -> HTML {
    isAnything
      ? Components.empty(
        words("Er is nog niets verstuurd", "Nothing was sent yet"),
        words(
          "Zodra een flow een bericht stuurt, staat de exacte kopie hier.",
          "As soon as a flow sends a message, its exact copy is here."),
        action: "<a class=\"button\" href=\"/flows\">\(words("Naar Flows", "To Flows"))</a>")
      : Components.empty(
        words("Niets gevonden", "Nothing found"),
        words(
          "Zoek op achternaam, e-mailadres, telefoonnummer of het hele zaaknummer. Wat is gemaakt en niet verstuurd, "
            + "staat bij de zaak.",
          "Search by surname, e-mail address, telephone number or the whole case number. What was made and not sent "
            + "stands with the case."),
        action: "<a class=\"button\" href=\"/archive\">\(words("Alles tonen", "Show all"))</a>")
  }

  func table(_ words: Words) -> HTML {
    """
    <section class="panel hold"><div class="body"><table class="table fold" data-list><thead><tr>
    <th scope="col">\(words("Wat", "What"))</th><th scope="col">\(words("Aan", "To"))</th>
    <th scope="col">\(words("Stand", "State"))</th><th scope="col" class="num">\(words(
      "Verstuurd", "Sent"))</th></tr></thead><tbody>\(listing.elements.html { row($0, words) })</tbody></table></div>
    </section>
    """
  }

  private func row(_ record: ArchiveRecordDetail, _ words: Words) -> HTML {
    let status = words.status(record.status)
    let person: HTML =
      record.contactID.map { "<a href=\"/contacts/\($0.value)\">\(record.contactName)</a>" }
      ?? HTML(text: record.contactName)
    return """
      <tr><th scope="row"><a href="/archive/\(record.id.value)">\(record.channel.icon.html) \(words.channel(
        record.channel))</a><br><span class="small faint">\(record.template ?? "")</span></th>
      <td data-t="\(words("Aan", "To"))"><span>\(person)<br><span class="small faint">\(HTML.breakable(
        words.address(record.recipient)))</span></span></td>
      <td data-t="\(words("Stand", "State"))">\(Components.badge(status.meaning, status.word))</td>
      <td class="num small" data-t="\(words("Verstuurd", "Sent"))">\(record.handedOverAt.map(words.time) ?? "–")</td></tr>
      """
  }

  private func exportLink(_ words: Words) -> HTML? {
    guard canExport, !listing.elements.isEmpty else { return nil }
    return Components.export("/archive.csv" + address(after: nil).dropFirst("/archive".count), words)
  }

  private func address(after: Cursor?) -> String {
    var parts: [String] = []
    if let search = filter.search { parts.append("q=\(FormFields.encoded(search))") }
    if let day = filter.day { parts.append("day=\(day)") }
    if let channel = filter.channel { parts.append("channel=\(channel.rawValue)") }
    if let after { parts.append("after=\(FormFields.encoded(after.value))") }
    return "/archive" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
  }
}
