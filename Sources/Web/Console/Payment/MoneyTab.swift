import Domain
import Engine

/// The pages about money, as tabs with an address each.
enum MoneyTab: String, CaseIterable, Sendable {
  case waiting, received, requests, attempts

  var path: String { self == .waiting ? "/payments" : "/payments/\(rawValue)" }

  func title(_ words: Words) -> String {
    switch self {
    case .waiting: words("Te plaatsen", "To place")
    case .received: words("Ontvangen", "Received")
    case .requests: words("Betaallinks", "Payment links")
    case .attempts: words("Pogingen bij de bank", "Tries at the bank")
    }
  }

  /// Head and tabs, above one of them.
  func head(lead: HTML?, _ words: Words) -> HTML {
    Components.head(title: HTML(text: words("Betalingen", "Payments")), lead: lead, words: words)
      + Components.tabs(
        label: words("Betalingen", "Payments"),
        Self.allCases.map { Components.Tab($0.title(words), to: $0.path, isHere: $0 == self) })
  }

  /// The page of a list, from its table.
  func page(lead: HTML?, above: HTML = .none, list: HTML, next: String?, _ words: Words) -> ConsolePage {
    ConsolePage(
      title: title(words), room: .payments,
      main: "\(head(lead: lead, words))\(above)\(list)\(Components.more(next, words))")
  }
}

extension OpenItemChoice {
  /// The person, and under it the case or the invoice.
  func cells(_ words: Words) -> HTML {
    let under: HTML =
      matter.map { matter in
        "<a href=\"/cases/\(matter.id.value)\"><span class=\"num\">\(matter.reference)</span></a>"
      } ?? HTML(text: words("geen zaak", "no case"))
    return """
      <th scope="row"><a href="/contacts/\(contact.value)">\(contactName)</a></th>
      <td data-t="\(words("Zaak", "Case"))"><span>\(under)<br><span class="small faint">\(words(
        "factuur", "invoice")) \(invoice)</span></span></td>
      """
  }
}
