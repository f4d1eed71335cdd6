import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct AccountTests {
  private static let good = "new=juist+paard+accu&again=juist+paard+accu"

  @Test func `another password needs the present one, and ends the other sessions`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let other = try await Console.signIn(client, as: .reader)
      let cookie = try await Console.signIn(client, as: .reader)
      let wrong = try await Console.post(client, "/account/password", "current=mis&\(Self.good)", cookie)
      #expect(wrong.status == .unprocessableContent)
      let short = try await Console.post(
        client, "/account/password", "current=geheim&new=kort&again=kort", cookie)
      #expect(short.status == .unprocessableContent)
      let done = try await Console.post(client, "/account/password", "current=geheim&\(Self.good)", cookie)
      #expect(done.headers[.location] == "/account")
      let next = try #require(Console.cookie(of: done))
      #expect(try await Console.get(client, "/", next).status == .ok)
      for old in [cookie, other] { #expect(try await Console.get(client, "/", old).status == .seeOther) }
    }
    #expect(desk.memory.withLock { $0.users[0].password } == .own(hash: "plain:juist paard accu"))
  }

  @Test func `an open browser is no way to guess the password`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for _ in 0..<5 { _ = try await Console.post(client, "/account/recovery", "current=mis", cookie) }
      let answer = try await Console.post(client, "/account/password", "current=geheim&\(Self.good)", cookie)
      #expect(answer.status == .conflict)
    }
  }

  @Test func `an app is connected, used for recovery codes and disconnected`() async throws {
    let desk = SampleDesk()
    let clock = HandClock()
    try await Console.run(desk: desk, clock: clock) { client, _ in
      var cookie = try await Console.signIn(client, as: .reader)
      let services = SampleServices.make(desk: desk, clock: clock)
      let user = try #require(try await desk.user(login: "reader"))
      let made = try CodeEnrolment.begin(for: user, services)
      let code = TimeCode.code(made.secret, step: TimeCode.step(at: clock.now()))
      let fields = "enrolment=\(made.sealed)&code=\(code)"
      let unproven = try await Console.post(client, "/account/app", "\(fields)&current=mis", cookie)
      #expect(unproven.status == .unprocessableContent)
      let done = try await Console.post(client, "/account/app", "\(fields)&current=geheim", cookie)
      #expect(String(buffer: done.body).ranges(of: "<li><code>").count == RecoveryCode.count)
      cookie = try #require(Console.cookie(of: done))
      #expect(desk.memory.withLock { $0.users[0].usesCodes })
      #expect(desk.memory.withLock { $0.secrets[user.id]?.sealed } != made.secret, "kept sealed")
      let before = desk.memory.withLock { $0.recovery[user.id] }
      let renewed = try await Console.post(client, "/account/recovery", "current=geheim", cookie)
      cookie = try #require(Console.cookie(of: renewed))
      #expect(desk.memory.withLock { $0.recovery[user.id] } != before)
      let removed = try await Console.post(client, "/account/app/remove", "current=geheim", cookie)
      #expect(removed.headers[.location] == "/account")
      #expect(desk.memory.withLock { !$0.users[0].usesCodes && $0.recovery[user.id] == nil })
    }
  }

  @Test func `where the second step is required it stays on`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      desk.memory.withLock {
        $0.policy = AccessPolicy(codesFrom: .reader)
        $0.users[0].usesCodes = true
      }
      let answer = try await Console.post(client, "/account/app/remove", "current=geheim", cookie)
      #expect(answer.status == .conflict)
    }
    #expect(desk.memory.withLock { $0.users[0].usesCodes })
  }
}
