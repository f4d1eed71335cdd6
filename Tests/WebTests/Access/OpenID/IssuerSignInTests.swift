import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct IssuerSignInTests {
  /// Goes to the provider and comes back with the code.
  ///
  /// - Parameter answer: the query of the way back, made from the state that went.
  private static func signIn(
    _ client: any TestClientProtocol, _ issuer: SampleIssuer, back: String = "/tasks",
    answer: (String) -> String = { "code=c1&state=\($0)" }
  ) async throws -> TestResponse {
    let away = try await client.execute(
      uri: "/sign-in/issuer?back=\(back)", method: .get, headers: [:], body: nil)
    let location = try #require(away.headers[.location])
    let query = FormFields(urlEncoded: location.split(separator: "?").last ?? "")
    issuer.memory.withLock { $0.nonce = query["nonce"] ?? "" }
    return try await client.execute(
      uri: "/sign-in/issuer/answer?\(answer(query["state"] ?? ""))", method: .get,
      headers: [.cookie: try #require(Console.cookie(of: away))], body: nil)
  }

  @Test func `somebody of the provider becomes a user with the role of the claim`() async throws {
    let issuer = SampleIssuer()
    let desk = SampleDesk()
    try await Console.run(desk: desk, clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      let page = try await client.execute(uri: "/sign-in", method: .get, headers: [:], body: nil)
      #expect(String(buffer: page.body).contains("Inloggen met Entra ID"))
      let done = try await Self.signIn(client, issuer)
      #expect(done.headers[.location] == "/tasks")
      #expect(try await Console.get(client, "/tasks", try #require(Console.cookie(of: done))).status == .ok)
    }
    let user = try #require(desk.memory.withLock { $0.users.last })
    #expect(user.login == "anna@example.nl" && user.name == "Anna de Wit" && user.role == .editor)
    #expect(user.identity == IssuerIdentity(issuer: SampleIssuer.address, subject: "person-1"))
    #expect(user.password == .none)
    let entry = try #require(desk.memory.withLock { $0.entries.last })
    #expect(entry.kind == .signedIn && entry.user == user.id)
  }

  @Test func `the code is bought with the verifier of the challenge and the client's secret`() async throws {
    let issuer = SampleIssuer()
    let attempt = OpenIDAttempt.begin(back: "/", at: issuer.clock.now()) { Array(repeating: 5, count: $0) }
    let client = issuer.openID(secret: "ge:heim")
    let address = try await client.address(for: attempt)
    #expect(address.hasPrefix("https://id.example/authorize?response_type=code&client_id=bode-client&"))
    let query = FormFields(urlEncoded: address.split(separator: "?").last ?? "")
    #expect(query["redirect_uri"] == "https://bode.example/sign-in/issuer/answer")
    #expect(query["scope"] == "openid profile email" && query["code_challenge_method"] == "S256")
    #expect(query["code_challenge"] == attempt.challenge && attempt.challenge != attempt.verifier)
    issuer.memory.withLock { $0.nonce = attempt.nonce }
    _ = try await client.token(for: "c/1", of: attempt)
    let asked = issuer.memory.withLock { $0.asked }
    let request = try #require(asked.first { $0.form != nil })
    let form = FormFields(urlEncoded: request.form ?? "")
    #expect(form["grant_type"] == "authorization_code" && form["code"] == "c/1")
    #expect(form["code_verifier"] == attempt.verifier && form["client_secret"] == nil)
    #expect(request.authorization == "Basic Ym9kZS1jbGllbnQ6Z2UlM0FoZWlt")
  }

  /// Appendix B of RFC 7636.
  @Test func `the challenge is that of the standard`() {
    let attempt = OpenIDAttempt(
      state: "", nonce: "", verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", back: "/", until: 0)
    #expect(attempt.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test(
    arguments: [
      { (_: String) in "code=c1&state=another" }, { (_: String) in "code=c1" },
      { (state: String) in "state=\(state)&error=access_denied" },
      { (state: String) in "code=c1&state=\(state)&iss=https%3A%2F%2Fevil.example" },
    ] as [@Sendable (String) -> String])
  func `an answer that is not of this attempt lets nobody in`(
    _ answer: @escaping @Sendable (String) -> String
  ) async throws {
    let issuer = SampleIssuer()
    let desk = SampleDesk()
    try await Console.run(desk: desk, clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      let done = try await Self.signIn(client, issuer, answer: answer)
      #expect(done.status == .forbidden)
    }
    #expect(desk.memory.withLock { $0.sessions.isEmpty })
  }

  @Test func `another browser cannot come back, and nobody after a while`() async throws {
    let issuer = SampleIssuer()
    try await Console.run(clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      let stranger = try await client.execute(
        uri: "/sign-in/issuer/answer?code=c1&state=x", method: .get, headers: [:], body: nil)
      #expect(stranger.status == .forbidden)
      let late = try await Self.signIn(client, issuer) { state in
        issuer.clock.advance(OpenIDAttempt.length)
        return "code=c1&state=\(state)"
      }
      #expect(late.status == .forbidden)
    }
  }

  @Test func `a token that proves nothing lets nobody in`() async throws {
    let issuer = SampleIssuer()
    let desk = SampleDesk()
    try await Console.run(desk: desk, clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      let done = try await Self.signIn(client, issuer) { state in
        issuer.memory.withLock { memory in
          memory.token = SampleIssuer.rs256(
            SampleIssuer.claims(memory, now: issuer.clock.now()), key: SampleIssuer.otherRSA)
        }
        return "code=c1&state=\(state)"
      }
      #expect(done.status == .forbidden)
    }
    #expect(desk.memory.withLock { $0.sessions.isEmpty && $0.users.count == Role.allCases.count })
  }

  @Test func `who has no role, another's name or a blocked account stays out`() async throws {
    let issuer = SampleIssuer()
    let desk = SampleDesk()
    try await Console.run(desk: desk, clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      issuer.memory.withLock { $0.roles = ["Onbekend"] }
      #expect(try await Self.signIn(client, issuer).status == .forbidden)
      issuer.memory.withLock { ($0.roles, $0.login) = (["Lezer", "Beheer"], "Reader") }
      #expect(try await Self.signIn(client, issuer).status == .forbidden)
      issuer.memory.withLock { $0.login = "bo" }
      #expect(try await Self.signIn(client, issuer).status == .seeOther)
      let user = try #require(try await desk.user(login: "bo"))
      #expect(user.role == .administrator, "the highest of several")
      _ = try await desk.change(
        user.id, of: user.organisation, .blocked(true), by: "test", at: SampleReading.now)
      #expect(try await Self.signIn(client, issuer).status == .forbidden)
    }
    let refused = desk.memory.withLock { $0.entries.filter { $0.kind == .issuerRefused }.map(\.subject) }
    #expect(refused == ["no-role person-1", "name-taken person-1", "blocked person-1"])
  }

  @Test func `role and name follow the provider, and other rights end what began before`() async throws {
    let issuer = SampleIssuer()
    let desk = SampleDesk()
    try await Console.run(desk: desk, clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      let first = try #require(Console.cookie(of: try await Self.signIn(client, issuer)))
      issuer.memory.withLock { $0.roles = ["Lezer"] }
      let second = try #require(Console.cookie(of: try await Self.signIn(client, issuer)))
      #expect(try await Console.get(client, "/", first).status == .seeOther)
      #expect(try await Console.get(client, "/", second).status == .ok)
      #expect(try await desk.user(login: "anna@example.nl")?.role == .reader)
    }
  }

  @Test func `new keys are fetched once, and not for every stranger's token`() async throws {
    let issuer = SampleIssuer()
    issuer.memory.withLock { $0.keys = "{\"keys\":[]}" }
    let client = issuer.openID()
    let attempt = OpenIDAttempt.begin(back: "/", at: issuer.clock.now()) { Array(repeating: 5, count: $0) }
    issuer.memory.withLock { $0.nonce = attempt.nonce }
    for _ in 0..<3 {
      await #expect(throws: IDTokenRefusal.unknownKey) { _ = try await client.token(for: "c", of: attempt) }
    }
    let fetched = { issuer.memory.withLock { $0.asked.filter { $0.url.hasSuffix("/keys") }.count } }
    #expect(fetched() == 1)
    issuer.memory.withLock { $0.keys = nil }
    issuer.clock.advance(OpenIDClient.keysPause)
    _ = try await client.token(for: "c", of: attempt)
    #expect(fetched() == 2)
  }

  @Test(arguments: [
    "{}", "[", SampleIssuer.document.replacing("/tenant/v2.0", with: "/other"),
    SampleIssuer.document.replacing("https://id.example/token", with: "http://id.example/token"),
    SampleIssuer.document.replacing("https://id.example/keys", with: "file:///etc/passwd"),
  ])
  func `a provider that says something else is not believed`(_ document: String) async throws {
    let issuer = SampleIssuer()
    issuer.memory.withLock { $0.document = document }
    await #expect(throws: IssuerFault.self) { try await OpenIDClient.examine(SampleIssuer.address, by: issuer) }
    try await Console.run(clock: issuer.clock, issuer: issuer.openID()) { client, _ in
      let away = try await client.execute(uri: "/sign-in/issuer", method: .get, headers: [:], body: nil)
      #expect(away.status == .badGateway)
      #expect(!String(buffer: away.body).contains("discovery"))
    }
  }

  @Test func `a provider is examined as the first sign-in would ask it`() async throws {
    let issuer = SampleIssuer()
    try await OpenIDClient.examine(SampleIssuer.address, by: issuer)
    #expect(issuer.memory.withLock { $0.asked.count } == 2)
    await #expect(throws: IssuerFault.self) { try await OpenIDClient.examine("https://id.example/x", by: issuer) }
    issuer.memory.withLock { $0.keys = "{\"keys\":[]}" }
    await #expect(throws: IssuerFault.self) { try await OpenIDClient.examine(SampleIssuer.address, by: issuer) }
  }

  @Test func `without a provider there is no such page`() async throws {
    try await Console.run { client, _ in
      for path in ["/sign-in/issuer", "/sign-in/issuer/answer?code=c&state=s"] {
        let answer = try await client.execute(uri: path, method: .get, headers: [:], body: nil)
        #expect(answer.status == .notFound)
      }
    }
  }

  @Test func `roles can stand deep in the token, and only those of the table count`() throws {
    let settings = IssuerSettings(
      issuer: SampleIssuer.address, clientID: "c", clientSecret: nil, title: "Keycloak", base: "https://b.example",
      roleClaim: "realm_access.roles", roles: ["bode-lezer": .reader], organisation: SampleReading.organisation)
    let tokens: [(String, Role?)] = [
      (#"{"realm_access":{"roles":["x","bode-lezer"]}}"#, .reader), (#"{"realm_access.roles":"bode-lezer"}"#, .reader),
      (#"{"roles":["bode-lezer"]}"#, nil), (#"{"realm_access":{"roles":[{"bode-lezer":1}]}}"#, nil),
      (#"{"realm_access":{"roles":["administrator"]}}"#, nil),
    ]
    for (token, role) in tokens {
      #expect(settings.role(of: try #require(JSONValue.parsed(Array(token.utf8)))) == role)
    }
  }

  @Test(arguments: [
    ("https://id.example", true), ("http://localhost:8080/x", true), ("http://127.0.0.1", true),
    ("http://id.example", false), ("http://localhost.evil.example", false), ("ftp://x", false), ("", false),
  ])
  func `secrets travel by HTTPS only`(_ address: String, _ isSafe: Bool) {
    #expect(IssuerSettings.isSafe(address) == isSafe)
  }
}
