import Domain
import Engine
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct AccessTableTests {
  @Test func `every route that answers has an access rule`() {
    var router = GuardedRouter(services: SampleServices.make())
    consoleRoutes(&router)
    let answered = Set(router.router.routes.map { "\($0.method) \($0.path)" })
    let ruled = Set(router.table.map { "\($0.method) \(RouterPath($0.path))" })
    #expect(answered == ruled)
    #expect(!ruled.isEmpty)
  }

  @Test func `only signing in, setting up, the language and fixed files are open`() {
    var router = GuardedRouter(services: SampleServices.make())
    consoleRoutes(&router)
    let open = router.table.filter { $0.rule == .open }.map { "\($0.method) \($0.path)" }
    let others = open.filter { !$0.contains("/assets/") }
    #expect(
      others.sorted() == [
        "GET /set-up", "GET /sign-in", "GET /sign-in/issuer", "GET /sign-in/issuer/answer", "POST /language/open",
        "POST /set-up", "POST /sign-in",
      ])
    #expect(!router.table.contains { $0.rule == .machine })
  }

  @Test func `without a session every page leads to signing in and every form is refused`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, table in
      for route in table where route.rule != .open {
        let path = Console.path(route)
        let answer = try await client.execute(uri: path, method: route.method, headers: [:], body: nil)
        if route.method == .get {
          #expect(answer.status == .seeOther, "\(path)")
          #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true, "\(path)")
        } else {
          #expect(answer.status == .unauthorized, "\(path)")
        }
      }
    }
    #expect(desk.deeds.isEmpty)
  }

  @Test func `a form without the session's token is refused and does nothing`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, table in
      let cookie = try await Console.signIn(client, as: .administrator)
      for route in table {
        guard case .signedIn = route.rule, route.method == .post else { continue }
        for body in ["", "token=", "token=wrong&outcome=done&reason=x"] {
          let answer = try await client.execute(
            uri: Console.path(route), method: .post, headers: [.cookie: cookie],
            body: ByteBuffer(string: body))
          #expect(answer.status == .forbidden, "\(route.path) with \(body)")
        }
      }
    }
    #expect(desk.deeds.isEmpty)
  }

  @Test(arguments: Role.allCases)
  func `a role may do what its rule says and no more`(_ role: Role) async throws {
    try await Console.run { client, table in
      for route in table {
        guard case .signedIn(let needed) = route.rule, route.path != "/sign-out" else { continue }
        let cookie = try await Console.signIn(client, as: role)
        let token = try await Console.token(client, cookie)
        let isUpload = route.path == "/imports" && route.method == .post
        let answer = try await client.execute(
          uri: Console.path(route), method: route.method,
          headers: route.method == .get
            ? [.cookie: cookie] : Console.formHeaders(cookie, token: token, isUpload: isUpload),
          body: route.method == .get
            ? nil : ByteBuffer(string: isUpload ? "a;b" : "token=\(token)&outcome=done&reason=x&speed=60&claim=31"))
        #expect(
          (answer.status == .forbidden) == (role < needed), "\(route.method) \(route.path): \(answer.status)")
      }
    }
  }

  @Test func `what belongs to another organisation is not there`() async throws {
    let desk = SampleDesk(organisation: OrganisationID(2))
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let paths = [
        "/cases/4817", "/contacts/17", "/imports/2", "/imports/2/rows.csv", "/flows/storno", "/archive/9",
        "/archive/9/preview", "/archive/9/raw", "/payments/unmatched/2", "/contacts/17/export",
        "/contacts/17/erase", "/cases/4817/dossier",
      ]
      // Nothing was published for them: the workshop says so, and shows nothing of others.
      for path in ["/draft", "/flows/storno/text", "/flows/storno/versions", "/templates", "/templates/betaallink"] {
        let answer = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
        #expect(answer.status == .conflict, "\(path)")
        #expect(!String(buffer: answer.body).contains("Mislukte incasso"))
      }
      for path in paths {
        let answer = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
        #expect(answer.status == .notFound, "\(path)")
        #expect(!String(buffer: answer.body).contains("Dijkgraaf"))
      }
    }
  }

  @Test(arguments: ["https://elders.example", "null"])
  func `signing in from another site is refused`(_ origin: String) async throws {
    try await Console.run { client, _ in
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [.origin: origin],
        body: ByteBuffer(string: "login=reader&password=geheim"))
      #expect(answer.status == .forbidden)
      #expect(answer.headers[.setCookie] == nil)
    }
  }
}
