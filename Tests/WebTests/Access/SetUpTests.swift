import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct SetUpTests {
  private static let code = "abcd-efgh-jkmn-2"
  private static let fields =
    "name=Anna&login=Anna&new=juist+paard+accu&again=juist+paard+accu&organisation=de-horizon"

  private static func empty(organisations: Bool = true) -> SampleDesk {
    let desk = SampleDesk()
    desk.memory.withLock {
      $0.users = []
      if !organisations { $0.organisations = [] }
    }
    return desk
  }

  private static func submit(
    _ client: any TestClientProtocol, _ fields: String
  ) async throws -> TestResponse {
    try await client.execute(uri: "/set-up", method: .post, headers: [:], body: ByteBuffer(string: fields))
  }

  @Test func `the code makes the first administrator, signed in, and the page is gone`() async throws {
    let desk = Self.empty()
    try await Console.run(desk: desk, setUpCode: SetUpCode(Self.code)) { client, _ in
      let signIn = try await client.execute(uri: "/sign-in", method: .get, headers: [:], body: nil)
      #expect(signIn.headers[.location] == "/set-up")
      let page = try await client.execute(uri: "/set-up", method: .get, headers: [:], body: nil)
      #expect(page.status == .ok && !String(buffer: page.body).contains(Self.code))
      let done = try await Self.submit(client, "code=ABCD-EFGH-jkmn-2+&\(Self.fields)")
      #expect(done.headers[.location] == "/")
      #expect(try await Console.get(client, "/settings/users", try #require(Console.cookie(of: done))).status == .ok)
      #expect(try await client.execute(uri: "/set-up", method: .get, headers: [:], body: nil).status == .notFound)
      #expect(try await Self.submit(client, "code=\(Self.code)&\(Self.fields)").status == .notFound)
    }
    let users = desk.memory.withLock { $0.users }
    #expect(users.map(\.login) == ["anna"] && users.first?.role == .administrator)
  }

  @Test func `without a code there is nothing to set up`() async throws {
    for (desk, code) in [(Self.empty(), SetUpCode?.none), (SampleDesk(), SetUpCode(Self.code))] {
      try await Console.run(desk: desk, setUpCode: code) { client, _ in
        #expect(try await client.execute(uri: "/set-up", method: .get, headers: [:], body: nil).status == .notFound)
        #expect(try await Self.submit(client, "code=\(Self.code)&\(Self.fields)").status == .notFound)
        let signIn = try await client.execute(uri: "/sign-in", method: .get, headers: [:], body: nil)
        #expect(signIn.status == .ok)
      }
    }
  }

  @Test(arguments: [
    ("code=wrong", HTTPResponse.Status.unauthorized), ("code=abcd-efgh-jkmn-2&name=", .unprocessableContent),
    ("code=abcd-efgh-jkmn-2&login=A+B", .unprocessableContent),
    ("code=abcd-efgh-jkmn-2&new=kort", .unprocessableContent),
    ("code=abcd-efgh-jkmn-2&again=anders", .unprocessableContent),
    ("code=abcd-efgh-jkmn-2&organisation=elders", .unprocessableContent),
  ])
  func `what is wrong makes nobody`(_ fields: String, _ status: HTTPResponse.Status) async throws {
    let desk = Self.empty()
    try await Console.run(desk: desk, setUpCode: SetUpCode(Self.code)) { client, _ in
      // Of a field that comes twice the first counts.
      let answer = try await Self.submit(client, "\(fields)&\(Self.fields)")
      #expect(answer.status == status)
    }
    #expect(desk.memory.withLock { $0.users.isEmpty })
  }

  @Test func `guessing the code is slowed down`() async throws {
    let desk = Self.empty()
    try await Console.run(desk: desk, setUpCode: SetUpCode(Self.code)) { client, _ in
      for _ in 0..<5 { _ = try await Self.submit(client, "code=wrong&\(Self.fields)") }
      #expect(try await Self.submit(client, "code=\(Self.code)&\(Self.fields)").status == .tooManyRequests)
    }
    #expect(desk.memory.withLock { $0.users.isEmpty })
  }

  @Test func `the organisation is made too when there is none`() async throws {
    let desk = Self.empty(organisations: false)
    try await Console.run(desk: desk, setUpCode: SetUpCode(Self.code)) { client, _ in
      for slug in ["De+Horizon", "-", "de%2Fhorizon"] {
        let answer = try await Self.submit(
          client, "code=\(Self.code)&new-name=De+Horizon&new-slug=\(slug)&\(Self.fields)")
        #expect(answer.status == .unprocessableContent, "\(slug)")
      }
      let done = try await Self.submit(
        client, "code=\(Self.code)&new-name=De+Horizon&new-slug=de-horizon&\(Self.fields)")
      #expect(done.status == .seeOther)
    }
    let made = try #require(desk.memory.withLock { $0.organisations.first })
    #expect(made.slug == "de-horizon" && made.name == "De Horizon")
    #expect(desk.memory.withLock { $0.users.first?.organisation } == made.id)
  }
}
