import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct SignInStepTests {
  private static let secret: [UInt8] = Array(1...20)
  private static let reader = Reading.UserID(1)

  /// Signs in as the reader and gives what comes next: its address and the cookie.
  private static func begin(
    _ client: any TestClientProtocol, password: String = "geheim"
  ) async throws -> (path: String, cookie: String) {
    let answer = try await client.execute(
      uri: "/sign-in", method: .post, headers: [:],
      body: ByteBuffer(string: "login=reader&password=\(password)&back=/tasks"))
    return (try #require(answer.headers[.location]), try #require(Console.cookie(of: answer)))
  }

  private static func submit(
    _ client: any TestClientProtocol, _ path: String, _ fields: String, _ cookie: String
  ) async throws -> TestResponse {
    let page = try await Console.get(client, path, cookie)
    let token = try Console.hidden("token", in: page)
    return try await client.execute(
      uri: String(path.prefix { $0 != "?" }), method: .post, headers: [.cookie: cookie],
      body: ByteBuffer(string: "token=\(token)&back=/tasks&\(fields)"))
  }

  /// A desk whose reader has an app.
  private static func withApp() throws -> SampleDesk {
    let desk = SampleDesk()
    let services = SampleServices.make(desk: desk)
    let sealed = try services.access.seal.sealed(secret, for: "codes of 1")
    desk.memory.withLock { memory in
      memory.users[0].usesCodes = true
      memory.secrets[reader] = (sealed, 0)
      memory.recovery[reader] = [RecoveryCode.hash("abcd-efgh-jkmn-pqrs")]
    }
    return desk
  }

  private static func code(_ clock: HandClock) -> String {
    TimeCode.code(secret, step: TimeCode.step(at: clock.now()))
  }

  @Test func `without its code an account stays shut`() async throws {
    let desk = try Self.withApp()
    let clock = HandClock()
    try await Console.run(desk: desk, clock: clock) { client, table in
      let (path, cookie) = try await Self.begin(client)
      #expect(path == "/sign-in/code?back=%2Ftasks")
      for route in table {
        guard case .signedIn = route.rule, route.method == .get else { continue }
        let answer = try await Console.get(client, Console.path(route), cookie)
        #expect(answer.status == .seeOther, "\(route.path)")
      }
      let wrong = try await Self.submit(client, path, "code=000000", cookie)
      #expect(wrong.status == .unauthorized && Console.cookie(of: wrong) == nil)
      let right = try await Self.submit(client, path, "code=\(Self.code(clock))", cookie)
      #expect(right.headers[.location] == "/tasks")
      let whole = try #require(Console.cookie(of: right))
      #expect(whole != cookie)
      #expect(try await Console.get(client, "/tasks", whole).status == .ok)
      #expect(try await Console.get(client, "/tasks", cookie).status == .seeOther)
    }
    let kinds = desk.memory.withLock { $0.entries.map(\.kind) }
    #expect(kinds == [.codeFailed, .signedIn])
  }

  @Test func `a code works once, and a recovery code too`() async throws {
    let desk = try Self.withApp()
    let clock = HandClock()
    try await Console.run(desk: desk, clock: clock) { client, _ in
      let code = Self.code(clock)
      for (typed, status) in [
        (code, HTTPResponse.Status.seeOther), (code, .unauthorized), ("ABCD EFGH JKMN PQRS", .seeOther),
        ("abcd-efgh-jkmn-pqrs", .unauthorized),
      ] {
        let (path, cookie) = try await Self.begin(client)
        let answer = try await Self.submit(client, path, "code=\(FormFields.encoded(typed))", cookie)
        #expect(answer.status == status, "\(typed)")
      }
    }
    #expect(desk.memory.withLock { $0.entries.map(\.kind).contains(.recoveryCodeUsed) })
  }

  @Test func `guessing codes is slowed down, also with new sessions`() async throws {
    let desk = try Self.withApp()
    let clock = HandClock()
    try await Console.run(desk: desk, clock: clock) { client, _ in
      var statuses: [HTTPResponse.Status] = []
      for _ in 0..<6 {
        let (path, cookie) = try await Self.begin(client)
        statuses.append(try await Self.submit(client, path, "code=000000", cookie).status)
      }
      #expect(statuses.last == .tooManyRequests)
      let (path, cookie) = try await Self.begin(client)
      let right = try await Self.submit(client, path, "code=\(Self.code(clock))", cookie)
      #expect(right.status == .tooManyRequests)
      clock.advance(SignInThrottle.longestPause)
      // The way in takes at most a quarter of an hour.
      let (again, fresh) = try await Self.begin(client)
      #expect(try await Self.submit(client, again, "code=\(Self.code(clock))", fresh).status == .seeOther)
    }
  }

  @Test func `a first password opens one thing only: choosing another`() async throws {
    let clock = HandClock()
    let desk = SampleDesk()
    desk.memory.withLock {
      $0.users[0].password = .first(hash: "plain:eerste", until: clock.now().advanced(by: .hours(1)))
    }
    try await Console.run(desk: desk, clock: clock) { client, _ in
      let (path, cookie) = try await Self.begin(client, password: "eerste")
      #expect(path.hasPrefix("/sign-in/password"))
      #expect(try await Console.get(client, "/", cookie).status == .seeOther)
      let other = try await Console.get(client, "/sign-in/code", cookie)
      #expect(other.headers[.location] == "/sign-in/password")
      let short = try await Self.submit(client, path, "new=kort&again=kort", cookie)
      #expect(short.status == .unprocessableContent)
      let good = "new=juist+paard+accu&again=juist+paard+accu"
      let done = try await Self.submit(client, path, good, cookie)
      #expect(done.headers[.location] == "/tasks")
      #expect(try await Console.get(client, "/", try #require(Console.cookie(of: done))).status == .ok)
      let old = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:], body: ByteBuffer(string: "login=reader&password=eerste"))
      #expect(old.status == .unauthorized)
    }
    #expect(desk.memory.withLock { $0.users[0].password } == .own(hash: "plain:juist paard accu"))
  }

  @Test func `a first password that is too old opens nothing`() async throws {
    let clock = HandClock()
    let desk = SampleDesk()
    desk.memory.withLock { $0.users[0].password = .first(hash: "plain:eerste", until: clock.now()) }
    try await Console.run(desk: desk, clock: clock) { client, _ in
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:], body: ByteBuffer(string: "login=reader&password=eerste"))
      #expect(answer.status == .unauthorized)
    }
  }

  @Test func `where the organisation asks for codes an app is connected on the way in`() async throws {
    let clock = HandClock()
    let desk = SampleDesk()
    desk.memory.withLock { $0.policy = AccessPolicy(codesFrom: .reader) }
    try await Console.run(desk: desk, clock: clock) { client, _ in
      let (path, cookie) = try await Self.begin(client)
      #expect(path.hasPrefix("/sign-in/app"))
      let page = try await Console.get(client, path, cookie)
      #expect(String(buffer: page.body).contains("<svg class=\"qr\""))
      let token = try Console.hidden("token", in: page)
      let sealed = try Console.hidden("enrolment", in: page)
      let spelled = try #require(String(buffer: page.body).firstMatch(of: /<code>([A-Z2-7 ]+)<\/code>/)).1
      let secret = try #require(Self.base32(String(spelled.filter { $0 != " " })))
      let code = TimeCode.code(secret, step: TimeCode.step(at: clock.now()))
      for (typed, status) in [("000000", HTTPResponse.Status.unprocessableContent), (code, .ok)] {
        let answer = try await client.execute(
          uri: "/sign-in/app", method: .post, headers: [.cookie: cookie],
          body: ByteBuffer(string: "token=\(token)&enrolment=\(sealed)&code=\(typed)&back=/tasks"))
        #expect(answer.status == status)
        guard status == .ok else { continue }
        #expect(String(buffer: answer.body).ranges(of: "<li><code>").count == RecoveryCode.count)
        #expect(try await Console.get(client, "/tasks", try #require(Console.cookie(of: answer))).status == .ok)
      }
      // The next time a code is asked, and the one that connected the app is used up.
      let (next, half) = try await Self.begin(client)
      #expect(next.hasPrefix("/sign-in/code"))
      #expect(try await Self.submit(client, next, "code=\(code)", half).status == .unauthorized)
    }
  }

  @Test func `a secret is for the user whom it was made for, and not for ever`() throws {
    let clock = HandClock()
    let desk = SampleDesk()
    let services = SampleServices.make(desk: desk, clock: clock)
    let users = desk.memory.withLock { $0.users }
    let made = try CodeEnrolment.begin(for: users[0], services)
    #expect(CodeEnrolment.opened(made.sealed, for: users[0], services)?.secret == made.secret)
    #expect(CodeEnrolment.opened(made.sealed, for: users[1], services) == nil)
    #expect(CodeEnrolment.opened("abc", for: users[0], services) == nil)
    #expect(CodeEnrolment.opened(nil, for: users[0], services) == nil)
    clock.advance(CodeEnrolment.length)
    #expect(CodeEnrolment.opened(made.sealed, for: users[0], services) == nil)
  }

  private static func base32(_ text: String) -> [UInt8]? {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var held = 0
    var count = 0
    var bytes: [UInt8] = []
    for letter in text {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      held = held << 5 | value
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(held >> count & 0xFF))
      }
    }
    return bytes
  }
}
