import Domain
import Engine
import EngineTestKit
import HTTPTypes
import Testing

@testable import Web

/// Contacts that other systems bring, runs, and what left.
@Suite struct `Our own API: contacts, runs and the archive` {
  private static let jan: JSONValue = [
    "source_number": "R9", "given_name": "Jan", "infix": "de", "surname": "Vries", "email": "jan@example.nl",
    "mobile": "06 12345678", "language": "nl", "address_form": "je",
  ]

  private func run(
    _ test: @escaping @Sendable (APIHouse, OwnClient, OwnClient) async throws -> Void
  ) async throws {
    let house = try await APIHouse()
    let (ours, theirs) = (try await house.key(), try await house.key(of: house.them))
    try await house.run { http in try await test(house, OwnClient(http, ours.text), OwnClient(http, theirs.text)) }
  }

  private static func addresses(_ answer: OwnClient.Answer) -> [String: String] {
    guard case .array(let addresses)? = answer.body["addresses"] else { return [:] }
    return Dictionary(
      addresses.map { ($0["value"]?.string ?? "", $0["standing"]?.string ?? "") }, uniquingKeysWith: { $1 })
  }

  @Test func `a contact is added once, and changed by its number and by its identifier`() async throws {
    try await run { _, client, theirs in
      let added = try await client.post("/contacts", Self.jan, once: "1")
      #expect(added.status == 200 && added.body["source_number"] == "R9")
      #expect(added.body["name"]?.string?.contains("Vries") == true && added.body["address_form"]?.string != nil)
      #expect(Set(Self.addresses(added).keys).isSuperset(of: ["jan@example.nl", "06 12345678"]))
      let id = try #require(added.body["id"]?.string)
      let again = try await client.post("/contacts", ["source_number": "R9", "surname": "Anders"], once: "1")
      #expect(again.body["name"] == added.body["name"] && again.body["id"] == .string(id), "the first counts")
      let renamed = try await client.post("/contacts", ["source_number": "R9", "surname": "Bakker"], once: "2")
      #expect(renamed.body["id"] == .string(id) && renamed.body["name"]?.string?.contains("Bakker") == true)
      let moved = try await client.ask(
        .patch, "/contacts/\(id)", #"{"email":"jan@elders.example"}"#, once: "3")
      #expect(moved.status == 200 && moved.body["name"] == renamed.body["name"], "what is not given stays")
      #expect(Self.addresses(moved)["jan@elders.example"] == "unverified")
      #expect(Self.addresses(moved)["jan@example.nl"] != "unverified", "it is not used any more")
      #expect(Self.addresses(moved)["06 12345678"] == "unverified")
      #expect(try await theirs.ask(.patch, "/contacts/\(id)", #"{"surname":"X"}"#, once: "1").status == 404)
      #expect(try await client.ask(.patch, "/contacts/999999", #"{"surname":"X"}"#, once: "4").status == 404)
      #expect(try await theirs.get("/contacts").body["items"] == [])
    }
  }

  @Test func `what is wrong with a contact is told with its field`() async throws {
    try await run { _, client, _ in
      func refused(_ body: JSONValue, _ field: JSONValue) async throws {
        let answer = try await client.post("/contacts", body, once: "1")
        #expect(answer.status == 422 && answer.body["field"] == field, "\(answer.body)")
      }
      try await refused(["surname": "X"], "source_number")
      try await refused(["source_number": "1"], "surname")
      try await refused(["source_number": "1", "surname": "X", "email": "x"], "email")
      try await refused(["source_number": "1", "surname": "X", "mobile": "020 1234567"], "mobile")
      try await refused(["source_number": "1", "surname": "X", "language": "Dutch"], "language")
      try await refused(["source_number": "1", "surname": "X", "address_form": "thou"], "address_form")
      try await refused(["source_number": "1", "surname": "a\u{0}b"], "surname")
      try await refused(["source_number": "1", "surname": "X", "other": "X"], "other")
      #expect(try await client.post("/contacts", Self.jan, once: nil).body["field"] == "Idempotency-Key")
      #expect(try await client.get("/contacts").body["items"] == [])
    }
  }

  @Test func `runs and what left are found, by who may`() async throws {
    try await run { house, client, theirs in
      let people = (1...2).map { WorldContact($0) }
      try await house.us.move(in: people)
      try await house.us.debitsFail(people)
      try await house.us.settle()
      let matter = try #require(try await house.us.cases().first)
      let runs = try await client.get("/cases/\(matter.id)/runs").body["items"]
      guard case .array(let found)? = runs, let run = found.first?["id"]?.string else { throw WorldError("no run") }
      let one = try await client.get("/runs/\(run)")
      #expect(
        one.body["state"] == "running" && one.body["flow"] == "storno" && one.body["case"] == .string("\(matter.id)"))
      #expect(try await theirs.get("/runs/\(run)").status == 404)
      #expect(try await theirs.get("/cases/\(matter.id)/runs").status == 404)

      func hits(_ query: String, _ client: OwnClient) async throws -> [JSONValue] {
        let answer = try await client.get("/archive\(query)")
        #expect(answer.status == 200, "\(query)")
        guard case .array(let items)? = answer.body["items"] else { throw WorldError("\(answer)") }
        return items
      }
      let all = try await hits("", client)
      #expect(all.count == 2)
      #expect(try await hits("", theirs).isEmpty)
      #expect(try await hits("?case=\(matter.id)", client).count == 1)
      #expect(try await hits("?contact=\(matter.contact)", client).count == 1)
      #expect(try await hits("?contact=\(matter.contact)", theirs).isEmpty)
      #expect(try await hits("?channel=sms", client).isEmpty)
      #expect(try await hits("?until=2020-01-01T00:00:00Z", client).isEmpty)
      #expect(try await hits("?from=2020-01-01T00:00:00Z", client).count == 2)
      let first = try #require(all.first)
      let at = try #require(APITime.reading(first["handed_over_at"]?.string ?? ""))
      let place = "\(house.us.now.milliseconds)-\(first["id"]?.string ?? "")"
      #expect(at == house.us.now)
      #expect(try await hits("?after=\(place)", client) == Array(all.dropFirst()))
      let bytes = try await client.bytes("/archive/\(first["id"]?.string ?? "")/content")
      #expect(bytes.count == 0 || first["size"] == .integer(Int64(bytes.count)))
      for query in ["?case=x", "?case=1&contact=2", "?channel=fax", "?from=gisteren", "?after=1"] {
        #expect(try await client.get("/archive\(query)").status == 422, "\(query)")
      }
    }
  }
}
