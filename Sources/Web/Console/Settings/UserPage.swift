import Domain
import Engine

/// One user: who it is, and what an administrator may do.
struct UserPage {
  let user: UserAccount
  let isSelf: Bool
  let sessions: [StoredSession]
  let machineNow: Instant

  private var path: String { "/settings/users/\(user.id.value)" }

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let state = words.standing(user, machineNow: machineNow)
    let badges: HTML = "<p class=\"line\">\(Components.badge(state.meaning, state.word))</p>"
    return ConsolePage(
      title: user.name, room: .settings,
      main: """
        \(Components.head(
          crumbs: [(words("Gebruikers", "Users"), SettingsTab.users.path)], here: user.name,
          title: HTML(text: user.name), badges: badges, lead: lead(words),
          words: words))
        <div class="hold"><div class="cols cols-2">
        <div class="stack stack-3">\(role(frame))\(proofs(frame))\(blocking(frame))</div>
        \(SessionsPanel(sessions: sessions, here: nil, action: "\(path)/sessions/end").html(frame))
        </div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let signedIn = user.signedInAt.map { words.sayInSentence($0) }
    return words.html(
      "Logt in als <b>\(HTML.breakable(user.login))</b>; "
        + "\(signedIn.map { "deed dat voor het laatst \($0)." } ?? "deed dat nog nooit.")",
      "Signs in as <b>\(HTML.breakable(user.login))</b>; "
        + "\(signedIn.map { "last did so \($0)." } ?? "never did so yet.")")
  }

  private func role(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    guard user.identity == nil else {
      return Components.panel(
        id: "rights", title: words("Wat deze persoon mag", "What this person may do"),
        HTML(
          text: words(
            "\(words.capitalised(words.role(user.role))), zoals de identiteitsdienst zegt.",
            "\(words.capitalised(words.role(user.role))), as the identity provider says.")
        ).paragraph)
    }
    return Components.panel(
      id: "rights", title: words("Wat deze persoon mag", "What this person may do"),
      """
      <form method="post" action="\(path)/role" class="stack">\(frame.tokenField)
      \(RoleField(chosen: user.role).html(words))
      <p class="small soft">\(words(
        "Met een andere rol moet deze persoon opnieuw inloggen.",
        "With another role this person must sign in again."))</p>
      <div class="actions"><button class="button">\(words("Rol wijzigen", "Change role"))</button></div></form>
      """)
  }

  private func proofs(_ frame: ConsoleFrame) -> HTML? {
    guard user.identity == nil else { return nil }
    let words = frame.words
    let remove: HTML? =
      user.usesCodes && !isSelf
      ? """
      <form method="post" action="\(path)/app/remove">\(frame.tokenField)<button class="button">\(words(
        "App ontkoppelen", "Disconnect app"))</button></form>
      """ : nil
    let reset: HTML =
      isSelf
      ? "<a class=\"button\" href=\"/account/password\">\(words("Wachtwoord wijzigen", "Change password"))</a>"
      : """
      <form method="post" action="\(path)/password">\(frame.tokenField)<button class="button">\(words(
        "Nieuw eerste wachtwoord", "New first password"))</button></form>
      """
    return Components.panel(
      id: "proofs", title: words("Wachtwoord en tweede stap", "Password and second step"),
      isList: true,
      """
      <p>\(words("Tweede stap: \(words.secondStep(user)).", "Second step: \(words.secondStep(user))."))</p>
      <p class="small soft">\(words(
        "Telefoon kwijt en geen herstelcodes? Ontkoppel de app; deze persoon koppelt dan een nieuwe.",
        "Telephone lost and no recovery codes? Disconnect the app; this person then connects another."))</p>
      <div class="actions">\(reset)\(remove)</div>
      """)
  }

  private func blocking(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let text =
      user.isBlocked
      ? words("Deze persoon kan niet inloggen.", "This person cannot sign in.")
      : words(
        "Uit dienst? Na blokkeren kan deze persoon niet meer inloggen en is meteen overal uitgelogd.",
        "Left? Once blocked this person cannot sign in and is signed out everywhere at once.")
    return Components.panel(
      id: "blocking", title: words("Toegang", "Access"),
      """
      <form method="post" action="\(path)/blocked" class="stack">\(frame.tokenField)<input type="hidden" \
      name="blocked" value="\(user.isBlocked ? "no" : "yes")"><p>\(text)</p>
      <div class="actions"><button class="button\(user.isBlocked ? "" : " danger")">\(user.isBlocked
        ? words("Weer toelaten", "Let in again") : words("Blokkeren", "Block"))</button></div></form>
      """)
  }
}
