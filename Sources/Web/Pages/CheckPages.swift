import Domain
public import Engine
import HTTPTypes
import Hummingbird
public import Logging

/// **Is dit bericht echt?** The page on which somebody looks up the code of a message. Everything is a GET and changes
/// nothing; no session, no cookie, no script.
///
/// A code is no secret: whoever has one message knows it, and what the page tells of it is what a stranger may know.
/// How often one address may ask is limited all the same, so that nobody walks through the codes.
public struct CheckPages: Sendable {
  /// Beside the payment pages, whose stylesheet it uses.
  static let path = "\(PaymentPages.prefix)/\(name)"
  static let name = "echt"
  /// As somebody types it from a letter or a text message.
  static let shortPath = "/" + name
  static let codeField = "code"

  let desk: any MessageChecking
  let tenants: any TenantPages
  let clock: any MachineClock
  let isTest: Bool
  let logger: Logger
  private let limit = LookUpLimit()

  /// - Parameter isTest: marks the pages as those of a test environment.
  public init(
    desk: any MessageChecking, tenants: any TenantPages, clock: any MachineClock, isTest: Bool, logger: Logger
  ) {
    self.desk = desk
    self.tenants = tenants
    self.clock = clock
    self.isTest = isTest
    self.logger = logger
  }

  /// Every route. HEAD is answered as GET without its body.
  var routes: [PageRoute] {
    [
      PageRoute(method: .get, path: Self.path) { request, _, client in await show(Visit(request, client: client)) },
      PageRoute(method: .get, path: Self.shortPath) { request, _, _ in
        let query = request.uri.query.map { "?" + $0 } ?? ""
        return PageResponse.seeOther(Self.path + (query.utf8.allSatisfy { $0 > 32 && $0 < 127 } ? query : ""))
      },
    ]
  }

  /// Registers the pages, open to everybody.
  public func addRoutes(to router: inout GuardedRouter) { router.add(routes) }

  func show(_ visit: Visit) async -> Response {
    guard let typed = visit.asked[Self.codeField] else {
      return await answer(.asking, visit)
    }
    guard let code = MessageCode(typed) else { return await answer(.unreadable, visit) }
    guard limit.allowsLookUp(by: visit.client, at: clock.monotonic()) else { return await notice(.tooOften, visit) }
    do {
      if let found = try await desk.check(code, host: visit.host) {
        return await answer(.known(code, found), visit)
      }
    } catch {
      logger.error("A page for a tenant could not be made.", metadata: ["reason": "\(error)"])
      return await notice(.trouble, visit)
    }
    limit.recordMiss(by: visit.client, at: clock.monotonic())
    return await answer(.unknown(code), visit)
  }

  private func answer(_ answer: CheckPageView.Answer, _ visit: Visit) async -> Response {
    let view = CheckPageView(answer: answer, layout: await layout(answer, visit))
    return PageResponse.page(view.html, status: answer.status, forms: .here)
  }

  private func notice(_ notice: NoticePage, _ visit: Visit) async -> Response {
    notice.response(in: await layout(.asking, visit))
  }

  private func layout(_ answer: CheckPageView.Answer, _ visit: Visit) async -> PageLayout {
    var style = await tenants.houseStyle(forHost: visit.host)
    if case .known(_, let found) = answer { style = found.style }
    return PageLayout(
      prefix: PaymentPages.prefix,
      voice: PageVoice(language: visit.language ?? .dutch, form: style?.addressForm ?? .formal), style: style,
      isTest: isTest, typeSize: .normal, subject: .check,
      keeping: answer.code.map { "\(Self.codeField)=\($0)&" } ?? "")
  }
}
