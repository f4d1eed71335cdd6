import HTTPTypes
import Hummingbird

/// One route of pages for tenants: open to everybody, since what it takes is in the link.
struct PageRoute: Sendable {
  let method: HTTPRequest.Method
  let path: String
  /// - Parameters:
  ///   - parameter: a part of the path by its name; empty when there is none.
  ///   - client: the browser's address as far as known.
  let answer:
    @Sendable (_ request: Request, _ parameter: @Sendable (String) -> String, _ client: String) async ->
      Response
}

extension GuardedRouter {
  /// Pages for tenants: a GET is open, and everything else proves itself; no cookie counts.
  mutating func add(_ pages: [PageRoute]) {
    for page in pages {
      let handler: Handler = { exchange in
        await page.answer(
          exchange.request, { exchange.context.parameters.get($0) ?? "" }, exchange.browserAddress ?? "")
      }
      if page.method == .get {
        get(page.path, .open, handler)
      } else {
        machine(page.method, page.path, handler)
      }
    }
  }
}

extension PaymentPages {
  /// Every route, below ``prefix``. HEAD is answered as GET without its body.
  var routes: [PageRoute] {
    [
      look("/:token") { await show($0) },
      look("/:token/terug") { await showReturn($0) },
      PageRoute(method: .get, path: Self.prefix + "/stijl/:name") { _, parameter, _ in
        stylesheet(named: parameter("name"))
      },
      look("/:token/betaal") { showInstead($0) },
      look("/:token/al-betaald") { showInstead($0) },
      look("/:token/nieuwe-link") { showInstead($0) },
      press("/:token/betaal") { await pay($0, $1) },
      press("/:token/al-betaald") { await alreadyPaid($0, $1) },
      press("/:token/nieuwe-link") { await sendLinkAgain($0, $1) },
    ]
  }

  /// Registers the pages, with the rules: a GET is open; a POST proves itself by what our own form put in it
  /// (``FormGuard``), and no cookie counts for either.
  public func addRoutes(to router: inout GuardedRouter) { router.add(routes) }

  private func look(_ path: String, _ answer: @escaping @Sendable (Visit) async -> Response) -> PageRoute {
    PageRoute(method: .get, path: Self.prefix + path) { request, parameter, client in
      await answer(Visit(request, token: parameter("token"), client: client))
    }
  }

  private func press(
    _ path: String, _ answer: @escaping @Sendable (Visit, FormFields) async -> Response
  ) -> PageRoute {
    PageRoute(method: .post, path: Self.prefix + path) { request, parameter, client in
      await answer(Visit(request, token: parameter("token"), client: client), Self.fields(of: request))
    }
  }

  /// What a form brought; nothing when it is larger than any form of ours, which then has no proof and is
  /// refused.
  static func fields(of request: Request) async -> FormFields {
    let body = try? await request.body.collect(upTo: FormGuard.maximumBytes)
    return FormFields(urlEncoded: body.map { String(buffer: $0) } ?? "")
  }
}
