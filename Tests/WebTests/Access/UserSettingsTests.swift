import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

@Suite struct UserSettingsTests {
  /// The first password on a page that shows one.
  private static func shown(_ answer: TestResponse) throws -> String {
    String(try #require(String(buffer: answer.body).firstMatch(of: /<span class="once">([^<]+)<\/span>/)).1)
  }

  @Test func `somebody who is added gets a password that is shown once`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let added = try await Console.post(
        client, "/settings/users", "name=Bo+Bakker&login=Bo%40Example&role=editor", cookie)
      #expect(added.status == .ok)
      let password = try Self.shown(added)
      #expect(password.count == FirstPassword.byteCount)
      let list = try await Console.get(client, "/settings/users", cookie)
      #expect(String(buffer: list.body).contains("Bo Bakker"))
      #expect(!String(buffer: list.body).contains(password))
      let answer = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:],
        body: ByteBuffer(string: "login=bo@example&password=\(FormFields.encoded(password))"))
      #expect(answer.headers[.location]?.hasPrefix("/sign-in/password") == true)
    }
    let user = try #require(desk.memory.withLock { $0.users.last })
    #expect(user.login == "bo@example" && user.role == .editor)
  }

  @Test(arguments: ["name=&login=bo", "name=Bo&login=B+o", "name=Bo&login=reader", "name=Bo&login="])
  func `somebody who cannot be added is said so beside the field`(_ fields: String) async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      let answer = try await Console.post(client, "/settings/users", fields, cookie)
      #expect(answer.status == .unprocessableContent)
      #expect(String(buffer: answer.body).contains("aria-invalid"))
    }
    #expect(desk.memory.withLock { $0.users.count } == Role.allCases.count)
  }

  @Test func `an administrator changes a role, blocks and resets`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let reader = try await Console.signIn(client, as: .reader)
      let cookie = try await Console.signIn(client, as: .administrator)
      let role = try await Console.post(client, "/settings/users/1/role", "role=approver", cookie)
      #expect(role.headers[.location] == "/settings/users/1")
      #expect(try await Console.get(client, "/", reader).status == .seeOther, "other rights, another session")
      let reset = try await Console.post(client, "/settings/users/1/password", "", cookie)
      #expect(try Self.shown(reset).count == FirstPassword.byteCount)
      _ = try await Console.post(client, "/settings/users/1/blocked", "blocked=yes", cookie)
      let blocked = try await client.execute(
        uri: "/sign-in", method: .post, headers: [:], body: ByteBuffer(string: "login=reader&password=geheim"))
      #expect(blocked.status == .unauthorized)
      _ = try await Console.post(client, "/settings/users/1/blocked", "blocked=no", cookie)
      _ = try await Console.post(client, "/settings/users/1/app/remove", "", cookie)
    }
    #expect(
      desk.memory.withLock { $0.changes } == [
        "administrator: role of reader", "administrator: first-password of reader",
        "administrator: blocked of reader", "administrator: unblocked of reader",
        "administrator: no-codes of reader",
      ])
  }

  @Test func `the last administrator cannot take away their own rights`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      for (path, fields) in [("role", "role=reader"), ("blocked", "blocked=yes")] {
        let answer = try await Console.post(client, "/settings/users/5/\(path)", fields, cookie)
        #expect(answer.status == .conflict)
        #expect(String(buffer: answer.body).contains("laatste beheerder"))
      }
      let own = try await Console.post(client, "/settings/users/5/password", "", cookie)
      #expect(own.headers[.location] == "/account/password")
      let app = try await Console.post(client, "/settings/users/5/app/remove", "", cookie)
      #expect(app.headers[.location] == "/account/app/remove")
    }
    #expect(desk.memory.withLock { $0.changes.isEmpty })
  }

  @Test func `a user of another organisation is not there`() async throws {
    let desk = SampleDesk()
    desk.memory.withLock {
      $0.users.append(
        UserAccount(
          id: Reading.UserID(50), organisation: OrganisationID(2), login: "els", name: "Els", role: .administrator,
          password: .none))
    }
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      #expect(try await Console.get(client, "/settings/users/50", cookie).status == .notFound)
      for path in ["role", "blocked", "password", "app/remove", "sessions/end"] {
        let answer = try await Console.post(client, "/settings/users/50/\(path)", "role=reader&blocked=yes", cookie)
        #expect(answer.status == .notFound, "\(path)")
      }
      let list = try await Console.get(client, "/settings/users", cookie)
      #expect(!String(buffer: list.body).contains("Els"))
    }
    #expect(desk.memory.withLock { $0.changes.isEmpty })
  }

  @Test func `a second step can be asked of a role and higher`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .administrator)
      _ = try await Console.post(client, "/settings/access", "codes-from=editor", cookie)
      #expect(desk.memory.withLock { $0.policy } == AccessPolicy(codesFrom: .editor))
      let wrong = try await Console.post(client, "/settings/access", "codes-from=keizer", cookie)
      #expect(wrong.status == .badRequest)
      _ = try await Console.post(client, "/settings/access", "codes-from=nobody", cookie)
      #expect(desk.memory.withLock { $0.policy } == .free)
    }
  }
}
