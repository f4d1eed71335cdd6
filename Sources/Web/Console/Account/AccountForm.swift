/// A form of somebody's own page on a page of its own.
struct AccountForm {
  let title: String
  var lead: HTML?
  let action: String
  let fields: HTML
  let button: String
  var isDangerous = false

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: title, room: nil,
      main: """
        \(Components.head(
          crumbs: [(words("Mijn account", "My account"), "/account")], here: title, title: HTML(text: title),
          lead: lead, words: words))
        <form method="post" action="\(action)" class="stack">\(frame.tokenField)\(fields)
        <div class="actions"><button class="button \(isDangerous ? "danger" : "primary")">\(button)</button>\
        <a class="button quiet" href="/account">\(words("Toch niet", "Leave it"))</a></div></form>
        """)
  }

  /// The password of now: who finds an open browser must not be able to change proofs.
  static func current(isWrong: Bool, _ words: Words) -> HTML {
    Field(
      name: "current", label: words("Je wachtwoord van nu", "Your present password"), kind: .password,
      fault: isWrong ? words("Dit is niet je wachtwoord.", "This is not your password.") : nil, longest: 256
    ).html
  }
}
