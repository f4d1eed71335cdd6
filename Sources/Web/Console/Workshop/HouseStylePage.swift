import Domain
import Engine
import Rendering

/// How tenants see the organisation: colours, words at the top, who we are. Edited in the draft, with four eyes.
struct HouseStylePage {
  let form: HouseStyleForm
  let look: WorkshopLook
  var faults: [String: String] = [:]
  /// Whether somebody only looks at what they typed.
  var isTried = false
  /// A template whose e-mail shows it; nil when there is none.
  let template: String?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Huisstijl", "House style"), room: .settings,
      main: """
        \(SettingsTab.houseStyle.head(lead: lead(words), words))
        \(DraftNote.html(look, frame))\(faultNote(words))\(changed(words))
        <div class="hold"><div class="cols cols-main"><div class="stack stack-3">\(fields(frame))</div>
        <div class="stack stack-3">\(drawings(words))\(mail(words))</div></div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let name = form.texts[.logo].flatMap { $0.isEmpty ? nil : $0 } ?? form.texts[.organisation] ?? ""
    let lowest = ["light", "dark"].flatMap { mode in
      let pair = form.contrast(mode)
      return [pair.button, pair.text].compactMap(\.self)
    }.min()
    guard faults.isEmpty, let lowest else {
      return HTML(text: words("Deze huisstijl kan zo niet worden gebruikt.", "This house style cannot be used so."))
    }
    let text = words.contrast(lowest)
    return words.html(
      "Huurders zien <b>\(name)</b> in deze kleuren. Alles is te lezen: het laagste contrast is <b>\(text)</b>.",
      "Tenants see <b>\(name)</b> in these colours. All of it can be read: the lowest contrast is <b>\(text)</b>.")
  }

  private func faultNote(_ words: Words) -> HTML? {
    guard !faults.isEmpty else { return nil }
    let rest: HTML? = faults[""].map { "<p>\($0)</p>" }
    return Components.note(
      .bad, head: words("Er is niets bewaard", "Nothing was saved"),
      text: """
        <p>\(words("Verbeter de velden met een melding.", "Mend the fields with a message."))</p>\(rest)
        """)
  }

  private func changed(_ words: Words) -> HTML? {
    if isTried, faults.isEmpty {
      return Components.note(
        .plain, icon: .note, head: words("Zo zou het worden", "This is how it would be"),
        text: "<p>\(words("Er is nog niets bewaard.", "Nothing was saved yet."))</p>")
    }
    guard !isTried, look.isChanged(HouseStyleForm.path) else { return nil }
    return Components.note(
      .plain, icon: .note, head: words("Dit staat in het concept", "This stands in the draft"),
      text: """
        <p>\(words(
          "Huurders zien het als een collega akkoord geeft.", "Tenants see it when a colleague approves.")) \
        <a href="/draft">\(words("Bekijk het concept", "Look at the draft"))</a></p>
        """)
  }

  // MARK: The form

  private func fields(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <form method="post" action="/settings/house-style" class="stack stack-3">\(frame.tokenField)<input type="hidden" \
      name="seen" value="\(look.workshop.mark(HouseStyleForm.path).text)">
      \(Components.panel(
        id: "h-words", title: words("Woorden", "Words"), isList: true,
        """
        \(field(
          .organisation, words("Naam", "Name"),
          words("Voluit, zoals onder een brief.", "In full, as under a letter."), words))
        \(field(
          .logo, words("Woordmerk", "Words of the logo"),
          words("Boven elk bericht. Leeg: de naam.", "Above each message. Empty: the name."), words, isRequired: false))
        \(field(
          .phone, words("Telefoon", "Telephone"),
          words(
            "Wordt een link waar het in de regels hieronder staat.",
            "Becomes a link where it stands in the lines below."), words, isRequired: false))
        \(field(
          .dutch, words("Wie we zijn, Nederlands", "Who we are, Dutch"),
          words("Onder elk bericht: adres en wanneer je kunt bellen.", "Under each message: address and when to call."),
          words))
        \(field(
          .english, words("Wie we zijn, Engels", "Who we are, English"),
          words("Voor huurders die Engels kiezen.", "For tenants who choose English."), words, isRequired: false))
        """))
      \(colours("light", words("Kleuren, licht", "Colours, light"), words))
      \(colours("dark", words("Kleuren, donker", "Colours, dark"), words))
      <div class="actions"><button class="button primary">\(words(
        "Bewaren in het concept", "Save in the draft"))</button>
      <button class="button" formaction="/settings/house-style/check">\(words(
        "Eerst bekijken", "Look first"))</button></div>
      </form>
      """
  }

  private func field(
    _ text: HouseStyleForm.Text, _ label: String, _ help: String, _ words: Words, isRequired: Bool = true
  ) -> HTML {
    Field(
      name: text.rawValue, label: label, help: help, fault: faults[text.rawValue], value: form.texts[text] ?? "",
      longest: HouseStyleForm.longest, isRequired: isRequired, isWide: text == .dutch || text == .english
    ).html
  }

  private func colours(_ mode: String, _ title: String, _ words: Words) -> HTML {
    let labels = [
      "brand": words("Balk en knop", "Bar and button"), "on-brand": words("Tekst op de knop", "Text on the button"),
      "brand-text": words("Links en woordmerk", "Links and logo"),
    ]
    return Components.panel(
      id: "h-\(mode)", title: title, isList: true,
      HouseStyleForm.Pigment.all.filter { $0.mode == mode }.html { pigment in
        Field(
          name: pigment.field, label: labels[pigment.name] ?? "", fault: faults[pigment.field],
          value: form.colours[pigment] ?? "", longest: 7
        ).html
      })
  }

  // MARK: How it looks

  private func drawings(_ words: Words) -> HTML {
    Components.panel(
      id: "h-looks", title: words("Zo ziet het eruit", "How it looks"), isList: true,
      """
      \(drawing("light", words("Licht", "Light"), words))\(drawing("dark", words("Donker", "Dark"), words))
      """)
  }

  /// A tenant's page, drawn: the policy of the console forbids styles in a page, and attributes of a drawing are none.
  private func drawing(_ mode: String, _ title: String, _ words: Words) -> HTML? {
    func colour(_ name: String) -> String? {
      form.colours[HouseStyleForm.Pigment(mode: mode, name: name)].flatMap { Colour($0) }?.css
    }
    guard let brand = colour("brand"), let onBrand = colour("on-brand"), let text = colour("brand-text") else {
      return nil
    }
    let isLight = mode == "light"
    let (paper, sheet) = isLight ? ("#f6f5f1", HouseStyleForm.lightSheet) : ("#14161a", HouseStyleForm.darkSheet)
    let (ink, line) = isLight ? ("#1b1e25", "#dfdcd4") : ("#eceae5", "#333841")
    let logo = form.texts[.logo].flatMap { $0.isEmpty ? nil : $0 } ?? form.texts[.organisation] ?? ""
    let pair = form.contrast(mode)
    let told = words(
      "\(title): knop \(words.contrast(pair.button ?? 0)), links \(words.contrast(pair.text ?? 0))",
      "\(title): button \(words.contrast(pair.button ?? 0)), links \(words.contrast(pair.text ?? 0))")
    return """
      <figure><svg viewBox="0 0 320 176" role="img" aria-label="\(told)" font-family="system-ui, sans-serif">
      <rect width="320" height="176" fill="\(paper)"/><rect width="320" height="48" fill="\(sheet)"/>
      <rect width="320" height="5" fill="\(brand)"/><rect y="47" width="320" height="1" fill="\(line)"/>
      <text x="16" y="32" font-size="16" font-weight="600" fill="\(text)">\(String(logo.prefix(30)))</text>
      <rect x="16" y="64" width="288" height="96" rx="6" fill="\(sheet)" stroke="\(line)"/>
      <text x="32" y="92" font-size="17" font-weight="600" fill="\(ink)">€ 620,79</text>
      <rect x="32" y="106" width="150" height="38" rx="5" fill="\(brand)"/>
      <text x="107" y="130" font-size="15" font-weight="600" fill="\(onBrand)" text-anchor="middle">\(words(
        "Nu betalen", "Pay now"))</text>
      <text x="200" y="130" font-size="15" fill="\(text)" text-decoration="underline">\(words(
        "Ik kan niet", "I cannot"))</text></svg>
      <figcaption class="small soft">\(told)</figcaption></figure>
      """
  }

  /// Of the draft, as it was saved last.
  private func mail(_ words: Words) -> HTML? {
    guard let template, !isTried, faults.isEmpty else { return nil }
    let title = words("Een e-mail in deze huisstijl", "An e-mail in this house style")
    return """
      <section class="panel" aria-labelledby="h-mail"><header><h2 id="h-mail">\(title)</h2></header><iframe \
      class="mailframe bare" src="/templates/\(FormFields.encoded(template))/preview" sandbox title="\(title)" \
      height="640"></iframe></section>
      """
  }
}

extension Words {
  /// `6,1`, in English `6.1`, of hundredths.
  func contrast(_ hundredths: Int) -> String {
    "\(hundredths / 100)\(self(",", "."))\(hundredths / 10 % 10)"
  }
}
