import Domain
import Engine

/// One line of each list that can be taken along: words as on the page, moments to the second, amounts as numbers.
enum ExportLines {
  static func caseHead(_ words: Words) -> [String] {
    [
      words("zaak", "case"), words("huurder", "tenant"), words("soort", "kind"), words("stand", "state"),
      words("stap", "step"), words("staat open", "open"), words("veranderd", "changed"), words("hierna", "next"),
    ]
  }

  static func matter(_ summary: CaseSummary, _ words: Words) -> [String] {
    [
      summary.reference, summary.contactName, words.matter(summary.title), words.state(summary.state).word,
      summary.step.map(words.step) ?? "", words.plainAmount(summary.balance), words.exact(summary.changedAt),
      summary.nextAt.map(words.exact) ?? "",
    ]
  }

  static func paymentHead(_ words: Words) -> [String] {
    [
      words("geboekt", "booked"), words("bedrag", "amount"), words("hoe", "how"), words("huurder", "tenant"),
      words("factuur", "invoice"), words("zaak", "case"), words("kenmerk", "reference"),
    ]
  }

  static func payment(_ payment: ReceivedPayment, _ words: Words) -> [String] {
    let how =
      switch payment.method {
      case .link: words("betaallink", "payment link")
      case .transfer: words("overboeking", "transfer")
      }
    return [
      words.exact(payment.at), words.plainAmount(payment.amount), how, payment.item.contactName, payment.item.invoice,
      payment.item.matter?.reference ?? "", payment.item.reference ?? "",
    ]
  }

  static func requestHead(_ words: Words) -> [String] {
    [
      words("gemaakt", "made"), words("stand", "state"), words("staat open", "open"), words("huurder", "tenant"),
      words("factuur", "invoice"), words("zaak", "case"), words("kenmerk", "reference"),
    ]
  }

  static func request(_ request: PaymentRequestView, _ words: Words) -> [String] {
    [
      words.exact(request.openedAt), words.requestState(request.state).word, words.plainAmount(request.item.balance),
      request.item.contactName, request.item.invoice, request.item.matter?.reference ?? "",
      request.item.reference ?? "",
    ]
  }

  static func messageHead(_ words: Words) -> [String] {
    [
      words("verstuurd", "sent"), words("kanaal", "channel"), words("aan", "to"), words("adres", "address"),
      words("stand", "state"), words("sjabloon", "template"), words("versie", "version"),
    ]
  }

  static func message(_ record: ArchiveRecordDetail, _ words: Words) -> [String] {
    [
      record.handedOverAt.map(words.exact) ?? "", words.channel(record.channel), record.contactName, record.recipient,
      words.status(record.status).word, record.template ?? "", record.templateVersion.map(String.init) ?? "",
    ]
  }
}

extension Words {
  /// What a payment link is at, in a word.
  func requestState(_ state: PaymentRequestState) -> (meaning: Components.Meaning, word: String) {
    switch state {
    case .open: (.busy, self("te betalen", "payable"))
    case .partlyPaid: (.wait, self("deels betaald", "partly paid"))
    case .paid: (.good, self("betaald", "paid"))
    case .paidOtherwise: (.good, self("op een andere manier betaald", "paid in another way"))
    case .closed: (.plain, self("gesloten", "closed"))
    }
  }
}
