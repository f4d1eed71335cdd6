import Domain

/// One thing on a page without a menu: signing in and setting up.
struct LonePage {
  let title: String
  var lead: HTML?
  /// What went wrong, above the form.
  var fault: (head: String, text: String)?
  let body: HTML
  let isTest: Bool

  func document(_ words: Words) -> HTML {
    let mark: HTML? =
      isTest ? Components.testMark(words("Testomgeving", "Test environment")) : nil
    let sentence: HTML? = lead.map { "<p class=\"lead\">\($0)</p>" }
    let note: HTML? = fault.map { Components.note(.bad, head: $0.head, text: HTML(text: $0.text).paragraph) }
    return """
      \(DocumentHead.open(title: title, language: words.language, bodyClass: "alone"))\(mark)
      <main class="lone" id="main"><p class="brandline">\(ConsoleFrame.mark)Bode</p>
      <h1>\(title)</h1>\(sentence)\(note)
      \(body)
      </main>
      </body></html>
      """
  }
}

extension LonePage {
  /// The switch to the other language, for who is not signed in.
  static func languageSwitch(_ words: Words) -> HTML {
    let other = words.language.other
    return """
      <form method="post" action="/language/open"><input type="hidden" name="language" value="\(other.rawValue)">\
      <button class="button quiet slim" lang="\(other.rawValue)">\(other.ownName)</button></form>
      """
  }
}
