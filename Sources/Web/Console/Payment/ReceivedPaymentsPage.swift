import Domain
import Engine

/// Money that was booked, newest first.
struct ReceivedPaymentsPage {
  let listing: Listing<ReceivedPayment>
  /// True for who may take the list along.
  var canExport = false

  func page(_ words: Words) -> ConsolePage {
    MoneyTab.received.page(
      lead: lead(words),
      above: canExport && !listing.elements.isEmpty
        ? "<div class=\"line\">\(Components.export("/payments/received.csv", words))</div>" : .none,
      list: listing.elements.isEmpty ? empty(words) : table(words),
      next: listing.next.map { "/payments/received?after=\(FormFields.encoded($0.value))" }, words)
  }

  private func lead(_ words: Words) -> HTML {
    guard let last = listing.elements.first else {
      return HTML(text: words("Er is nog geen geld geboekt.", "No money was booked yet."))
    }
    let (name, moment) = (last.item.contactName, words.sayInSentence(last.recordedAt))
    return words.html(
      "Het laatst geboekt: <b>\(words.money(last.amount))</b> van \(name), \(moment).",
      "Booked last: <b>\(words.money(last.amount))</b> of \(name), \(moment).")
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog niets ontvangen", "Nothing received yet"),
      words(
        "Hier komt geld uit bankbestanden en van betaallinks. Wat op een andere manier is betaald, zien we pas in een "
          + "nieuwe lading openstaande posten.",
        "Money from bank files and payment links comes here. What was paid in another way we see only in a new load "
          + "of open items."))
  }

  private func table(_ words: Words) -> HTML {
    Components.listTable(
      [
        (words("Huurder", "Tenant"), false), (words("Zaak", "Case"), false), (words("Hoe", "How"), false),
        (words("Geboekt", "Booked"), true), (words("Bedrag", "Amount"), true),
      ],
      listing.elements.html { payment in
        """
        <tr>\(payment.item.cells(words))<td data-t="\(words("Hoe", "How"))">\(how(payment, words))</td>
        <td class="num small" data-t="\(words("Geboekt", "Booked"))">\(words.time(payment.at))</td>
        <td class="num" data-t="\(words("Bedrag", "Amount"))">\(words.money(payment.amount))</td></tr>
        """
      })
  }

  private func how(_ payment: ReceivedPayment, _ words: Words) -> HTML {
    if payment.amount < .zero { return Components.badge(.bad, words("teruggehaald", "taken back")) }
    return HTML(text: words.method(payment.method))
  }
}

extension Words {
  func method(_ method: PaymentRecord.Method) -> String {
    switch method {
    case .link: self("betaallink", "payment link")
    case .transfer: self("overboeking", "transfer")
    }
  }
}
