import Domain
import Engine

/// A first password, shown once.
struct FirstPasswordPage {
  let user: UserAccount
  let password: String

  func page(_ words: Words) -> ConsolePage {
    let title = words("Eerste wachtwoord van \(user.name)", "First password of \(user.name)")
    return ConsolePage(
      title: title, room: .settings,
      main: """
        \(Components.head(
          crumbs: [(words("Gebruikers", "Users"), SettingsTab.users.path)], here: user.name,
          title: HTML(text: title),
          lead: HTML(
            text: words(
              "Je ziet dit wachtwoord alleen nu. Geef het zelf aan deze persoon, niet per e-mail.",
              "You see this password only now. Hand it to this person yourself, not by e-mail.")),
          words: words))
        <dl class="facts"><dt>\(words("Gebruikersnaam", "User name"))</dt><dd>\(HTML.breakable(user.login))</dd>
        <dt>\(words("Wachtwoord", "Password"))</dt><dd><span class="once">\(password)</span></dd>
        <dt>\(words("Geldig", "Valid"))</dt><dd>\(words(
          "\(words.duration(FirstPassword.length)); bij het inloggen kiest deze persoon zelf een ander wachtwoord",
          "\(words.duration(FirstPassword.length)); at signing in this person chooses another password"))</dd></dl>
        <div class="actions"><a class="button primary" href="/settings/users/\(user.id.value)">\(words(
          "Klaar", "Done"))</a></div>
        """)
  }
}
