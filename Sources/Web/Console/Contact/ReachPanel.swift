import Domain
import Engine

/// How somebody can be reached: every address with how sure we are of it, and why.
struct ReachPanel {
  let addresses: [ContactDetail.Address]
  let id: String

  func html(_ words: Words) -> HTML {
    let title = words("Zo te bereiken", "How to reach")
    guard !addresses.isEmpty else {
      return Components.panel(
        id: "h-\(id)", title: title,
        """
        <p class="soft">\(words(
          "Er is geen enkel adres bekend. Het komt mee met de volgende huurderslijst, of een medewerker "
            + "vraagt het na.",
          "No address is known. It comes with the next list of tenants, or an employee asks for it."))</p>
        """)
    }
    return Components.panel(
      id: "h-\(id)", title: title,
      """
      <table class="table fold"><thead><tr><th scope="col">\(words("Kanaal", "Channel"))</th><th \
      scope="col">\(words(
        "Adres", "Address"))</th><th scope="col">\(words("Stand", "Standing"))</th></tr></thead><tbody>\(
        addresses.html { row($0, words) })</tbody></table>
      """)
  }

  private func row(_ address: ContactDetail.Address, _ words: Words) -> HTML {
    let standing = words.standing(address)
    let since = address.since.map { words(" sinds \(words.say($0))", " since \(words.say($0))") } ?? ""
    let because: HTML? = address.because.map { text in
      let why = words.capitalised(words.remark(text))
      return "<br><span class=\"small soft\">\(why)\(since)</span>"
    }
    return """
      <tr><th scope="row">\(address.channel.icon.html) \(words.channel(address.channel))</th><td \
      data-t="\(words(
        "Adres", "Address"))"><span>\(HTML.breakable(words.address(address.value)))</span></td><td \
      data-t="\(words("Stand", "Standing"))"><span>\(
        Components.badge(standing.meaning, standing.word))\(because)</span></td></tr>
      """
  }
}
