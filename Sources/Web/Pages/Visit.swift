import Domain
import HTTPTypes
import Hummingbird

/// What the pages need to know of a request.
struct Visit: Sendable {
  /// nil when the path has nothing that could be a token.
  let token: PaymentToken?
  /// Lower case, without port.
  let host: String
  /// Address of the browser, as far as the server knows.
  let client: String
  /// Asked for in the address; nil leaves it to the contact's own.
  let language: Language?
  let isHead: Bool
  let isSameOrigin: Bool
  /// What the address asks for behind its `?`, written as a form writes it.
  let asked: FormFields

  init(_ request: Request, token: String = "", client: String) {
    self.token = PaymentToken(token)
    self.client = client
    host = Self.host(of: request.head.authority ?? "")
    language = request.uri.queryParameters["taal"].flatMap { Language(rawValue: String($0)) }
    isHead = request.method == .head
    asked = FormFields(urlEncoded: request.uri.query ?? "")
    isSameOrigin = FormGuard.isSameOrigin(request)
  }

  /// Keeps the language over a redirect.
  var query: String { language.map { "?taal=" + $0.rawValue } ?? "" }

  private static func host(of authority: String) -> String {
    let name =
      authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    return name.lowercased()
  }
}
