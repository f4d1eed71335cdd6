import Domain
import Engine
import HTTPTypes
import Hummingbird

/// Checks one route's rule against one request.
struct Gate {
  let services: WebServices
  let rule: AccessRule

  init(_ services: WebServices, _ rule: AccessRule) {
    self.services = services
    self.rule = rule
  }

  /// The exchange, when the rule lets it pass.
  ///
  /// - Throws: ``SignInRedirect`` on a GET without session, ``OperationsRefusal``, else ``Trouble``.
  func exchange(_ request: Request, _ context: WebContext, form: FormFields) async throws -> Exchange {
    let visitor: Visitor?
    switch rule {
    case .machine, .probe: visitor = nil
    case .operations:
      try services.settings.operations.check(request)
      visitor = nil
    case .open:
      let found = try await SessionKeeper(services: services).visitor(of: request)
      // Half a proof is none.
      visitor = found?.session.stage == .whole ? found : nil
    case .signingIn:
      guard let found = try await SessionKeeper(services: services).visitor(of: request),
        found.session.stage != .whole
      else { throw refusal(of: request, back: "/") }
      visitor = found
    case .signedIn(let role):
      guard let found = try await SessionKeeper(services: services).visitor(of: request),
        found.session.stage == .whole
      else { throw refusal(of: request, back: request.uri.string) }
      guard found.user.role >= role else { throw Trouble.notAllowed(needs: role) }
      visitor = found
    }
    let language =
      request.chosenLanguage ?? visitor?.user.language.flatMap(Language.init(rawValue:)) ?? Language.dutch
    return Exchange(
      request: request, context: context, services: services, visitor: visitor, form: form, language: language
    )
  }

  /// A page can be asked again after signing in; a form cannot.
  private func refusal(of request: Request, back: String) -> any Error {
    request.method == .get ? SignInRedirect(back: back) : Trouble.signInNeeded
  }

  /// Refuses a form that did not come from our own page.
  ///
  /// - Throws: ``Trouble/staleForm``.
  func checkForm(_ form: FormFields, _ exchange: Exchange) throws {
    switch rule {
    case .machine, .probe, .operations: return
    case .open:
      guard Self.isFromHere(exchange.request) else { throw Trouble.staleForm }
    case .signingIn, .signedIn:
      let visitor = try exchange.signedIn()
      guard FormToken.matches(form["token"], visitor.session.formToken) else { throw Trouble.staleForm }
    }
  }

  /// Browsers say where a form came from; a request that says nothing is no browser and has nobody's cookie.
  static func isFromHere(_ request: Request) -> Bool {
    if let name = HTTPField.Name("sec-fetch-site"), let site = request.headers[name] {
      return site == "same-origin" || site == "none"
    }
    guard let origin = request.headers[.origin], origin != "null" else {
      return request.headers[.origin] == nil
    }
    guard let host = request.head.authority,
      let start = origin.ranges(of: "://").first?.upperBound
    else { return false }
    return origin[start...] == host
  }
}

/// Sends a browser to the sign-in page and back afterwards.
struct SignInRedirect: Error, HTTPResponseError {
  let back: String

  var status: HTTPResponse.Status { .seeOther }

  func response(from request: Request, context: some RequestContext) throws -> Response { answer }

  var answer: Response {
    let back = LocalPath.checked(back)
    return Response(
      status: .seeOther,
      headers: [.location: back == "/" ? "/sign-in" : "/sign-in?back=\(FormFields.encoded(back))"])
  }
}

extension Exchange {
  func with(_ form: FormFields) -> Exchange {
    Exchange(
      request: request, context: context, services: services, visitor: visitor, form: form, language: language
    )
  }
}
