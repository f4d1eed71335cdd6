import Domain
import Engine
import Hummingbird
import Testing

@testable import Web

/// Every route of the program, as its server registers them, and who may use it.
@Suite struct WholeServerTests {
  private static func router() -> GuardedRouter {
    let operations = OperationsSite()
    var router = GuardedRouter(services: SampleServices.make())
    consoleRoutes(&router)
    operationsRoutes(&router, watch: operations.watch)
    PageSite(nil).pages.addRoutes(to: &router)
    SandboxPages(world: FakeSandboxWorld(), paymentLinks: []).addRoutes(to: &router)
    return router
  }

  @Test func `every route that answers has an access rule, and no route two`() {
    let router = Self.router()
    let answered = router.router.routes.map { "\($0.method) \($0.path)" }
    let ruled = router.table.map { "\($0.method) \(RouterPath($0.path))" }
    #expect(Set(answered) == Set(ruled))
    #expect(Set(ruled).count == ruled.count)
  }

  /// What one does about oneself; everything else that changes something is work.
  private static let own = ["/account/", "/sign-out", "/language"]

  @Test func `who only looks changes nothing of the house`() {
    for route in Self.router().table where route.method != .get {
      guard case .signedIn(let role) = route.rule else { continue }
      let isOwn = Self.own.contains { route.path.hasPrefix($0) }
      #expect(role >= .employee || isOwn, "\(route.method) \(route.path)")
    }
  }

  @Test func `settings are for administrators`() {
    let settings = Self.router().table.filter { $0.path.hasPrefix("/settings") }
    #expect(!settings.isEmpty)
    for route in settings { #expect(route.rule == .signedIn(.administrator), "\(route.method) \(route.path)") }
  }

  /// Where no session is asked: each with the reason why that is right.
  private static let sessionless: [String: String] = [
    "/assets/": "styles and script, the same for everybody",
    "/sign-in": "the way in", "/set-up": "the way in while there is nobody; asks for the server's code",
    "/language/open": "a cookie of one's own",
    "/betalen": "tenants; the address is the proof",
    "/sandbox/bank/": "the bank of the sandbox, which tenants reach",
    "/health": "says alive or not", "/metrics": "asks for the operator's token",
  ]

  @Test func `what asks for no session has a reason`() {
    for route in Self.router().table {
      switch route.rule {
      case .signedIn, .signingIn: continue
      case .open, .machine, .probe, .operations:
        #expect(
          Self.sessionless.keys.contains { route.path.hasPrefix($0) }, "\(route.method) \(route.path) is open")
      }
    }
  }

  /// The roles as a table: a sample of what each may do, and from which role on.
  @Test(arguments: [
    ("GET", "/cases/:id", Role.reader), ("GET", "/flows", .reader), ("POST", "/tasks/:id/finish", .employee),
    ("POST", "/contacts/:id/stop", .employee), ("POST", "/imports", .editor),
    ("POST", "/contacts/:id/resume", .approver), ("POST", "/flows/:name/pause", .approver),
    ("POST", "/quarantine/release", .administrator), ("POST", "/settings/users", .administrator),
    ("GET", "/settings/audit.csv", .administrator),
  ])
  func `a deed is for a role and those above it`(_ method: String, _ path: String, _ role: Role) {
    let route = Self.router().table.first { $0.method.rawValue == method && $0.path == path }
    #expect(route?.rule == .signedIn(role))
  }
}
