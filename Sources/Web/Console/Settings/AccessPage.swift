import Engine

/// What the organisation asks of who signs in.
struct AccessPage {
  let policy: AccessPolicy
  let users: [UserAccount]

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Toegang", "Access"), room: .settings,
      main: """
        \(SettingsTab.access.head(lead: lead(words), words))
        \(Components.panel(
          id: "second-step", title: words("Tweede stap bij het inloggen", "Second step at signing in"), form(frame)))
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let without = users.filter { !$0.isBlocked && $0.identity == nil && !$0.usesCodes }.count
    return without == 0
      ? HTML(text: words("Iedereen logt in met een tweede stap.", "Everybody signs in with a second step."))
      : words.html(
        "<b>\(words.count(without, ("persoon logt", "personen loggen"), ("person", "persons")))</b> in zonder "
          + "tweede stap.",
        "<b>\(words.count(without, ("persoon", "personen"), ("person", "persons")))</b> "
          + "\(without == 1 ? "signs" : "sign") in without a second step.")
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let nobody = words("niemand; ieder kiest zelf", "nobody; each chooses")
    return """
      <form method="post" action="/settings/access" class="stack">\(frame.tokenField)
      <div class="field"><label for="codes-from">\(words(
        "Een code van een app is verplicht voor", "A code of an app is required of"))</label>
      <span class="help" id="codes-from-help">\(words(
        "Wie nog geen app heeft, koppelt er een bij het volgende inloggen.",
        "Who has no app yet connects one at the next sign-in."))</span>
      <select id="codes-from" name="codes-from" aria-describedby="codes-from-help">\(option(
        "nobody", nobody, policy.codesFrom == nil))\(Role.allCases.html { role in
          option(role.rawValue, name(role, words), policy.codesFrom == role)
        })</select></div>
      <div class="actions"><button class="button primary">\(words("Bewaren", "Save"))</button></div></form>
      """
  }

  private func name(_ role: Role, _ words: Words) -> String {
    switch role {
    case .reader: words("iedereen", "everybody")
    case .employee, .editor, .approver:
      words("\(words.role(role)) en hoger", "\(words.role(role)) and higher")
    case .administrator: words("beheerders", "administrators")
    }
  }

  private func option(_ value: String, _ name: String, _ isChosen: Bool) -> HTML {
    let selected: HTML? = isChosen ? " selected" : nil
    return "<option value=\"\(value)\"\(selected)>\(name)</option>"
  }
}
