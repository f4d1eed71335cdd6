import Domain
import Engine

/// Tries at the bank, newest first.
struct PaymentAttemptsPage {
  let listing: Listing<PaymentAttemptView>
  let figures: MoneyFigures

  func page(_ words: Words) -> ConsolePage {
    MoneyTab.attempts.page(
      lead: lead(words), list: listing.elements.isEmpty ? empty(words) : table(words),
      next: listing.next.map { "/payments/attempts?after=\(FormFields.encoded($0.value))" }, words)
  }

  private func lead(_ words: Words) -> HTML {
    guard figures.openAttempts > 0 else {
      return HTML(
        text: words("Er loopt nu geen betaling bij de bank.", "No payment is going on at the bank now."))
    }
    let count = words.count(figures.openAttempts, ("poging", "pogingen"), ("try", "tries"))
    return words.html(
      "<b>\(count)</b> \(figures.openAttempts == 1 ? "loopt" : "lopen") nu bij de bank; of er betaald wordt, is nog "
        + "niet bekend.",
      "<b>\(count)</b> going on at the bank now; whether it is paid is not known yet.")
  }

  private func empty(_ words: Words) -> HTML {
    Components.empty(
      words("Nog geen pogingen", "No tries yet"),
      words(
        "Een poging begint als iemand op de betaalpagina op Betaal drukt.",
        "A try begins when somebody presses Pay on the payment page."))
  }

  private func table(_ words: Words) -> HTML {
    Components.listTable(
      [
        (words("Huurder", "Tenant"), false), (words("Zaak", "Case"), false), (words("Stand", "State"), false),
        (words("Begonnen", "Started"), true), (words("Bedrag", "Amount"), true),
      ],
      listing.elements.html { attempt in
        let state = words.attempt(attempt.state)
        let reference: HTML =
          attempt.reference.map { "<code>\(HTML.breakable($0))</code>" }
          ?? HTML(text: words("geen antwoord van de bank", "no answer of the bank"))
        return """
          <tr>\(attempt.item.cells(words))<td data-t="\(words("Stand", "State"))"><span>\(Components.badge(
            state.meaning, state.word))<br><span class="small faint">\(reference)</span></span></td>
          <td class="num small" data-t="\(words("Begonnen", "Started"))">\(words.time(attempt.startedAt))</td>
          <td class="num" data-t="\(words("Bedrag", "Amount"))">\(words.money(attempt.amount))</td></tr>
          """
      })
  }
}

extension Words {
  func attempt(_ state: PaymentAttemptRecord.State) -> (meaning: Components.Meaning, word: String) {
    switch state {
    case .creating: (.unsure, self("onderweg", "under way"))
    case .open: (.busy, self("bij de bank", "at the bank"))
    case .paid: (.good, self("betaald", "paid"))
    case .failed: (.bad, self("mislukt", "failed"))
    case .cancelled: (.plain, self("afgebroken", "cancelled"))
    case .expired: (.plain, self("verlopen", "expired"))
    case .toCancel: (.unsure, self("wordt afgebroken", "is being cancelled"))
    }
  }
}
