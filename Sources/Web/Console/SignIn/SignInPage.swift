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
  let isTest: Bool

  func document(_ words: Words) -> HTML {
    let error: HTML? = failure.map {
      Components.note(.bad, head: head($0, words), text: HTML(text: text($0, words)).paragraph)
    }
    let mark: HTML? =
      isTest ? "<div class=\"testmark\"><span>\(words("Testomgeving", "Test environment"))</span></div>" : nil
    return """
      \(DocumentHead.open(title: words("Inloggen", "Sign in"), language: words.language,
        bodyClass: "alone"))\(mark)
      <main class="lone" id="main"><p class="brandline">\(ConsoleFrame.mark)Bode</p>
      <h1>\(words("Inloggen", "Sign in"))</h1>\(error)
      <form method="post" action="/sign-in" class="stack"><input type="hidden" name="back" value="\(back)">
      <div class="field"><label for="login">\(words("Gebruikersnaam", "User name"))</label><input \
      id="login" name="login" \
      autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="100" \
      value="\(login)"></div>
      <div class="field"><label for="password">\(words("Wachtwoord", "Password"))</label><input \
      id="password" \
      name="password" type="password" autocomplete="current-password" required maxlength="256"></div>
      <div class="actions"><button class="button primary">\(words("Inloggen", "Sign "
        + "in"))</button></div></form>
      <form method="post" action="/language/open"><input type="hidden" name="language" value="\(
        words.language.other.rawValue)"><button class="button quiet slim" \
      lang="\(words.language.other.rawValue)">\(
        words.language.other.ownName)</button></form></main>
      </body></html>
      """
  }

  private func head(_ failure: Failure, _ words: Words) -> String {
    switch failure {
    case .wrong: words("Dit klopt niet", "This is not right")
    case .throttled: words("Even wachten", "Wait a moment")
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
    case .throttled(let span):
      words(
        "Het ging te vaak mis. Probeer het over \(words.seconds(span)) opnieuw.",
        "It went wrong too often. Try again in \(words.seconds(span)).")
    }
  }
}

extension Words {
  func seconds(_ span: Span) -> String {
    let seconds = Int((span.milliseconds + 999) / 1_000)
    return seconds < 60 ? count(seconds, ("seconde", "seconden"), ("second", "seconds")) : duration(span)
  }
}
