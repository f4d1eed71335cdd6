import Engine

/// The pages between the right password and the console. Each asks one thing.
struct SignInSteps {
  let words: Words
  let formToken: String
  /// Where to go when all is done.
  let back: String
  let isTest: Bool

  /// A code of the app, or a recovery code.
  func code(_ failure: SignInPage.Failure?) -> HTML {
    page(
      title: words("Code van je app", "Code of your app"),
      lead: HTML(
        text: words(
          "Open je app voor codes en typ de code die er nu staat.",
          "Open your app for codes and type the code that it shows now.")),
      fault: failure.map { failure in
        switch failure {
        case .wrong:
          (
            failure.head(words),
            words(
              "Deze code past niet, of is al gebruikt. Wacht op de volgende code en probeer het nog een keer.",
              "This code does not fit, or was used already. Wait for the next code and try again.")
          )
        case .throttled(let pause): (failure.head(words), words.tooOften(pause))
        }
      }, stage: .code,
      fields: Field(
        name: "code", label: words("Code", "Code"), kind: .code,
        help: words(
          "Geen telefoon bij de hand? Typ een van je herstelcodes.",
          "No telephone at hand? Type one of your recovery codes."), longest: 40
      ).html, button: words("Verder", "Continue"))
  }

  /// A password of one's own in the place of the first one.
  func password(_ fault: PasswordRule.Fault?) -> HTML {
    page(
      title: words("Kies je eigen wachtwoord", "Choose your own password"),
      lead: HTML(
        text: words(
          "Je logde in met een eerste wachtwoord. Dat werkt hierna niet meer.",
          "You signed in with a first password. It will not work any more after this.")), stage: .password,
      fields: Self.newPassword(fault, words), button: words("Wachtwoord bewaren", "Save password"))
  }

  /// An app for codes, since the organisation wants one.
  func enrolment(_ enrolment: CodeEnrolment, view: EnrolmentView, isWrong: Bool) -> HTML {
    page(
      title: words("Koppel een app voor codes", "Connect an app for codes"),
      lead: HTML(
        text: words(
          "Jouw organisatie vraagt naast je wachtwoord een code van een app. Die koppel je één keer.",
          "Your organisation asks for a code of an app besides your password. You connect it once.")),
      stage: .enrolment, fields: view.fields(enrolment, isWrong: isWrong, words),
      button: words("App koppelen", "Connect app"))
  }

  /// The new password, twice.
  static func newPassword(_ fault: PasswordRule.Fault?, _ words: Words) -> HTML {
    Field(
      name: "new", label: words("Nieuw wachtwoord", "New password"), kind: .newPassword,
      help: words(
        "Minstens \(PasswordRule.shortest) tekens. Een paar losse woorden onthoud je makkelijk.",
        "At least \(PasswordRule.shortest) characters. A few loose words are easy to remember."),
      fault: fault.map(words.fault), longest: 256
    ).html
      + Field(
        name: "again", label: words("Nog een keer", "Once more"), kind: .newPassword, longest: 256
      ).html
  }

  private func page(
    title: String, lead: HTML?, fault: (head: String, text: String)? = nil, stage: SignInStage, fields: HTML,
    button: String
  ) -> HTML {
    LonePage(
      title: title, lead: lead, fault: fault,
      body: """
        <form method="post" action="\(stage.path)" class="stack"><input type="hidden" name="token" \
        value="\(formToken)"><input type="hidden" name="back" value="\(back)">\(fields)
        <div class="actions"><button class="button primary">\(button)</button>\
        <a class="button quiet" href="/sign-in">\(words("Opnieuw beginnen", "Begin again"))</a></div></form>
        """, isTest: isTest
    ).document(words)
  }
}

extension SignInStage {
  /// Where this stage is done; the start page when nothing is left.
  var path: String {
    switch self {
    case .code: "/sign-in/code"
    case .password: "/sign-in/password"
    case .enrolment: "/sign-in/app"
    case .whole: "/"
    }
  }
}
