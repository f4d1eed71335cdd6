import Domain
import Engine

/// Who can sign in, and the form to add somebody.
struct UsersPage {
  struct Entry: Hashable, Sendable {
    var name = ""
    var login = ""
    var role = Role.employee
  }

  enum Fault: Hashable, Sendable {
    case name, login, taken
  }

  let users: [UserAccount]
  let entry: Entry
  let fault: Fault?
  let machineNow: Instant

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: words("Gebruikers", "Users"), room: .settings,
      main: """
        \(SettingsTab.users.head(lead: lead(words), words))
        <section class="panel hold"><div class="body">\(table(words))</div></section>
        \(form(frame))
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let active = users.filter { !$0.isBlocked }.count
    let administrators = users.filter(\.isAdministrator).count
    return words.html(
      "<b>\(words.count(active, ("persoon", "personen"), ("person", "persons")))</b> "
        + "\(active == 1 ? "kan" : "kunnen") inloggen; <b>\(administrators)</b> daarvan "
        + "\(administrators == 1 ? "is" : "zijn") beheerder.",
      "<b>\(words.count(active, ("persoon", "personen"), ("person", "persons")))</b> can sign in; "
        + "<b>\(administrators)</b> of them \(administrators == 1 ? "is" : "are") administrator.")
  }

  private func table(_ words: Words) -> HTML {
    """
    <table class="table fold" data-list><thead><tr><th scope="col">\(words("Naam", "Name"))</th><th scope="col">\(
      words("Rol", "Role"))</th><th scope="col">\(words("Tweede stap", "Second step"))</th><th scope="col">\(
      words("Stand", "State"))</th><th scope="col" class="num">\(words(
        "Laatst ingelogd", "Last signed in"))</th></tr></thead><tbody>\(users.html { row($0, words) })</tbody></table>
    """
  }

  private func row(_ user: UserAccount, _ words: Words) -> HTML {
    let state = words.standing(user, machineNow: machineNow)
    let signedIn: HTML =
      user.signedInAt.map { words.time($0) } ?? HTML(text: words("nog nooit", "never"))
    return """
      <tr><th scope="row"><a href="/settings/users/\(user.id.value)">\(user.name)</a><br><span class="small faint">\
      \(HTML.breakable(user.login))</span></th>
      <td data-t="\(words("Rol", "Role"))"><span>\(words.role(user.role))</span></td>
      <td data-t="\(words("Tweede stap", "Second step"))"><span>\(words.secondStep(user))</span></td>
      <td data-t="\(words("Stand", "State"))">\(Components.badge(state.meaning, state.word))</td>
      <td class="num small" data-t="\(words("Laatst ingelogd", "Last signed in"))">\(signedIn)</td></tr>
      """
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return Components.panel(
      id: "new-user", title: words("Gebruiker toevoegen", "Add a user"),
      """
      <form method="post" action="/settings/users" class="stack">\(frame.tokenField)\(summary(words))
      \(Field(
        name: "name", label: words("Naam", "Name"),
        fault: nameFault(words), value: entry.name).html)
      \(Field(
        name: "login", label: words("Gebruikersnaam", "User name"),
        help: words(
          "Hiermee logt deze persoon in; een e\u{2011}mailadres mag.",
          "This person signs in with it; an e-mail address will do."),
        fault: loginFault(words), value: entry.login).html)
      \(RoleField(chosen: entry.role).html(words))
      <p class="small soft">\(words(
        "Hierna zie je één keer een eerste wachtwoord. Geef dat aan deze persoon; die kiest dan zelf een ander.",
        "After this you see a first password, once. Give it to this person, who then chooses another."))</p>
      <div class="actions"><button class="button primary">\(words(
        "Gebruiker toevoegen", "Add user"))</button></div></form>
      """)
  }

  /// What is wrong, above the form.
  private func summary(_ words: Words) -> HTML? {
    let faults = [("name", nameFault(words)), ("login", loginFault(words))]
    return Components.faults(faults.compactMap { field, text in text.map { (field, $0) } }, words)
  }

  private func nameFault(_ words: Words) -> String? {
    fault == .name ? words("Vul een naam in.", "Fill in a name.") : nil
  }

  private func loginFault(_ words: Words) -> String? {
    switch fault {
    case nil, .name: nil
    case .login: words.loginFault
    case .taken: words("Deze gebruikersnaam is al in gebruik.", "This user name is in use.")
    }
  }
}

extension Words {
  /// Whether a user can come in.
  func standing(_ user: UserAccount, machineNow: Instant) -> (meaning: Components.Meaning, word: String) {
    if user.isBlocked { return (.bad, self("geblokkeerd", "blocked")) }
    switch user.password {
    case .own: return (.good, self("actief", "active"))
    case .none:
      return user.identity == nil
        ? (.bad, self("geen wachtwoord", "no password")) : (.good, self("actief", "active"))
    case .first(_, let until):
      return machineNow < until
        ? (.wait, self("eerste wachtwoord", "first password"))
        : (.bad, self("eerste wachtwoord verlopen", "first password expired"))
    }
  }

  func secondStep(_ user: UserAccount) -> String {
    if user.identity != nil { return self("bij de identiteitsdienst", "at the identity provider") }
    return user.usesCodes ? self("app met codes", "app with codes") : self("geen", "none")
  }
}
