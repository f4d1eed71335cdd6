import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct SignInTests {
  @Test func `a session cookie is out of reach of scripts and other sites`() async throws {
    try await Console.run(usesTLS: true) { client, _ in
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:],
        body: ByteBuffer(string: "login=Reader&password=geheim&back=/tasks"))
      #expect(answer.status == .seeOther)
      #expect(answer.headers[.location] == "/tasks")
      let cookie = try #require(answer.headers[.setCookie])
      #expect(cookie.hasPrefix("__Host-bode="))
      for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
    }
  }

  @Test func `the store never sees the secret of the cookie`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let secret = cookie.dropFirst("bode=".count)
      let stored = desk.memory.withLock { $0.sessions.map(\.key) }
      #expect(stored.count == 1)
      #expect(!stored.contains(String(secret)))
      #expect(stored.first == Secret.key(of: String(secret)))
    }
  }

  @Test(arguments: [
    "//elders.example/", "https://elders.example", "/\\elders.example", "javascript:alert(1)", "/a\r\nb",
  ])
  func `signing in never leads to another site`(_ back: String) async throws {
    try await Console.run { client, _ in
      let body = "login=reader&password=geheim&back=\(FormFields.encoded(back))"
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:], body: ByteBuffer(string: body))
      #expect(answer.headers[.location] == "/")
    }
  }

  @Test func `a wrong password and an unknown name get the same answer`() async throws {
    try await Console.run { client, _ in
      var pages: [String] = []
      for login in ["reader", "niemand"] {
        let answer = try await client.execute(
          uri: "/sign-in", method: .post, headers: [:],
          body: ByteBuffer(string: "login=\(login)&password=mis"))
        #expect(answer.status == .unauthorized)
        #expect(answer.headers[.setCookie] == nil)
        pages.append(String(buffer: answer.body).replacing(login, with: "X"))
      }
      #expect(pages[0] == pages[1])
    }
  }

  @Test func `after five failures the right password has to wait too`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      for _ in 0..<5 {
        _ = try await client.execute(
          uri: "/sign-in", method: .post, headers: [:], body: ByteBuffer(string: "login=reader&password=mis"))
      }
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:], body: ByteBuffer(string: "login=reader&password=geheim")
      )
      #expect(answer.status == .tooManyRequests)
    }
    #expect(desk.memory.withLock { $0.entries.map(\.kind) }.filter { $0 == .signInThrottled }.count == 1)
  }

  @Test func `signing out ends the session in the store`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let token = try await Console.token(client, cookie)
      let answer = try await client.execute(
        uri: "/sign-out", method: .post, headers: [.cookie: cookie],
        body: ByteBuffer(string: "token=\(token)"))
      #expect(answer.headers[.location] == "/sign-in")
      let after = try await client.execute(uri: "/", method: .get, headers: [.cookie: cookie], body: nil)
      #expect(after.status == .seeOther)
    }
    #expect(desk.memory.withLock { $0.sessions.isEmpty })
  }

  @Test func `pauses double up to a quarter of an hour`() {
    let pauses = (0...20).map { SignInThrottle.pause(after: $0, free: 5).milliseconds }
    #expect(Array(pauses.prefix(8)) == [0, 0, 0, 0, 0, 2_000, 4_000, 8_000])
    #expect(pauses == pauses.sorted())
    #expect(pauses.last == Span.minutes(15).milliseconds)
  }

  @Test func `a busy office that signs in well is not slowed down`() async {
    let throttle = SignInThrottle()
    let now = SampleReading.now
    for number in 0..<200 {
      let keys: [SignInThrottle.Key] = [.login("user \(number)"), .address("192.0.2.1")]
      #expect(await throttle.pause(keys, at: now) == Span(milliseconds: 0))
      await throttle.tried(keys, at: now)
      await throttle.succeeded(keys)
    }
  }

  @Test func `guessing many names from one address is slowed down`() async {
    let throttle = SignInThrottle()
    let now = SampleReading.now
    for number in 0..<50 { await throttle.tried([.login("user \(number)"), .address("192.0.2.1")], at: now) }
    #expect(
      await throttle.pause([.login("another"), .address("192.0.2.1")], at: now) > Span(milliseconds: 0))
    #expect(
      await throttle.pause([.login("another"), .address("192.0.2.2")], at: now) == Span(milliseconds: 0))
  }

  @Test func `a page that reads itself again is one look in the audit log`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for path in ["/cases/4817", "/cases/4817", "/contacts/17", "/cases/4817"] {
        _ = try await client.execute(uri: path, method: .get, headers: [.cookie: cookie], body: nil)
      }
    }
    let views = desk.memory.withLock { $0.entries.filter { $0.kind == .viewed }.map(\.subject) }
    #expect(views == ["case/4817", "contact/17"])
  }

  @Test func `scrypt accepts its own password and nothing else`() async throws {
    let passwords = ScryptPasswords(secretBytes: { count in (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    })
    let hash = try await passwords.hash("juist paard accu nietje")
    #expect(hash.hasPrefix("scrypt$15$8$1$"))
    #expect(await passwords.verify("juist paard accu nietje", against: hash))
    for (password, stored) in [
      ("juist", hash), ("", hash), ("x", ""), ("x", "scrypt$99$8$1$AA==$AA=="), ("x", "plain:x"),
    ] {
      #expect(await passwords.verify(password, against: stored) == false)
    }
  }
}
