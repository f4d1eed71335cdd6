import Domain
import Engine

/// Somebody's own page: language, password, second step, sessions.
struct AccountPage {
  let user: UserAccount
  let here: StoredSession
  let sessions: [StoredSession]
  let recoveryCodes: Int
  let policy: AccessPolicy

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Mijn account", "My account"), room: nil,
      main: """
        \(Components.head(title: HTML(text: user.name), lead: lead(words), words: words))
        <div class="hold"><div class="cols cols-2">
        <div class="stack stack-3">\(proofs(frame))\(language(frame))</div>
        \(SessionsPanel(sessions: sessions, here: here.key, action: "/account/sessions/end").html(frame))
        </div></div>
        """)
  }

  private func lead(_ words: Words) -> HTML {
    words.html(
      "Je logt in als <b>\(user.login)</b> en bent <b>\(words.role(user.role))</b>.",
      "You sign in as <b>\(user.login)</b> and are <b>\(words.role(user.role))</b>.")
  }

  private func proofs(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    guard user.identity == nil else {
      return Components.panel(
        id: "proofs", title: words("Inloggen", "Signing in"), isList: true,
        HTML(
          text: words(
            "Je logt in via de identiteitsdienst van je organisatie. Je wachtwoord en je tweede stap regel je daar.",
            "You sign in by your organisation's identity provider. You manage your password and your second step "
              + "there.")
        ).paragraph)
    }
    return password(frame) + secondStep(frame)
  }

  private func language(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let other = words.language.other
    return Components.panel(
      id: "language", title: words("Taal", "Language"), isList: true,
      """
      <p>\(words("Bode spreekt Nederlands met je.", "Bode speaks English with you."))</p>
      <form method="post" action="/language" class="actions">\(frame.tokenField)<input type="hidden" name="back" \
      value="/account"><input type="hidden" name="language" value="\(other.rawValue)"><button class="button" \
      lang="\(other.rawValue)">\(other.ownName)</button></form>
      """)
  }

  private func password(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "password", title: words("Wachtwoord", "Password"), isList: true,
      """
      <p>\(words(
        "Met een nieuw wachtwoord moet je op andere apparaten opnieuw inloggen.",
        "With a new password you must sign in again on other devices."))</p>
      <p class="actions"><a class="button" href="/account/password">\(words(
        "Wachtwoord wijzigen", "Change password"))</a></p>
      """)
  }

  private func secondStep(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let isAsked = policy.asksForCodes(of: user.role)
    let badge =
      user.usesCodes
      ? Components.badge(.good, words("aan", "on"))
      : Components.badge(isAsked ? .wait : .plain, words("uit", "off"))
    let left = words.count(
      recoveryCodes, ("herstelcode", "herstelcodes"), ("recovery code", "recovery codes"))
    let body: HTML =
      user.usesCodes
      ? """
      <p>\(words(
        "Na je wachtwoord typ je een code van je app. Je hebt nog \(left).",
        "After your password you type a code of your app. You have \(left) left."))</p>
      <div class="actions"><a class="button" href="/account/app">\(words(
        "Andere app koppelen", "Connect another app"))</a>\
      <a class="button" href="/account/recovery">\(words(
        "Nieuwe herstelcodes", "New recovery codes"))</a>\(isAsked ? .none : remove(words))</div>
      """
      : """
      <p>\(words(
        "Met een code van een app is je account ook veilig als iemand je wachtwoord kent.",
        "With a code of an app your account is safe even when somebody knows your password."))</p>
      <div class="actions"><a class="button primary" href="/account/app">\(words(
        "App koppelen", "Connect app"))</a></div>
      """
    return Components.panel(
      id: "second-step", title: words("Tweede stap bij het inloggen", "Second step at signing in"),
      beside: badge, isList: true, body)
  }

  private func remove(_ words: Words) -> HTML {
    """
    <a class="button danger" href="/account/app/remove">\(words("Tweede stap uitzetten", "Turn second step off"))</a>
    """
  }
}
