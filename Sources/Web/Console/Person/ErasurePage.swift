import Domain
import Engine

/// Forgetting a person: what goes, what stays and why, asked once more.
struct ErasurePage {
  let contact: ContactSummary
  let standing: ErasureStanding

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Persoon wissen", "Erase a person"), room: .contacts,
      main: """
        \(head(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(main(frame))</div>
        <div class="stack stack-3">\(stays(words))</div></div></div>
        """)
  }

  private func head(_ words: Words) -> HTML {
    let title: HTML
    let lead: HTML
    switch standing {
    case .erased(let record):
      title = HTML(text: words("Deze persoon is gewist", "This person was erased"))
      lead =
        record.keysDestroyedAt == nil
        ? words.html(
          "De gegevens zijn weg. Wat verstuurd is, wordt <b>over enkele seconden</b> onleesbaar.",
          "The data are gone. What was sent becomes unreadable <b>in some seconds</b>.")
        : words.html(
          "De gegevens zijn weg en wat verstuurd is, is <b>voor niemand meer leesbaar</b>.",
          "The data are gone, and what was sent is <b>readable for nobody any more</b>.")
    case .possible:
      title = HTML(text: words("\(contact.name) wissen?", "Erase \(contact.name)?"))
      lead = words.html(
        "Dit kan <b>niet worden teruggedraaid</b>. Er loopt niets meer en er staat niets open.",
        "This <b>cannot be taken back</b>. Nothing runs any more and nothing is owed.")
    case .refused:
      title = HTML(text: words("\(contact.name) wissen?", "Erase \(contact.name)?"))
      lead = words.html(
        "Dit kan <b>nu nog niet helemaal</b>: hieronder staat wat in de weg zit.",
        "This <b>is not wholly possible yet</b>: below stands what is in the way.")
    }
    return Components.head(
      crumbs: [
        (words("Contacten", "Contacts"), "/contacts"),
        (contact.sourceNumber ?? contact.name, "/contacts/\(contact.id.value)"),
      ], here: words("Wissen", "Erase"), title: title, lead: lead, words: words)
  }

  private func main(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    switch standing {
    case .erased(let record):
      return Components.note(
        .plain, icon: .stop, head: words("Gewist", "Erased"),
        text: """
          <p>\(words.sentence(record.reason)) \(words("Door", "By")) \(words.actor(record.by)), \(words.time(record.at)).</p>
          <p class="soft">\(words(
            "Staat deze persoon nog in het huurdersbestand, dan komt die met de volgende lading terug als nieuw "
              + "contact.",
            "If this person is still in the tenants' file, the next load brings them back as a new contact."))</p>
          """)
    case .possible: return goes(words) + form(frame)
    case .refused(let obstacles):
      let owes = obstacles.contains { if case .owes = $0 { true } else { false } }
      let note = Components.note(
        owes ? .bad : .wait, head: words("Dit zit in de weg", "This is in the way"),
        text: """
          <ul>\(obstacles.html { "<li>\(words($0.dutch, $0.english))</li>" })</ul><p class="soft">\(owes
            ? words("Wissen kan pas als dit is opgelost.", "Erasing is possible when this is settled.")
            : words(
              "Als je wist, stoppen we dit eerst. Een bericht dat al weg is, moet eerst zijn uitkomst hebben.",
              "Erasing stops this first. A message that has left must have its outcome first."))</p>
          """)
      return owes ? note : note + goes(words) + form(frame)
    }
  }

  private func goes(_ words: Words) -> HTML {
    Components.panel(
      id: "h-goes", title: words("Dit gaat weg", "This goes"),
      """
      <ul class="rows">\([
        words("naam, geboortedatum, profiel en kenmerk", "name, birthday, profile and number"),
        words("alle adressen, nummers en zoekwoorden", "all addresses, numbers and search words"),
        words("rekeningnummer en machtiging bij facturen", "account and mandate of invoices"),
        words("onderwerp, ontvanger en inhoud van berichten", "subject, receiver and content of messages"),
        words("antwoorden, toelichtingen en beslissingen van flows", "answers, notes and decisions of flows"),
        words(
          "de sleutel van het archief, ook van contacten die met deze zijn samengevoegd",
          "the key of the archive, also of contacts that were merged into this one"),
      ].html { "<li><div>\($0)</div></li>" })</ul>
      """)
  }

  private func stays(_ words: Words) -> HTML {
    Components.panel(
      id: "h-stays", title: words("Dit blijft, zonder naam", "This stays, without a name"),
      """
      <dl class="stack"><div><dt><b>\(words("Facturen en betalingen", "Invoices and payments"))</b></dt><dd \
      class="soft">\(words(
        "Bedrag, nummer en dag. De wet vraagt de administratie zeven jaar te bewaren (artikel 52 AWR).",
        "Amount, number and day. The law asks to keep the books for seven years (article 52 AWR)."))</dd></div>
      <div><dt><b>\(words("Dat er iets is verstuurd", "That something was sent"))</b></dt><dd class="soft">\(words(
        "Wanneer, over welk kanaal en met welk sjabloon; niet aan wie of wat erin stond.",
        "When, by which channel and with which template; not to whom, nor what it said."))</dd></div>
      <div><dt><b>\(words("Wie heeft gekeken en gewist", "Who looked and erased"))</b></dt><dd class="soft">\(words(
        "In het auditlog, om te kunnen verantwoorden.", "In the audit log, to account for it."))</dd></div>
      <div><dt><b>\(words("Wat we niet kunnen zoeken", "What we cannot search"))</b></dt><dd class="soft">\(words(
        "Ingelezen bestanden en regels die niet zijn overgenomen. Haal die als geheel weg. Een reservekopie houdt de "
          + "gegevens tot zij verloopt.",
        "Files that were read and rows that were not taken. Remove those as a whole. A backup keeps the data until it "
          + "expires."))</dd></div></dl>
      """)
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <form method="post" class="panel" action="/contacts/\(contact.id.value)/erase">\(frame.tokenField)<div \
      class="body stack">
      <div class="field"><label for="reason">\(words("Waarom?", "Why?"))</label><span class="help" \
      id="reason-help">\(words(
        "Dit blijft bewaard. Noem de naam niet. Bijvoorbeeld: verzoek van 12 november.",
        "This is kept. Leave out the name. For instance: request of 12 November."))</span><input id="reason" \
      name="reason" required maxlength="200" autocomplete="off" aria-describedby="reason-help"></div>
      <div class="actions"><button class="button danger">\(words("Persoon wissen", "Erase the person"))</button>
      <a class="button" href="/contacts/\(contact.id.value)">\(words("Toch niet", "Not after all"))</a></div></div></form>
      """
  }
}
