import Domain
import Engine
import EngineTestKit
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing

@testable import Web

/// Settings → API keys.
@Suite struct `The page of API keys` {
  /// Somebody with a session in a browser.
  private struct Browser: Sendable {
    static let path = "/settings/api-keys"
    let http: any TestClientProtocol
    let cookie: String
    let token: String

    init(
      _ http: any TestClientProtocol, _ house: APIHouse, _ role: Role, of organisation: OrganisationID
    ) async throws {
      let user = UserAccount(
        id: Reading.UserID(house.us.parts.identifiers.next()), organisation: organisation,
        login: "\(role.rawValue)-\(organisation)", name: "Marieke Bakker", role: role, password: .none,
        language: "nl")
      try await house.users.add(user, by: "test", at: house.services.businessClock.now())
      let secret = "secret of \(user.login)".replacing(" ", with: "-")
      let now = house.services.machineClock.now()
      try await house.sessions.insert(
        StoredSession(
          key: Secret.key(of: secret), user: user.id, formToken: "token-\(user.login)", startedAt: now,
          expiresAt: now.advanced(by: .hours(1))))
      self.http = http
      cookie = "bode=\(secret)"
      token = "token-\(user.login)"
    }

    func get() async throws -> (status: Int, text: String) {
      let answer = try await http.execute(uri: Self.path, method: .get, headers: [.cookie: cookie], body: nil)
      return (answer.status.code, String(buffer: answer.body))
    }

    func post(_ rest: String, _ fields: String = "") async throws -> (status: Int, text: String) {
      let body = ByteBuffer(string: "token=\(token)\(fields)")
      let answer = try await http.execute(
        uri: Self.path + rest, method: .post, headers: [.cookie: cookie], body: body)
      return (answer.status.code, String(buffer: answer.body))
    }
  }

  private func run(_ test: @escaping @Sendable (APIHouse, Browser, Browser) async throws -> Void) async throws {
    let house = try await APIHouse()
    try await house.run { http in
      let ours = try await Browser(http, house, .administrator, of: house.us.organisation)
      try await test(house, ours, Browser(http, house, .administrator, of: house.them.organisation))
    }
  }

  @Test func `a key is shown once, when it is made`() async throws {
    try await run { house, browser, _ in
      #expect(try await browser.get().text.contains("Nog geen sleutels"))
      let made = try await browser.post("", "&name=boek&scope-send=yes&scope-archive=yes")
      let key = try #require(try await house.api.keys.keys(house.us.organisation).first)
      let secret = try #require(try await house.api.keys.open(service: key.service)?.secrets.first?.secret)
      #expect(made.status == 200 && made.text.contains(secret))
      #expect(key.scopes == [.send, .archive] && key.createdBy == "administrator-\(house.us.organisation)")
      let later = try await browser.get()
      #expect(later.status == 200 && later.text.contains("boek") && !later.text.contains(secret))
    }
  }

  @Test func `a key gets a second secret, loses the first, and is revoked`() async throws {
    try await run { house, browser, _ in
      let id = try await house.key("boek").key.id
      #expect(try await browser.post("/\(id)/secrets").status == 200)
      #expect(try await browser.post("/\(id)/secrets/1/end").status == 303)
      #expect(try await browser.post("/\(id)/revoke").status == 303)
      let key = try #require(try await house.api.keys.keys(house.us.organisation).first)
      #expect(key.revokedAt != nil && key.secrets.map { $0.endedAt == nil } == [false, true])
    }
  }

  @Test func `what cannot be is refused with why`() async throws {
    try await run { house, browser, _ in
      let refused = try await browser.post("", "&name=een+naam&scope-send=yes")
      #expect(refused.status >= 400 && refused.text.contains("Een naam is 1 tot 60 letters"))
      #expect(try await browser.post("", "&name=boek").text.contains("Kies waar de sleutel voor is"))
      #expect(try await house.api.keys.keys(house.us.organisation).isEmpty)
    }
  }

  @Test func `only an administrator, of the same organisation`() async throws {
    try await run { house, _, theirs in
      let id = try await house.key("zilver").key.id
      #expect(try await !theirs.get().text.contains("zilver"))
      for rest in ["/\(id)/secrets", "/\(id)/secrets/1/end", "/\(id)/revoke"] {
        #expect(try await theirs.post(rest).status >= 400)
      }
      for role in Role.allCases where role != .administrator {
        let browser = try await Browser(theirs.http, house, role, of: house.us.organisation)
        #expect(try await browser.get().status == 403)
        #expect(try await browser.post("/\(id)/revoke").status == 403)
      }
      let key = try #require(try await house.api.keys.keys(house.us.organisation).first)
      #expect(key.liveSecrets.map(\.number) == [1])
    }
  }
}
