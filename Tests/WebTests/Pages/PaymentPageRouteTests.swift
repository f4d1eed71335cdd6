import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// The same pages behind the router of the product, with its rules, its headers and its pages for trouble.
@Suite struct PaymentPageRouteTests {
  private static func router(_ site: PageSite) -> GuardedRouter {
    var router = GuardedRouter(services: SampleServices.make())
    site.pages.addRoutes(to: &router)
    return router
  }

  @Test func `looking is open to everybody, pressing proves itself, and nothing needs somebody signed in`() {
    let table = Self.router(PageSite(nil)).table
    #expect(table.count == 9)
    for route in table {
      #expect(route.path.hasPrefix("/betalen/"))
      #expect(route.rule == (route.method == .get ? .open : .machine))
    }
  }

  @Test func `the policy of the page wins over that of the console`() async throws {
    let router = Self.router(PageSite(PageSamples.page(PageSamples.states[0].state)))
    try await Application(router: router.router).test(.router) { client in
      for method in [HTTPRequest.Method.get, .head] {
        let answer = try await client.execute(uri: "/betalen/\(PageSite.token)", method: method) { $0 }
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("script-src") == false)
        #expect(answer.headers[.cacheControl] == "no-store")
      }
    }
  }

  @Test func `a HEAD of the return asks the bank nothing`() async throws {
    let site = PageSite(PageSamples.page(PageSamples.states[0].state), attempt: .open)
    try await Application(router: Self.router(site).router).test(.router) { client in
      try await client.execute(uri: "/betalen/\(PageSite.token)/terug", method: .head) { answer in
        #expect(answer.status == .ok)
        #expect(answer.body.readableBytes == 0)
      }
    }
    #expect(await site.desk.changes == [])
  }

  @Test func `a refused form gets a page for tenants, not one of the console`() async throws {
    let site = PageSite(PageSamples.page(PageSamples.states[0].state))
    try await Application(router: Self.router(site).router).test(.router) { client in
      try await client.execute(
        uri: "/betalen/\(PageSite.token)/betaal", method: .post, headers: [.secFetchSite: "cross-site"],
        body: ByteBuffer(string: PageSite.body(of: .pay(Money(cents: 62_079))))
      ) { answer in
        #expect(answer.status == .forbidden)
        #expect(String(buffer: answer.body).contains("Er is niets betaald en niets veranderd"))
      }
    }
    #expect(await site.desk.changes == [])
  }

  @Test func `the stylesheet is kept for ever under its own address`() async throws {
    let name = PageStylesheet.name(for: PageSamples.horizon.colours)
    try await Application(router: Self.router(PageSite(nil)).router).test(.router) { client in
      try await client.execute(uri: "/betalen/stijl/\(name)", method: .get) { answer in
        #expect(answer.headers[.contentType] == "text/css; charset=utf-8")
        #expect(answer.headers[.cacheControl]?.contains("immutable") == true)
      }
      try await client.execute(uri: "/betalen/stijl/other.css", method: .get) {
        #expect($0.status == .notFound)
      }
    }
  }
}
