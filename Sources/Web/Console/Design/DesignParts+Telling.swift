import Domain
import Engine

extension DesignParts {
  var notes: HTML {
    let notes: [(Components.Meaning, Icon, String, String)] = [
      (
        .plain, .clock, words("Nieuws", "News"),
        words(
          "Vannacht om 2 uur is er 5 minuten onderhoud. Er gaat niets verloren.",
          "Tonight at 2 there are 5 minutes of maintenance. Nothing is lost.")
      ),
      (
        .good, .tick, words("Gelukt", "Done"),
        words("Versie 8 is in gebruik voor nieuwe zaken.", "Version 8 is in use for new cases.")
      ),
      (
        .wait, .warning, words("Let op", "Mind"),
        words(
          "De drukker sluit over 40 minuten. Er is nog 1 akkoord nodig.",
          "The printer closes in 40 minutes. 1 approval is still needed.")
      ),
      (
        .bad, .cross, words("Het bestand is niet gelezen", "The file was not read"),
        words(
          "Kolom “bedrag” ontbreekt. Dat ligt aan het bestand. Vraag een nieuw bestand. Er is nog niets gewijzigd.",
          "Column “bedrag” is missing. The file is at fault. Ask for a new one. Nothing was changed.")
      ),
      (
        .unsure, .question, words("Dit weten we niet zeker", "We are not sure of this"),
        words(
          "De aanbieder gaf geen antwoord. We vragen het na en sturen niet dubbel.",
          "The provider gave no answer. We ask, and do not send twice.")
      ),
    ]
    let undo: HTML = "<button type=\"button\" class=\"push\">\(words("Ongedaan maken", "Undo"))</button>"
    return specimen(
      "notes", words("Meldingen", "Notes"), nil,
      """
      \(notes.html { meaning, icon, head, text in
        Components.note(meaning, icon: icon, head: head, text: HTML(text: text).paragraph)
      })
      \(Components.toast(words("SMS uitgesteld tot dinsdag 9.00 uur", "SMS put off until Tuesday 9:00"), undo: undo))
      """)
  }

  var dialog: HTML {
    specimen(
      "dialog", words("Vraag vooraf", "Question before"),
      words(
        "Alleen als iets niet terug kan. De knop herhaalt het werkwoord.",
        "Only before what cannot be taken back. The button says the verb again."),
      """
      <div class="dialog still" role="group" aria-labelledby="d-ask-head">\(Components.dialogBody(
        id: "d-ask", head: words("Contact met Timo stoppen?", "Stop contact with Timo?"),
        """
        <p>\(words(
          "Er gaan dan geen berichten meer uit, ook niet uit andere flows. De SMS van maandag vervalt.",
          "No messages leave any more then, of other flows neither. The SMS of Monday is dropped."))</p>
        <div class="actions">\(Components.button(words("Contact stoppen", "Stop contact"), .danger))\(Components.button(
          words("Toch niet", "Not after all")))</div>
        """))</div>
      """)
  }

  var palette: HTML {
    specimen(
      "palette", words("Zoeken en doen", "Search and do"),
      words(
        "Met / of Ctrl K. Zonder script is het een gewone zoekpagina.",
        "With / or Ctrl K. Without script it is a plain search page."),
      """
      <div class="dialog palette still">\(Palette(words: words).inside(
        id: "d-f", search: "dijk", found: samples.found.html(id: "d-f", words)))</div>
      """)
  }

