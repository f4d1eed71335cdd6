import Domain
import Engine

/// Money that came in without saying what for: a worklist.
struct UnmatchedPaymentsPage {
  let listing: Listing<UnmatchedPaymentView>
  let figures: MoneyFigures
  let decided: Bool
  /// Whether the list holds everything that waits.
  let isWhole: Bool

  func page(_ words: Words) -> ConsolePage {
    MoneyTab.waiting.page(
      lead: lead(words), above: pills(words), list: listing.elements.isEmpty ? empty(words) : table(words),
      next: listing.next.map { after in
        "/payments?\(decided ? "decided=yes&" : "")after=\(FormFields.encoded(after.value))"
      }, words)
  }

  /// Counted from the list where it is whole: figures are some seconds old, and a page never tells two numbers.
  private var waiting: (count: Int, amount: Money) {
    guard isWhole else { return (figures.waiting, figures.waitingAmount) }
    return (listing.elements.count, listing.elements.map(\.record.amount).reduce(.zero, +))
  }

  private func lead(_ words: Words) -> HTML {
    guard waiting.count > 0 else {
      return HTML(
        text: words("Van al het geld dat binnenkwam is bekend waarvoor.", "It is known of all money what it is for."))
    }
    let count = words.count(waiting.count, ("betaling", "betalingen"), ("payment", "payments"))
    let amount = words.money(waiting.amount)
    return words.html(
      "Van <b>\(count)</b>, samen <b>\(amount)</b>, is niet bekend waarvoor. Die tellen nog bij niemand mee.",
      "Of <b>\(count)</b>, together <b>\(amount)</b>, nobody knows what for. They count for nobody yet.")
  }

  private func pills(_ words: Words) -> HTML {
    Components.pills(
      [
        (words("te plaatsen", "to place"), "/payments", !decided),
        (words("afgehandeld", "decided"), "/payments?decided=yes", decided),
      ], words)
  }

  private func empty(_ words: Words) -> HTML {
    decided
      ? Components.empty(
        words("Nog niets afgehandeld", "Nothing decided yet"),
        words(
          "Hier komt te staan wie welk geld heeft geplaatst.", "Who placed which money will be listed here."))
      : Components.empty(
        words("Niets te plaatsen", "Nothing to place"),
        words(
          "Geld komt hier als een bankbestand een betaling zonder herkenbaar kenmerk heeft.",
          "Money comes here when a bank file has a payment without a known reference."),
        action: "<a class=\"button\" href=\"/imports\">\(words("Naar Imports", "To Imports"))</a>")
  }

  private func table(_ words: Words) -> HTML {
    Components.listTable(
      [
        (words("Van", "From"), false), (words("Wat erbij stond", "What came with it"), false),
        (decided ? words("Uitkomst", "Outcome") : words("Ontvangen", "Received"), !decided),
        (words("Bedrag", "Amount"), true),
      ], listing.elements.html { row($0, words) })
  }

  private func row(_ payment: UnmatchedPaymentView, _ words: Words) -> HTML {
    let record = payment.record
    let third: HTML =
      record.end.map { end in
        "<td data-t=\"\(words("Uitkomst", "Outcome"))\"><span>\(fate(payment, end, words))</span></td>"
      } ?? "<td class=\"num small\" data-t=\"\(words("Ontvangen", "Received"))\">\(words.time(record.at))</td>"
    return """
      <tr><th scope="row"><a href="/payments/unmatched/\(record.id.value)">\(words.payer(record))</a></th>
      <td data-t="\(words("Erbij", "With it"))"><span>\(words.remittance(record))</span></td>\(third)
      <td class="num" data-t="\(words("Bedrag", "Amount"))">\(words.money(record.amount))</td></tr>
      """
  }

  private func fate(_ payment: UnmatchedPaymentView, _ end: UnmatchedPaymentRecord.End, _ words: Words) -> HTML {
    switch end.fate {
    case .matched:
      Components.badge(.good, words("geplaatst", "placed"))
        + " <span class=\"small faint\">\(payment.matched?.contactName ?? "")</span>"
    case .putAside:
      Components.badge(.plain, words("hoort nergens bij", "belongs to nothing here"))
    }
  }
}

extension Words {
  /// Who paid, as far as the bank says.
  func payer(_ record: UnmatchedPaymentRecord) -> String {
    record.payer ?? record.account ?? self("Onbekende betaler", "Unknown payer")
  }

  /// What stood beside the amount.
  func remittance(_ record: UnmatchedPaymentRecord) -> HTML {
    record.text.map { HTML.breakable($0) }
      ?? "<span class=\"faint\">\(self("De bank gaf geen tekst.", "The bank gave no text."))</span>"
  }
}
