import Domain
import Engine
import EngineTestKit
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// Who may speak to the Notify-compatible API, in the words that its clients know.
@Suite struct `Proving oneself to the Notify API` {
  private let path = "/v2/templates"

  /// What is answered to a token.
  private func answer(
    _ authorization: @escaping @Sendable (NotifyClient) throws -> String
  ) async throws -> NotifyClient.Answer {
    let house = try await APIHouse()
    let shown = try await house.key()
    let path = path
    let answers = Answers()
    try await house.run { http in
      let client = NotifyClient(http, shown, house)
      await answers.add(try await client.ask(.get, path, nil, authorization: try authorization(client)))
    }
    return try #require(await answers.all.first)
  }

  private func expect(
    _ status: Int, _ error: String, _ authorization: @escaping @Sendable (NotifyClient) throws -> String
  ) async throws {
    let answer = try await answer(authorization)
    #expect(answer.status == status && answer.error == error, "\(answer.status) \(answer.error)")
    #expect(answer.body["status_code"] == .integer(Int64(status)))
  }

  @Test func `a right token is let in`() async throws {
    #expect(try await answer { "Bearer \(try $0.token())" }.status == 200)
    #expect(try await answer { "bearer \(try $0.token())" }.status == 200)
  }

  @Test func `no token, and no bearer`() async throws {
    try await expect(401, "AuthError: Unauthorized: authentication token must be provided") { _ in "" }
    try await expect(401, "AuthError: Unauthorized: authentication bearer scheme must be used") { _ in "Basic YQ==" }
  }

  @Test(arguments: ["x", "a.b", "a.b.c", "....", "e30.e30", "W10.W10.AAAA", String(repeating: "a", count: 9_000)])
  func `what is no token`(_ text: String) async throws {
    let found = try await answer { _ in "Bearer \(text)" }
    #expect(found.status == 403)
    #expect(found.error.hasPrefix("AuthError: Invalid token: make sure your API token matches"), "\(found.error)")
  }

  @Test func `a token of nobody, of something else, or of another service`() async throws {
    try await expect(403, "AuthError: Invalid token: iss field not provided") {
      "Bearer \(try $0.token(claims: ["iss": .null]))"
    }
    try await expect(403, "AuthError: Invalid token: service id is not the right data type") {
      "Bearer \(try $0.token(claims: ["iss": "de-horizon"]))"
    }
    try await expect(403, "AuthError: Invalid token: service not found") {
      "Bearer \(try $0.token(claims: ["iss": "ffffffff-ffff-4fff-bfff-ffffffffffff"]))"
    }
  }

  @Test func `a wrong signature, and an algorithm that is none`() async throws {
    try await expect(403, "AuthError: Invalid token: API key not found") {
      "Bearer \(try $0.token(secret: "ffffffff-ffff-4fff-bfff-ffffffffffff"))"
    }
    try await expect(403, "AuthError: Invalid token: algorithm used is not HS256") {
      "Bearer \(try $0.token(head: ["alg": "none"]))"
    }
    try await expect(403, "AuthError: Invalid token: algorithm used is not HS256") {
      let parts = try $0.token(head: ["alg": "none"]).split(separator: ".")
      return "Bearer \(parts[0]).\(parts[1])."
    }
  }

  @Test(arguments: [-31, 31, -100_000])
  func `a token of another moment`(_ seconds: Int64) async throws {
    try await expect(403, "AuthError: Error: Your system clock must be accurate to within 30 seconds") { client in
      let now = client.clock.now().milliseconds / 1_000
      return "Bearer \(try client.token(claims: ["iat": .integer(now + seconds)]))"
    }
  }

  @Test(arguments: [-30, 30])
  func `a clock that is off by half a minute`(_ seconds: Int64) async throws {
    let found = try await answer { client in
      let now = client.clock.now().milliseconds / 1_000
      return "Bearer \(try client.token(claims: ["iat": .integer(now + seconds)]))"
    }
    #expect(found.status == 200)
  }

  @Test func `both secrets of a key while it is renewed, and the old one no more`() async throws {
    let house = try await APIHouse()
    let old = try await house.key()
    let new = try await house.api.keys.addSecret(house.us.organisation, old.key.id, by: "anna")
    try await house.run { http in
      let (before, after) = (NotifyClient(http, old, house), NotifyClient(http, new, house))
      #expect(try await before.get("/v2/templates").status == 200)
      #expect(try await after.get("/v2/templates").status == 200)
      try await house.api.keys.endSecret(house.us.organisation, old.key.id, number: 1, by: "anna")
      #expect(try await before.get("/v2/templates").error == "AuthError: Invalid token: API key revoked")
      #expect(try await after.get("/v2/templates").status == 200)
      try await house.api.keys.revoke(house.us.organisation, old.key.id, by: "anna")
      #expect(try await after.get("/v2/templates").error == "AuthError: Invalid token: API key revoked")
    }
    let uses = try await house.api.keys.keys(house.us.organisation).first?.secrets.map { $0.lastUsedAt != nil }
    #expect(uses == [true, true])
  }

  @Test func `a key may do what it is for and no more`() async throws {
    let house = try await APIHouse()
    let shown = try await house.key(scopes: [.templates])
    try await house.run { http async throws in
      let client = NotifyClient(http, shown, house)
      #expect(try await client.get("/v2/templates").status == 200)
      #expect(try await client.get("/v2/notifications").status == 403)
      #expect(try await client.post("/v2/notifications/sms", [:]).status == 403)
    }
  }

  @Test func `who asks too often is told when to ask again`() async throws {
    let limits = APIRateLimits()
    let key = "a service"
    for _ in 1...APIRateLimits.requests { #expect(await limits.take(key, at: 0) == nil) }
    #expect(await limits.take(key, at: 0) == 1)
    #expect(await limits.take("another", at: 0) == nil)
    #expect(await limits.take(key, at: 20) == nil)
    #expect(await limits.take(key, at: 20) == 1)
  }

  @Test func `the answer to who asks too often is that of Notify`() async throws {
    let house = try await APIHouse()
    let shown = try await house.key()
    for _ in 1...APIRateLimits.requests {
      _ = await house.api.limits.take(shown.key.service, at: house.services.machineClock.monotonic())
    }
    try await house.run { http in
      let answer = try await NotifyClient(http, shown, house).get("/v2/templates")
      #expect(answer.status == 429 && answer.headers[.retryAfter] == "1")
      #expect(
        answer.error
          == "RateLimitError: Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds")
    }
  }
}

/// What was answered, out of a closure.
actor Answers {
  private(set) var all: [NotifyClient.Answer] = []
  func add(_ answer: NotifyClient.Answer) { all.append(answer) }
}
