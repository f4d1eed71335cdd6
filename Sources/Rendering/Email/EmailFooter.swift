public import Domain

/// What stands at the end of every e-mail, whatever its template: how to see that it is real.
public struct EmailFooter: Hashable, Sendable {
  /// As people read it, `7K2M-9QX4`.
  public let code: String
  /// Where a code is typed in; shown.
  public let page: WebAddress
  /// The same with the code filled in; behind the link.
  public let check: WebAddress
  public let form: AddressForm

  public init(code: String, page: WebAddress, check: WebAddress, form: AddressForm) {
    self.code = code
    self.page = page
    self.check = check
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
        ])
      ]
    case .english:
      return [
        .paragraph([
          .strong([.words("Is this message real?")]), .words(" Look at "), link, .words(" with the code "),
          .strong([.words(code)]), .words("."),
        ])
      ]
    }
  }
}
