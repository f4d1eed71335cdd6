import Domain
import Engine

/// One payment that nobody could place: what is known of it, and what it may be for.
struct UnmatchedPaymentPage {
  let payment: UnmatchedPaymentView
  let choices: [OpenItemChoice]
  /// The item of which is asked whether the money is for it; nil while none is chosen.
  let chosen: OpenItemChoice?
  let search: String?

  private var record: UnmatchedPaymentRecord { payment.record }
  private var path: String { "/payments/unmatched/\(record.id.value)" }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let main: HTML
    if let end = record.end {
      main = outcome(end, words)
    } else if let chosen, frame.role >= .employee {
      main = question(chosen, frame)
    } else {
      main = findPanel(frame)
    }
    let aside: HTML? = record.end == nil && chosen == nil && frame.role >= .employee ? putAside(frame) : nil
    return ConsolePage(
      title: words("\(words.money(record.amount)) te plaatsen", "\(words.money(record.amount)) to place"),
      room: .payments,
      main: """
        \(head(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(main)</div>
        <div class="stack stack-3">\(facts(words))\(aside)</div></div></div>
        """)
  }

  private func head(_ words: Words) -> HTML {
    let from = words.payer(record)
    return Components.head(
      crumbs: [(words("Betalingen", "Payments"), "/payments")], here: words("Te plaatsen", "To place"),
      title: HTML(
        text: words("\(words.money(record.amount)) van \(from)", "\(words.money(record.amount)) from \(from)")),
      lead: lead(words), words: words)
  }

  private func lead(_ words: Words) -> HTML {
    let moment = words.sayInSentence(record.at)
    guard let end = record.end else {
      return words.html(
        "Dit kwam <b>\(moment)</b> binnen. <b>Niet bekend is waarvoor</b>; het telt nog bij niemand mee.",
        "This came in <b>\(moment)</b>. <b>It is not known what for</b>; it counts for nobody yet.")
    }
    switch end.fate {
    case .matched:
      let name = payment.matched?.contactName ?? ""
      return words.html(
        "Dit is geboekt op een post van <b>\(name)</b>.", "This was booked on an item of <b>\(name)</b>.")
    case .putAside:
      return words.html(
        "Dit hoort <b>bij geen post hier</b>. Geen stand is gewijzigd.",
        "This belongs <b>to no item here</b>. No balance was changed.")
    }
  }

  private func facts(_ words: Words) -> HTML {
    let unknown: HTML = "<span class=\"faint\">\(words("geeft de bank niet", "not given by the bank"))</span>"
    return Components.panel(
      id: "h-facts", title: words("Wat de bank vertelt", "What the bank tells"),
      """
      <dl class="facts"><dt>\(words("Bedrag", "Amount"))</dt><dd>\(words.money(record.amount))</dd>
      <dt>\(words("Betaler", "Payer"))</dt><dd>\(record.payer.map { HTML(text: $0) } ?? unknown)</dd>
      <dt>\(words("Rekening", "Account"))</dt><dd>\(record.account.map { HTML(text: words.iban($0)) } ?? unknown)</dd>
      <dt>\(words("Tekst", "Text"))</dt><dd>\(words.remittance(record))</dd>
      <dt>\(words("Geboekt", "Booked"))</dt><dd>\(words.time(record.at))</dd>
      <dt>\(words("Ingelezen", "Read here"))</dt><dd>\(words.time(record.receivedAt))</dd></dl>
      """)
  }

  // MARK: Finding

  private func findPanel(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let rows: HTML =
      choices.isEmpty
      ? "<p class=\"soft\">\(none(words))</p>"
      : "<ul class=\"rows\">\(choices.html { row($0, frame) })</ul>"
    return Components.panel(
      id: "h-find", title: words("Waar hoort dit bij?", "What is this for?"), isList: true,
      """
      <form class="search wide" role="search" action="\(path)">\(Icon.search.html)<label class="hide" \
      for="find">\(words("Zoek een post", "Find an item"))</label><input id="find" name="q" type="search" \
      value="\(search ?? "")" maxlength="80" placeholder="\(words(
        "Naam, zaak, factuur of kenmerk", "Name, case, invoice or reference"))"></form>
      <p class="small faint">\(hint(words))</p>\(rows)
      """)
  }

  private func hint(_ words: Words) -> String {
    search == nil
      ? words(
        "Voorgesteld op rekening en naam van de betaler. Wat precies past staat bovenaan.",
        "Suggested by account and name of the payer. What fits exactly is on top.")
      : words("Gevonden met “\(search ?? "")”.", "Found with “\(search ?? "")”.")
  }

  private func none(_ words: Words) -> String {
    search == nil
      ? words(
        "Deze rekening en naam kennen we niet. Zoek op naam, zaaknummer, factuur of kenmerk.",
        "We do not know this account and name. Search by name, case number, invoice or reference.")
      : words(
        "Geen post gevonden. Zoek op een deel van de achternaam, of op het hele nummer.",
        "No item found. Search by the start of the surname, or by the whole number.")
  }

  private func row(_ choice: OpenItemChoice, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let fits = choice.balance == record.amount
    let badge: HTML? = fits ? Components.badge(.good, words("past precies", "fits exactly")) : nil
    let search: HTML? = self.search.map { "&amp;q=\(FormFields.encoded($0))" }
    let choose: HTML? =
      frame.role >= .employee
      ? """
      <a class="button slim" href="\(path)?claim=\(choice.claim.value)\(search)">\(words("Kies", "Choose"))<span \
      class="hide"> \(choice.contactName) \(choice.invoice)</span></a>
      """ : nil
    let matter = choice.matter.map { " · \($0.reference)" } ?? ""
    return """
      <li><div><b>\(choice.contactName)</b> \(badge)<br><span class="small faint">\(choice.description) · \(words(
        "factuur", "invoice")) \(choice.invoice)\(matter)</span></div>
      <span class="num">\(words.money(choice.balance)) \(words("open", "open"))</span>\(choose)</li>
      """
  }

  // MARK: Deciding

  private func question(_ choice: OpenItemChoice, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let amount = words.money(record.amount)
    return Components.panel(
      id: "h-ask",
      title: words("\(amount) boeken bij \(choice.contactName)?", "Book \(amount) for \(choice.contactName)?"),
      isList: true,
      """
      <dl class="facts"><dt>\(words("Voor", "For"))</dt><dd>\(choice.description), \(words(
        "factuur", "invoice")) \(choice.invoice)</dd>
      <dt>\(words("Staat open", "Open now"))</dt><dd>\(words.money(choice.balance))</dd>
      <dt>\(words("Daarna", "After"))</dt><dd>\(after(choice, words))</dd></dl>
      <p class="soft">\(consequence(choice, words))</p>
      <form method="post" class="actions" action="\(path)/match">\(frame.tokenField)<input type="hidden" \
      name="claim" value="\(choice.claim.value)"><button class="button primary">\(words(
        "Bedrag boeken", "Book the amount"))</button><a class="button" href="\(path)">\(words(
          "Toch niet", "Not after all"))</a></form>
      """)
  }

  /// Money of before the load is in the balance of that load.
  private func changes(_ choice: OpenItemChoice) -> Bool { record.at > choice.asOf }

  private func after(_ choice: OpenItemChoice, _ words: Words) -> HTML {
    guard changes(choice) else { return HTML(text: words("blijft gelijk", "stays the same")) }
    let rest = choice.balance - record.amount
    return rest < .zero
      ? HTML(
        text: words(
          "\(words.money(Money(cents: -rest.cents))) te veel", "\(words.money(Money(cents: -rest.cents))) too much"))
      : "<b>\(words.money(rest))</b>"
  }

  private func consequence(_ choice: OpenItemChoice, _ words: Words) -> String {
    guard changes(choice) else {
      let day = words.longDay(DutchTime.day(of: choice.asOf))
      return words(
        "De stand van deze post is van \(day), na deze betaling. Of het bedrag daar al in zit, weten we niet; daarom "
          + "verandert de stand niet.",
        "The balance of this item is of \(day), after this payment. We do not know whether the amount is in it; "
          + "therefore the balance does not change.")
    }
    let rest = choice.balance - record.amount
    if rest < .zero {
      return words(
        "Wat te veel is, wordt een taak. Berichten over deze post stoppen. Boeken kun je niet terugdraaien.",
        "What is too much becomes a task. Messages about this item stop. Booking cannot be taken back.")
    }
    return rest == .zero
      ? words(
        "Daarmee is de post betaald: de betaallink sluit en er gaat geen bericht meer over uit. Boeken kun je niet "
          + "terugdraaien.",
        "The item is paid then: its payment link closes and no message about it goes out any more. Booking cannot be "
          + "taken back.")
      : words(
        "De betaallink vraagt daarna alleen nog de rest. Boeken kun je niet terugdraaien.",
        "The payment link then asks for the rest only. Booking cannot be taken back.")
  }

  private func putAside(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <details class="panel fold-out"><summary>\(words("Hoort nergens bij", "Belongs to nothing here"))</summary><div \
      class="body stack"><p class="soft">\(words(
        "Bijvoorbeeld subsidie, of een regel die dubbel is. Er verandert geen stand en niemand krijgt bericht.",
        "For instance a grant, or a line that is a double. No balance changes and nobody is told."))</p>
      <form method="post" class="stack" action="\(path)/put-aside">\(frame.tokenField)
      <div class="field"><label for="reason">\(words("Wat is het?", "What is it?"))</label><input id="reason" \
      name="reason" required maxlength="200"></div>
      <div class="actions"><button class="button">\(words(
        "Van de lijst halen", "Take off the list"))</button></div></form></div></details>
      """
  }

  private func outcome(_ end: UnmatchedPaymentRecord.End, _ words: Words) -> HTML {
    let who = words.actor(end.by)
    switch end.fate {
    case .matched:
      guard let item = payment.matched else { return .none }
      let matter: HTML? = item.matter.map { matter in
        "<p><a class=\"button\" href=\"/cases/\(matter.id.value)\">\(words("Naar de zaak", "To the case"))</a></p>"
      }
      return Components.note(
        .good, icon: .tick, head: words("Het bedrag is geboekt", "The amount was booked"),
        text: """
          <p>\(words("Op factuur", "On invoice")) \(item.invoice) \(words("van", "of")) <a \
          href="/contacts/\(item.contact.value)">\(item.contactName)</a>, \(words("door", "by")) \(who), \(words.time(
            end.at)). \(words("Daar staat nu nog open:", "Still open there now:")) \(words.money(item.balance)).</p>\(
              matter)
          """)
    case .putAside(let note):
      return Components.note(
        .plain, icon: .note, head: words("Van de lijst gehaald", "Taken off the list"),
        text: """
          <p>\(note.isEmpty ? words("Zonder toelichting", "Without a note") : note) – \(who), \(words.time(end.at)).</p>
          """)
    }
  }
}

extension Words {
  /// Four by four, as on paper.
  func iban(_ text: String) -> String {
    var left = Substring(text)
    var parts: [Substring] = []
    while !left.isEmpty {
      parts.append(left.prefix(4))
      left = left.dropFirst(4)
    }
    return parts.joined(separator: " ")
  }
}
