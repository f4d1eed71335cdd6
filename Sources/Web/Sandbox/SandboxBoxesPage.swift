import Domain
import Engine

/// Every mailbox and phone that received something, and what the bank was asked.
struct SandboxBoxesPage {
  let mailboxes: [SandboxBox]
  let phones: [SandboxBox]
  let payments: [SandboxPayment]
  /// At most this many of each are shown, those that received something last; who looks for another finds it by its
  /// address.
  static let rows = 20

  /// The ones worth a look: with messages, the newest first.
  static func lively(_ boxes: [SandboxBox]) -> [SandboxBox] {
    let filled = boxes.filter { $0.count > 0 }
    return Array(
      filled.sorted {
        ($0.latest?.milliseconds ?? 0, $1.address.address) > ($1.latest?.milliseconds ?? 0, $0.address.address)
      }
      .prefix(rows))
  }

  func page(_ words: Words) -> ConsolePage {
    ConsolePage(
      title: words("Sandbox", "Sandbox"), room: .sandbox,
      main: """
        \(Components.head(
          title: HTML(text: words("Sandbox", "Sandbox")),
          lead: HTML(text: words(
            "Speel de huurder: open, antwoord of betaal. Bode merkt geen verschil met echt.",
            "Play the tenant: open, answer or pay. Bode notices no difference with the real world.")),
          words: words))
        <div class="hold"><div class="cols cols-2">\
        \(panel("h-mail", words("Mailboxen", "Mailboxes"), mailboxes, "mailbox", words))\
        \(panel("h-phone", words("Telefoons", "Phones"), phones, "phone", words))</div></div>
        \(bank(words))
        """)
  }

  private func panel(_ id: String, _ title: String, _ boxes: [SandboxBox], _ path: String, _ words: Words)
    -> HTML
  {
    """
    <section class="panel" aria-labelledby="\(id)"><header><h2 id="\(id)">\(title)</h2></header>\
    <div class="body">\
    \(finder(id, path, words))\(boxes.isEmpty ? empty(words) : list(boxes, path, words))</div></section>
    """
  }

  private func finder(_ id: String, _ path: String, _ words: Words) -> HTML {
    let label =
      path == "mailbox" ? words("E-mailadres", "E-mail address") : words("Nummer", "Number")
    return """
      <form class="actions" action="/sandbox/\(path)"><label class="hide" for="\(id)-find">\(label)</label>\
      <input class="narrow" id="\(id)-find" name="address" maxlength="200" \
      placeholder="\(label)" autocomplete="off" required>\
      <button class="button slim">\(words("Open", "Open"))</button></form>
      """
  }

  private func list(_ boxes: [SandboxBox], _ path: String, _ words: Words) -> HTML {
    let rows = boxes.html { box in
      let address = box.address.address
      let fails = box.fate.map(Self.fails) ?? false
      let fate: HTML = fails ? Components.badge(.test, words("bestaat hier niet", "does not exist here")) : .none
      let latest: HTML = box.latest.map { "<span class=\"soft small\">\(words.time($0))</span>" } ?? .none
      return """
        <li><div><a class="row-link" href="/sandbox/\(path)?address=\(FormFields.encoded(address))">\
        <b>\(HTML.breakable(words.address(address)))</b></a>\
        <br><span class="soft small">\(words.count(
          box.count, ("bericht", "berichten"), ("message", "messages")))</span></div>\(fate)\(latest)</li>
        """
    }
    let more: HTML =
      boxes.count < Self.rows
      ? .none
      : """
      <p class="soft small more">\(words(
          "De \(Self.rows) die het laatst iets kregen. Zoek een ander op adres.",
          "The \(Self.rows) that received something last. Find another by address."))</p>
      """
    return "<ul class=\"rows\" data-list>\(rows)</ul>\(more)"
  }

  /// Whether nothing that is sent there arrives.
  private static func fails(_ fate: SandboxFate) -> Bool {
    fate.refusal != nil
      || fate.steps.contains { step in
        switch step.kind {
        case .bounced(permanent: true, _), .undeliverable: true
        case .bounced, .delivered, .complained, .opened, .clicked, .replied: false
        }
      }
  }

  private func empty(_ words: Words) -> HTML {
    """
    <p class="soft">\(words(
      "Nog niets ontvangen. Lees een bankbestand in; de eerste berichten komen vanzelf.",
      "Nothing received yet. Import a bank file; the first messages follow by themselves."))</p>
    """
  }

  private func bank(_ words: Words) -> HTML {
    let rows = payments.html { payment in
      let (meaning, word) = words.payment(payment.status)
      return """
        <tr><th scope="row"><a href="/sandbox/bank/\(payment.reference)">\
        \(payment.order.description)</a></th>\
        <td class="num" data-t="\(words("Bedrag", "Amount"))">\(words.money(payment.order.amount))</td>\
        <td data-t="\(words("Stand", "Status"))">\(Components.badge(meaning, word))</td>\
        <td data-t="\(words("Gestart", "Started"))">\(words.time(payment.created))</td></tr>
        """
    }
    let table: HTML =
      payments.isEmpty
      ? "<p class=\"soft\">\(words("Nog geen betaling gestart.", "No payment was started yet."))</p>"
      : """
      <table class="table fold"><thead><tr><th scope="col">\(words("Waarvoor", "For"))</th>\
      <th scope="col" class="num">\(words("Bedrag", "Amount"))</th>\
      <th scope="col">\(words("Stand", "Status"))</th>\
      <th scope="col">\(words("Gestart", "Started"))</th></tr></thead><tbody>\(rows)</tbody></table>
      """
    return Components.panel(id: "h-bank", title: words("Bank", "Bank"), table)
  }
}