  var figures: HTML {
    let hours = words("Betaald per uur vanaf 8 uur; het meest om 13 uur", "Paid per hour since 8; most at 13")
    let days = words("9 dagen, van € 498.000 naar € 412.000", "9 days, from €498,000 to €412,000")
    let less = words("€ 85.900 minder dan 9 dagen geleden", "€85,900 less than 9 days ago")
    let bars = Components.bars([0, 0, 12_000, 91_000, 210_000, 640_000, 512_000], label: hours)
    let level = Components.level([498, 494, 486, 483, 470, 466, 448, 436, 412], label: days)
    let paid = Components.stat(
      words("Vandaag betaald", "Paid today"), words.money(Money(cents: 2_390_415)),
      under: "\(bars)\(words("37 betalingen", "37 payments"))")
    let open = Components.stat(
      words("Staat nog open", "Still open"), words.money(Money(cents: 41_261_840)), under: "\(level)\(less)")
    let rejected = Components.stat(
      words("Afgekeurd", "Rejected"), "0", isZero: true,
      under: HTML(text: words("van 1.318 rijen", "of 1,318 rows")))
    return specimen(
      "figures", words("Cijfers", "Figures"),
      words(
        "Staafjes voor bedragen vanaf nul, het laatste is nu; een lijn voor een stand. Vergelijken gebeurt in woorden.",
        "Bars for amounts from zero, the last is now; a line for a level. Comparing is done in words."),
      """
      <div class="panel"><div class="body"><dl class="stats figures">\(paid)\(open)\(rejected)</dl></div></div>
      """)
  }

  var table: HTML {
    specimen(
      "table", words("Tabel", "Table"),
      words(
        "Woorden links, cijfers rechts. In een smalle ruimte wordt elke rij een blaadje. J en K lopen door de rijen.",
        "Words left, numbers right. In a narrow space every row becomes a sheet. J and K walk through the rows."),
      CasesPage(listing: Listing(samples.cases), state: nil, search: nil).table(words))
  }

  var ways: HTML {
    specimen(
      "ways", words("Tabbladen en keuzes", "Tabs and choices"),
      words("Links met een eigen adres; er is niets verborgen.", "Links with an address; nothing is hidden."),
      """
      \(Components.tabs(label: words("Voorbeeld van tabbladen", "Example of tabs"), [
        Components.Tab(words("Te plaatsen", "To place"), to: "#d-ways", isHere: true),
        Components.Tab(words("Ontvangen", "Received"), to: "#d-ways", isHere: false),
        Components.Tab(words("Betaallinks", "Payment links"), to: "#d-ways", isHere: false),
      ]))
      \(Components.pills(
        [
          (words("alle", "all"), "#d-ways", true), (words("loopt", "running"), "#d-ways", false),
          (words("betaald", "paid"), "#d-ways", false),
        ], words))
      """)
  }

  var empty: HTML {
    specimen(
      "empty", words("Nog niets", "Nothing yet"), nil,
      Components.empty(
        words("Nog geen mailings", "No mailings yet"),
        words(
          "Een mailing is één brief of e-mail aan veel huurders. Je hebt een lijst nodig en een sjabloon.",
          "A mailing is one letter or e-mail to many tenants. You need a list and a template."),
        action: Components.link(words("Naar Sjablonen", "To Templates"), to: "/templates")))
  }

  func drawing(_ drawing: HTML?) -> HTML {
    specimen(
      "flow", words("Flow", "Flow"),
      words(
        "Dun: kan. Dik: gelopen. Gevuld: hier nu. Gestreept: hierna.",
        "Thin: can go. Heavy: went. Filled: now here. Dashed: next."),
      """
      <div class="panel hold"><div class="body"><div class="drawn" tabindex="0" role="group" aria-label="\(words(
        "Tekening", "Drawing"))">\(drawing ?? HTML(text: words("Niet getekend.", "Not drawn.")).paragraph)</div></div>
      </div>
      """)
  }

  var timeline: HTML {
    let view = TimelineView(entries: samples.timeline, run: samples.run, namesCase: false, words: words)
    return specimen(
      "timeline", words("Tijdlijn", "Timeline"), nil,
      "<div class=\"panel hold\"><div class=\"body\">\(view.html)</div></div>")
  }

  var finding: HTML {
    let list = FindingList(findings: [samples.finding], workshop: nil)
    return specimen(
      "finding", words("Controle van een flow", "Check of a flow"),
      words(
        "Het gevolg staat voorop, daarna hoe je het oplost en hoe het dag voor dag gebeurt.",
        "The consequence comes first, then how to mend it and how it happens day by day."),
      "<div class=\"panel hold\"><div class=\"body\">\(list.html(words))</div></div>")
  }

  var testMark: HTML {
    specimen(
      "test", words("Niet echt", "Not real"), nil,
      Components.testMark(
        words("Testomgeving: er gaat niets naar echte huurders", "Test environment: nothing reaches real tenants")))
  }
}
