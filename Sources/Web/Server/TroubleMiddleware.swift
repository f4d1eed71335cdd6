import Domain
import Engine
import Hummingbird
import Logging

/// Turns every error into a page and puts the security headers on every answer.
struct TroubleMiddleware: RouterMiddleware {
  typealias Context = WebContext

  let services: WebServices

  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = APITrouble.answer(to: error, at: request.uri.path) ?? answer(to: error, request, context)
    }
    SecurityHeaders.complete(&response, usesTLS: services.settings.usesTLS)
    services.metrics.add(to: MetricCatalogue.requests, "\(response.status.code / 100)xx")
    return response
  }

  /// The path without the secret that a payment link is: who reads a log may not pay or look.
  static func loggable(_ path: String) -> String {
    let prefixes = [PreferencePages.prefix, PaymentPages.prefix]
    guard let prefix = prefixes.first(where: { path.hasPrefix($0 + "/") }) else { return path }
    let rest = path.dropFirst(prefix.count + 1)
    let action = rest.drop { $0 != "/" }
    return prefix + "/…" + action
  }

  private func answer(to error: any Error, _ request: Request, _ context: WebContext) -> Response {
    let words = Words(language: request.chosenLanguage ?? .dutch, now: services.businessClock.now())
    let page: TroublePage
    switch error {
    case let redirect as SignInRedirect:
      return redirect.answer
    case let refusal as OperationsRefusal:
      return refusal.answer
    case let trouble as Trouble:
      page = .page(for: trouble, words: words)
    case let refusal as ConsoleRefusal:
      page = .page(for: .refused(refusal), words: words)
    case let refusal as UserRefusal:
      page = .page(for: refusal == .missing ? .notFound : .refused(refusal.told), words: words)
    case let error as any HTTPResponseError where error.status.code < 500:
      page =
        error.status == .contentTooLarge
        ? .page(for: .tooLarge(limit: FormFields.largestForm), words: words)
        : .page(for: .notFound, words: words)
    default:
      context.logger.error(
        "request failed", metadata: ["reason": "\(error)", "path": "\(Self.loggable(request.uri.path))"])
      page = .fault(reference: context.id, words: words)
    }
    return .page(page.document(words), status: page.status)
  }
}
