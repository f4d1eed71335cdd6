import Engine

/// The page that makes the first user.
struct SetUpPage {
  let entry: SetUp.Entry
  let organisations: [OrganisationRecord]
  let fault: SetUp.Fault?

  func document(_ words: Words) -> HTML {
    LonePage(
      title: words("Bode inrichten", "Set up Bode"),
      lead: HTML(
        text: words(
          "Je maakt nu de eerste gebruiker: de beheerder. Daarna verdwijnt deze pagina.",
          "You now make the first user: the administrator. After that this page disappears.")),
      fault: head(words),
      body: """
        <form method="post" action="/set-up" class="stack">
        \(Field(
          name: "code", label: words("Eenmalige code", "One-time code"),
          help: words(
            "De server heeft deze code getoond toen hij startte met 'bode serve'.",
            "The server showed this code when it was started with 'bode serve'."),
          fault: fault == .code
            ? words("Deze code klopt niet. Kijk bij de server.", "This code is wrong. Look at the server.") : nil,
          value: entry.code).html)
        \(organisation(words))
        \(Field(
          name: "name", label: words("Jouw naam", "Your name"),
          fault: fault == .name ? words("Vul je naam in.", "Fill in your name.") : nil, value: entry.name,
          fills: "name").html)
        \(Field(
          name: "login", label: words("Gebruikersnaam", "User name"),
          help: words("Hiermee log je in. Kleine letters.", "You sign in with this. Small letters."),
          fault: fault == .login ? words.loginFault : nil, value: entry.login, fills: "username").html)
        \(SignInSteps.newPassword(passwordFault, words))
        <div class="actions"><button class="button primary">\(words(
          "Beheerder maken", "Make administrator"))</button></div></form>
        \(LonePage.languageSwitch(words))
        """, isTest: false
    ).document(words)
  }

  private var passwordFault: PasswordRule.Fault? {
    if case .password(let fault) = fault { fault } else { nil }
  }

  private func head(_ words: Words) -> (head: String, text: String)? {
    switch fault {
    case nil: nil
    case .throttled(let pause): (words("Even wachten", "Wait a moment"), words.tooOften(pause))
    case .code, .organisation, .slug, .name, .login, .password:
      (
        words("Er is nog niets gemaakt", "Nothing was made yet"),
        words("Kijk naar het veld met de rode rand.", "Look at the field with the red edge.")
      )
    }
  }

  private func organisation(_ words: Words) -> HTML {
    guard organisations.isEmpty else {
      return """
        <div class="field"><label for="organisation">\(words("Organisatie", "Organisation"))</label>\
        <select id="organisation" name="organisation">\(organisations.html { organisation in
          let chosen: HTML? = organisation.slug == entry.organisation ? " selected" : nil
          return "<option value=\"\(organisation.slug)\"\(chosen)>\(organisation.name)</option>"
        })</select></div>
        """
    }
    return Field(
      name: "new-name", label: words("Naam van de organisatie", "Name of the organisation"),
      fault: fault == .organisation
        ? words("Vul de naam van de organisatie in.", "Fill in the organisation's name.") : nil,
      value: entry.newName, fills: "organization"
    ).html
      + Field(
        name: "new-slug", label: words("Korte naam", "Short name"),
        help: words(
          "Zoals in de map van de organisatie, bijvoorbeeld de-horizon. Kleine letters, cijfers en streepjes.",
          "As in the organisation's folder, for instance de-horizon. Small letters, digits and hyphens."),
        fault: fault == .slug
          ? words(
            "Gebruik alleen kleine letters, cijfers en streepjes.", "Use small letters, digits and hyphens only.")
          : nil, value: entry.newSlug
      ).html
  }
}

extension Words {
  var loginFault: String {
    self(
      "Gebruik 2 tot 100 kleine letters, cijfers, punten, streepjes of @, zonder spaties.",
      "Use 2 to 100 small letters, digits, dots, hyphens or @, without spaces.")
  }
}
