import Domain
import Engine

/// What tenants gave on their page of preferences: somebody who knows them takes it over, or leaves it.
extension QualityPage {
  func proposals(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <section class="panel hold"><div class="body"><ul class="rows">\(proposed.elements.html { row($0, frame) })</ul>
      <p class="small faint">\(words(
        "Een link kan zijn doorgestuurd. Twijfel je? Bel de huurder op een nummer dat je al had.",
        "A link can be passed on. In doubt? Call the tenant on a number that you had already."))</p></div></section>
      """
  }

  private func row(_ proposal: ProposedAddress, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let address = proposal.address
    let now =
      proposal.current.map { words("Nu: \(words.address($0))", "Now: \(words.address($0))") }
      ?? words("Nu: geen", "Now: none")
    let deeds = frame.role >= .employee ? self.deeds(address, frame) : .none
    return """
      <li><div><a href="/contacts/\(address.contact.value)"><b>\(proposal.contactName)</b></a><br><span class="small">\(
        words.kind(address.kind)) <b>\(HTML.breakable(words.address(address.value)))</b></span><br><span \
      class="small faint">\(words.say(address.since))</span></div>
      <div class="small soft">\(HTML.breakable(now))</div>\(deeds)</li>
      """
  }

  private func deeds(_ address: AddressRecord, _ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let kind: HTML = "\(frame.tokenField)<input type=\"hidden\" name=\"kind\" value=\"\(address.kind.rawValue)\">"
    return """
      <div class="actions"><form method="post" action="/quality/\(address.contact.value)">\(kind)<input type="hidden" \
      name="show" value="proposed"><input type="hidden" name="value" value="\(address.value)"><button \
      class="button slim">\(words("Overnemen", "Take over"))</button></form>
      <form method="post" action="/quality/\(address.contact.value)/decline">\(kind)<button class="button slim quiet">\(
        words("Niet overnemen", "Leave it"))</button></form></div>
      """
  }
}
