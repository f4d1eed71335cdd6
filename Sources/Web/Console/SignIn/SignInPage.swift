import Domain

/// The page to sign in on.
struct SignInPage {
  enum Failure: Hashable {
    case wrong
    /// Too many tries: how long to wait.
    case throttled(Span)
  }

  let login: String
  let back: String
  let failure: Failure?
  /// The name of the identity provider; nil where there is none.
  let issuer: String?
  let isTest: Bool

  func document(_ words: Words) -> HTML {
    LonePage(
      title: words("Inloggen", "Sign in"),
      fault: failure.map { (head: $0.head(words), text: text($0, words)) },
      body: """
        \(issuerLink(words))<form method="post" action="/sign-in" class="stack"><input type="hidden" name="back" value="\(back)">
        \(Field(name: "login", label: words("Gebruikersnaam", "User name"), value: login, fills: "username").html)
        \(Field(name: "password", label: words("Wachtwoord", "Password"), kind: .password, longest: 256).html)
        <div class="actions"><button class="button primary">\(words("Inloggen", "Sign in"))</button></div></form>
        \(LonePage.languageSwitch(words))
        """, isTest: isTest
    ).document(words)
  }

  /// A link, not a form: the policy lets forms go to this site only, also when the answer leads on.
  private func issuerLink(_ words: Words) -> HTML? {
    issuer.map { name in
      let address = "\(IssuerSettings.startPath)?back=\(FormFields.encoded(back))"
      return """
        <p class="actions"><a class="button" href="\(address)">\(words(
          "Inloggen met \(name)", "Sign in with \(name)"))</a></p>
        <p class="soft small">\(words("Of met een wachtwoord van Bode:", "Or with a password of Bode:"))</p>

        """
    }
  }

  private func text(_ failure: Failure, _ words: Words) -> String {
    switch failure {
    case .wrong:
      words(
        "De gebruikersnaam en het wachtwoord horen niet bij elkaar. Wachtwoord vergeten? Vraag een "
          + "beheerder om een nieuw.",
        "The user name and the password do not belong together. Forgotten it? Ask an administrator for a "
          + "new one."
      )
    case .throttled(let span): words.tooOften(span)
    }
  }
}

extension SignInPage.Failure {
  func head(_ words: Words) -> String {
    switch self {
    case .wrong: words("Dit klopt niet", "This is not right")
    case .throttled: words("Even wachten", "Wait a moment")
    }
  }
}

extension Words {
  func seconds(_ span: Span) -> String {
    let seconds = Int((span.milliseconds + 999) / 1_000)
    return seconds < 60 ? count(seconds, ("seconde", "seconden"), ("second", "seconds")) : duration(span)
  }

  func tooOften(_ pause: Span) -> String {
    self(
      "Het ging te vaak mis. Probeer het over \(seconds(pause)) opnieuw.",
      "It went wrong too often. Try again in \(seconds(pause)).")
  }
}
