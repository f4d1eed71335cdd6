import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct SessionTests {
  @Test func `a browser that nobody touches is signed out`() async throws {
    let clock = HandClock()
    try await Console.run(clock: clock) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for _ in 0..<3 {
        clock.advance(.minutes(50))
        #expect(try await Console.get(client, "/", cookie).status == .ok)
      }
      clock.advance(SessionKeeper.longestPause)
      #expect(try await Console.get(client, "/", cookie).status == .seeOther)
    }
  }

  @Test func `a session ends after a working day, however busy`() async throws {
    let clock = HandClock()
    try await Console.run(clock: clock) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for _ in 0..<(12 * 2 - 1) {
        clock.advance(.minutes(30))
        #expect(try await Console.get(client, "/", cookie).status == .ok)
      }
      clock.advance(.minutes(30))
      #expect(try await Console.get(client, "/", cookie).status == .seeOther)
    }
  }

  @Test func `a page that reads itself again keeps no session alive`() async throws {
    let clock = HandClock()
    let destination = try #require(HTTPField.Name("sec-fetch-dest"))
    try await Console.run(clock: clock) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for _ in 0..<5 {
        clock.advance(.minutes(11))
        let answer = try await client.execute(
          uri: "/", method: .get, headers: [.cookie: cookie, destination: "empty"], body: nil)
        #expect(answer.status == .ok)
      }
      clock.advance(.minutes(11))
      #expect(try await Console.get(client, "/", cookie).status == .seeOther)
    }
  }

  @Test func `signing in again replaces the session of this browser`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [.cookie: cookie],
        body: ByteBuffer(string: "login=reader&password=geheim"))
      let next = try #require(Console.cookie(of: answer))
      #expect(next != cookie)
      #expect(try await Console.get(client, "/", cookie).status == .seeOther)
      #expect(try await Console.get(client, "/", next).status == .ok)
    }
    #expect(desk.memory.withLock { $0.sessions.count } == 1)
  }

  @Test func `one's own other sessions can be ended, one or all`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let here = try await Console.signIn(client, as: .reader)
      let others = [try await Console.signIn(client, as: .reader), try await Console.signIn(client, as: .reader)]
      let stranger = try await Console.signIn(client, as: .editor)
      let page = try await Console.get(client, "/account", here)
      let mark = try Console.hidden("session", in: page)
      _ = try await Console.post(client, "/account/sessions/end", "session=\(mark)", here)
      #expect(desk.memory.withLock { $0.sessions.count } == 3)
      _ = try await Console.post(client, "/account/sessions/end", "", here)
      for other in others { #expect(try await Console.get(client, "/", other).status == .seeOther) }
      #expect(try await Console.get(client, "/", here).status == .ok)
      #expect(try await Console.get(client, "/", stranger).status == .ok)
    }
  }
}
