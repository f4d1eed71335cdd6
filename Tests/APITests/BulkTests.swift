import Domain
import Engine
import EngineTestKit
import Testing

@testable import Web

/// Many messages at once, and following them.
@Suite struct `Bulk messages` {
  private func run(
    _ test: @escaping @Sendable (APIHouse, OwnClient, OwnClient) async throws -> Void
  ) async throws {
    let house = try await APIHouse()
    let (ours, theirs) = (try await house.key(), try await house.key(of: house.them))
    try await house.run { http in try await test(house, OwnClient(http, ours.text), OwnClient(http, theirs.text)) }
  }

  private static func order(_ numbers: [String], template: String = "afspraak") -> JSONValue {
    [
      "template": .string(template), "channel": "sms",
      "messages": .array(
        numbers.map { number -> JSONValue in
          ["to": .string(number), "values": ["dag": "2027-01-16", "werk": "de ketel"], "reference": .string(number)]
        }),
    ]
  }

  private static func items(_ answer: OwnClient.Answer) throws -> [JSONValue] {
    guard case .array(let items)? = answer.body["items"] else { throw WorldError("\(answer)") }
    return items
  }

  @Test func `each is sent once, what is wrong with one refuses only that one, and the job is followed`() async throws {
    try await run { house, client, theirs in
      let numbers = (1...150).map { $0 == 7 ? "020 123" : "0612340\(String($0 + 1_000).suffix(3))" }
      let taken = try await client.post("/bulk", Self.order(numbers), once: "b1")
      #expect(taken.status == 202 && taken.body["state"] == "running" && taken.body["waiting"] == 150)
      let id = try #require(taken.body["id"]?.string)
      try await house.us.settle()
      let done = try await client.get("/bulk/\(id)").body
      #expect(done["state"] == "done" && done["taken"] == 149 && done["refused"] == 1 && done["waiting"] == 0)
      let first = try await client.get("/bulk/\(id)/messages")
      let last = try await client.get("/bulk/\(id)/messages?after=\(first.body["next"]?.string ?? "")")
      let rows = try Self.items(first) + Self.items(last)
      #expect(rows.map { $0["place"] } == (1...150).map { .integer($0) } && last.body["next"] == .null)
      let refused = try Self.items(try await client.get("/bulk/\(id)/messages?state=refused"))
      #expect(refused.count == 1 && refused[0]["reference"] == "020 123" && refused[0]["field"] == "to")
      let message = try #require(rows[0]["message"]?.string)
      let view = try await client.get("/messages/\(message)").body
      #expect(view["reference"] == .string(numbers[0]) && view["body"]?.string?.contains("de ketel") == true)
      #expect(try await house.us.messages().count == 149)
      // The same again changes nothing; another order under the same key is refused.
      #expect(try await client.post("/bulk", Self.order(numbers), once: "b1").body["id"] == .string(id))
      #expect(try await client.post("/bulk", Self.order(["0612345678"]), once: "b1").status == 409)
      try await house.us.settle()
      #expect(try await house.us.messages().count == 149)
      for path in ["/bulk/\(id)", "/bulk/\(id)/messages"] { #expect(try await theirs.get(path).status == 404) }
    }
  }

  @Test func `a key that was revoked sends nothing more`() async throws {
    try await run { house, client, _ in
      let taken = try await client.post("/bulk", Self.order(["0612345678", "0612345679"]), once: "b1")
      #expect(taken.status == 202)
      let key = try #require(try await house.api.keys.keys(house.us.organisation).first)
      try await house.api.keys.revoke(house.us.organisation, key.id, by: "anna")
      try await house.us.settle()
      #expect(try await house.us.messages().isEmpty)
      let id = BulkJobID(Int64(taken.body["id"]?.string ?? "") ?? 0)
      let standing = try await house.api.bulk.standing(house.us.organisation, key: key.id, id)
      #expect(standing?.counts == [.refused: 2] && standing?.job.endedAt != nil)
    }
  }

  @Test func `what cannot be is refused as a whole, with its field`() async throws {
    try await run { house, client, _ in
      func refused(_ body: JSONValue, _ field: JSONValue) async throws {
        let answer = try await client.post("/bulk", body, once: "1")
        #expect(answer.status == 422 && answer.body["field"] == field, "\(answer.body)")
      }
      try await refused(Self.order(["0612345678"], template: "nothing"), "template")
      try await refused(Self.order([]), "messages")
      try await refused(["template": "afspraak", "channel": "fax", "messages": []], "channel")
      try await refused(["template": "afspraak", "channel": "sms", "messages": [["to": 1]]], "messages[0].to")
      try await refused(
        ["template": "afspraak", "channel": "sms", "messages": [["to": "x", "cc": "y"]]], "messages[0].cc")
      try await house.us.settle()
      #expect(try await house.us.messages().isEmpty)
    }
  }
}
