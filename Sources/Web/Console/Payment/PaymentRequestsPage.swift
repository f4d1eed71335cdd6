import Domain
import Engine

/// Payment links, newest first.
struct PaymentRequestsPage {
  let listing: Listing<PaymentRequestView>
  let figures: MoneyFigures
  let open: Bool
  /// True for who may take the list along.
  var canExport = false

  func page(_ words: Words) -> ConsolePage {
    MoneyTab.requests.page(
      lead: lead(words),
      above: """
        <div class="line">\(Components.pills(
          [
            (words("alle", "all"), "/payments/requests", !open),
            (words("te betalen", "payable"), "/payments/requests?open=yes", open),
          ], words))\(canExport && !listing.elements.isEmpty
            ? Components.export("/payments/requests.csv\(open ? "?open=yes" : "")", words) : .none)</div>
        """,
      list: listing.elements.isEmpty ? empty(words) : table(words),
      next: listing.next.map { after in
        "/payments/requests?\(open ? "open=yes&" : "")after=\(FormFields.encoded(after.value))"
      }, words)
  }

  private func lead(_ words: Words) -> HTML {
    let count = words.count(figures.openRequests, ("betaallink", "betaallinks"), ("payment link", "payment links"))
    return words.html(
      "<b>\(count)</b> \(figures.openRequests == 1 ? "kan" : "kunnen") nu betaald worden.",
      "<b>\(count)</b> can be paid now.")
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Hier zijn geen betaallinks", "No payment links here"),
      words(
        "Een betaallink ontstaat als een flow een bericht stuurt waarin om geld wordt gevraagd.",
        "A payment link is made when a flow sends a message that asks for money."),
      action: "<a class=\"button\" href=\"/flows\">\(words("Naar Flows", "To Flows"))</a>")
  }

  private func table(_ words: Words) -> HTML {
    Components.listTable(
      [
        (words("Huurder", "Tenant"), false), (words("Zaak", "Case"), false), (words("Stand", "State"), false),
        (words("Gemaakt", "Made"), true), (words("Staat open", "Open"), true),
      ],
      listing.elements.html { request in
        """
        <tr>\(request.item.cells(words))<td data-t="\(words("Stand", "State"))"><span>\(state(request, words))</span></td>
        <td class="num small" data-t="\(words("Gemaakt", "Made"))">\(words.time(request.openedAt))</td>
        <td class="num\(request.item.balance <= .zero ? " zero" : "")" data-t="\(words("Staat open", "Open"))">\(
          words.money(request.item.balance))</td></tr>
        """
      })
  }

  private func state(_ request: PaymentRequestView, _ words: Words) -> HTML {
    let rest: HTML? = request.demandsRestUntil.map { day in
      """
      <br><span class="small faint">\(words("zegt betaald te hebben; rust tot", "says to have paid; rests until")) \(
        words.sayDay(day))</span>
      """
    }
    let standing = words.requestState(request.state)
    let badge = Components.badge(standing.meaning, standing.word)
    return request.state.isPayable ? badge + (rest ?? .none) : badge
  }
}
