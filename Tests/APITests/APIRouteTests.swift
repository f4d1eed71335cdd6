import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// The routes for programs, as a table.
@Suite struct `Routes of the API` {
  @Test func `every route that answers has an access rule`() async throws {
    let router = try await APIHouse().router
    let answered = Set(router.router.routes.map { "\($0.method) \($0.path)" })
    #expect(answered == Set(router.table.map { "\($0.method) \(RouterPath($0.path))" }))
    for route in router.table {
      let isPage = route.path.hasPrefix("/settings/")
      #expect(route.rule == (isPage ? .signedIn(.administrator) : .machine), "\(route.path)")
    }
  }

  @Test func `beside the pages of the console no route is there twice`() async throws {
    let house = try await APIHouse()
    var router = GuardedRouter(services: house.services)
    consoleRoutes(&router)
    apiRoutes(&router, house.api)
    let routes = router.table.map { "\($0.method) \(RouterPath($0.path))" }
    #expect(Set(routes).count == routes.count)
    for tab in SettingsTab.allCases { #expect(routes.contains("GET \(tab.path)"), "\(tab)") }
  }

  @Test func `without a key nothing is answered but the document`() async throws {
    let house = try await APIHouse()
    try await house.run { http in
      for route in house.router.table where route.rule == .machine && !route.path.hasSuffix("/openapi.json") {
        let path = route.path.replacing(":id", with: "1001").replacing(":version", with: "1")
        for headers: HTTPFields in [[:], [.authorization: "Bearer x"], [.cookie: "bode=x"]] {
          let answer = try await http.execute(uri: path, method: route.method, headers: headers, body: nil)
          #expect([401, 403].contains(answer.status.code), "\(route.method) \(path): \(answer.status)")
          #expect(answer.headers[.contentType]?.contains("json") == true, "\(path)")
        }
      }
    }
  }

  @Test(arguments: ["/api/v1/nothing", "/v2/nothing", "/v2/notifications/sms"])
  func `where there is no route a program hears no page`(_ path: String) async throws {
    try await APIHouse().run { http in
      let answer = try await http.execute(uri: path, method: .put, headers: [:], body: nil)
      #expect(answer.status == .notFound)
      #expect(answer.headers[.contentType]?.contains("json") == true)
    }
  }
}
