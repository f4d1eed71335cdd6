import Engine

/// How a secret gets into an app: a drawing to scan, the same in letters, and the code that proves it.
struct EnrolmentView {
  let login: String
  let organisation: String

  func fields(_ enrolment: CodeEnrolment, isWrong: Bool, _ words: Words) -> HTML {
    let address = enrolment.address(login: login, organisation: organisation)
    let label = HTML(
      text: words("QR-code om je app te koppelen", "QR code to connect your app"))
    return """
      <input type="hidden" name="enrolment" value="\(enrolment.sealed)">
      <p>\(words(
        "Open een app zoals Microsoft Authenticator, Google Authenticator of 2FAS en scan deze code.",
        "Open an app such as Microsoft Authenticator, Google Authenticator or 2FAS and scan this code."))</p>
      \(QRDrawing.svg(Array(address.utf8), label: label))
      <details><summary>\(words("Scannen lukt niet", "Scanning does not work"))</summary><p class="small">\(words(
        "Voer in de app deze sleutel in, op basis van tijd:",
        "Type this key into the app, time-based:"))</p><p><code>\(enrolment.spelled)</code></p></details>
      \(Field(
        name: "code", label: words("Code die de app nu toont", "Code that the app shows now"), kind: .code,
        fault: isWrong
          ? words(
            "Deze code past niet. Kijk of de klok van je telefoon goed staat en typ de nieuwe code.",
            "This code does not fit. See that the clock of your telephone is right and type the new code.") : nil,
        longest: 10).html)
      """
  }

  /// New recovery codes, shown once.
  static func recovery(_ codes: [String], _ words: Words) -> HTML {
    """
    <p>\(words(
      "Bewaar deze herstelcodes waar je bij kunt zonder je telefoon. Elke code werkt één keer. Je ziet ze alleen nu.",
      "Keep these recovery codes where you can reach them without your telephone. Each works once. You see them "
        + "only now."))</p>
    <ul class="codes">\(codes.html { "<li><code>\($0)</code></li>" })</ul>
    """
  }
}
