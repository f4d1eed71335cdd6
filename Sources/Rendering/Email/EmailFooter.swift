public import Domain

/// What stands at the end of every e-mail, whatever its template: how to see that it is real, and where its reader says
/// how to be reached.
public struct EmailFooter: Hashable, Sendable {
  /// As people read it, `7K2M-9QX4`.
  public let code: String
  /// Where a code is typed in; shown.
  public let page: WebAddress
  /// The same with the code filled in; behind the link.
  public let check: WebAddress
  /// Of this reader; behind a link.
  public let preferences: WebAddress
  public let form: AddressForm

  public init(
    code: String, page: WebAddress, check: WebAddress, preferences: WebAddress, form: AddressForm
  ) {
    self.code = code
    self.page = page
    self.check = check
    self.preferences = preferences
    self.form = form
  }

  /// Paragraphs of small print.
  func blocks(_ language: Language) -> [Block<String>] {
    let link = Inline.link(Link(scheme: .web, target: check.text, label: [.words(page.shown)]))
    switch language {
    case .dutch:
      return [
        .paragraph([
          .strong([.words("Is dit bericht echt?")]), .words(" Kijk op "), link, .words(" met de code "),
          .strong([.words(code)]), .words("."),
        ]),
        own(
          form == .formal
            ? "Uw voorkeuren: hoe u berichten van ons krijgt" : "Je voorkeuren: hoe je berichten van ons krijgt"),
      ]
    case .english:
      return [
        .paragraph([
          .strong([.words("Is this message real?")]), .words(" Look at "), link, .words(" with the code "),
          .strong([.words(code)]), .words("."),
        ]),
        own("Your preferences: how you get messages from us"),
      ]
    }
  }

  private func own(_ words: String) -> Block<String> {
    .paragraph([.link(Link(scheme: .web, target: preferences.text, label: [.words(words)]))])
  }
}
