import Domain
import Engine
import EngineTestKit
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Our own API, on what a bank file brought.
@Suite struct `Our own API` {
  private static let jan = WorldContact(1)

  /// Runs with keys of us and of them, after the debit of one contact of each came back. Both organisations have the
  /// same contacts, invoices and files.
  private func run(
    _ test: @escaping @Sendable (APIHouse, OwnClient, OwnClient) async throws -> Void
  ) async throws {
    let house = try await APIHouse()
    for world in [house.us, house.them] {
      try await world.move(in: [Self.jan])
      try await world.debitsFail([Self.jan])
    }
    try await house.us.settle()
    let (ours, theirs) = (try await house.key(), try await house.key(of: house.them))
    try await house.run { http in
      try await test(house, OwnClient(http, ours.text), OwnClient(http, theirs.text))
    }
  }

  private static func first(_ answer: OwnClient.Answer) throws -> JSONValue {
    guard case .array(let items)? = answer.body["items"] else { throw WorldError("\(answer)") }
    return try #require(items.first)
  }

  @Test func `a key is needed, the right one, and for what it is for`() async throws {
    let house = try await APIHouse()
    let shown = try await house.key(scopes: [.templates])
    try await house.run { http in
      let other = "x-\(shown.key.service)-ffffffff-ffff-4fff-bfff-ffffffffffff"
      for key in ["", "x", other, String(repeating: "a", count: 200)] {
        let answer = try await OwnClient(http, key).get("/templates")
        #expect(answer.status == 401 && answer.body["title"] == "Not known", "\(key)")
      }
      let client = OwnClient(http, shown.text)
      #expect(try await client.get("/templates").status == 200)
      #expect(try await client.get("/contacts").status == 403)
    }
  }

  @Test func `every route is in the document, and every operation of the document answers`() async throws {
    try await run { house, client, _ in
      let document = try await OwnClient(client.http, "").get("/openapi.json").body
      #expect(document["openapi"] == "3.1.0")
      guard case .object(let paths)? = document["paths"] else { throw WorldError("\(document)") }
      let described = paths.flatMap { path, operations -> [String] in
        guard case .object(let operations) = operations else { return [] }
        return operations.keys.map { "\($0.uppercased()) \(path)" }
      }
      let served = house.router.table.filter { $0.path.hasPrefix("/api/v1/") && !$0.path.hasSuffix("openapi.json") }
        .map { "\($0.method.rawValue) \($0.path.dropFirst("/api/v1".count).replacing(":id", with: "{id}"))" }
      #expect(Set(described) == Set(served) && described.count == served.count)
      for route in OwnAPI.routes {
        let path = route.path.replacing("{id}", with: "999999")
        let answer = try await client.ask(route.method, path, route.body == nil ? nil : "{}", once: "x")
        #expect(answer.status < 500, "\(path)")
        try SchemaCheck(document).check(answer, of: route)
      }
    }
  }

  @Test func `what is answered is as the document says`() async throws {
    try await run { house, client, _ in
      let document = try await client.get("/openapi.json").body
      func checked(_ name: String, _ path: String, body: JSONValue? = nil) async throws -> OwnClient.Answer {
        let route = try #require(OwnAPI.routes.first { $0.name == name })
        let answer = try await client.ask(route.method, path, try body?.text(), once: "check-\(name)")
        #expect(answer.status < 300, "\(name): \(answer.body)")
        try SchemaCheck(document).check(answer, of: route)
        return answer
      }
      let contact = try Self.first(await checked("listContacts", "/contacts?q=R1"))
      let matter = try Self.first(await checked("listCases", "/cases?state=running"))
      _ = try await checked("getContact", "/contacts/\(contact["id"]?.plain ?? "")")
      let path = "/cases/\(matter["id"]?.plain ?? "")"
      let detail = try await checked("getCase", path).body
      #expect(detail["amount_cents"] == 62_079 && detail["run"]?["flow"] == "storno", "\(detail)")
      let message = try Self.first(await checked("listCaseMessages", "\(path)/messages"))
      #expect(message["is_archived"] == true)
      let request = try Self.first(await checked("listPaymentRequests", "\(path)/payment-requests"))
      #expect(request["state"] == "open" && request["demands_rest_until"] == .null)
      let archived = "/archive/\(message["id"]?.plain ?? "")"
      #expect(try await checked("getArchiveRecord", archived).body["recipient"] == "huurder1@example.nl")
      let bytes = try await client.bytes("\(archived)/content")
      #expect(String(decoding: bytes, as: UTF8.self).contains("Uw huur is niet betaald"))
      let template = try Self.first(await checked("listTemplates", "/templates"))
      #expect(template["name"] == "afspraak")
      let sent = try await checked(
        "sendMessage", "/messages",
        body: [
          "template": "afspraak", "channel": "sms", "to": "0612345678",
          "values": ["dag": "2027-01-16", "werk": "de cv-ketel"],
        ])
      _ = try await checked("getMessage", "/messages/\(sent.body["id"]?.plain ?? "")")
      let listed = try Self.first(await checked("listMessages", "/messages"))
      #expect(listed == sent.body)
      _ = try await checked("bringEvent", "\(path)/events", body: ["name": "belde-ons"])
    }
  }

  @Test func `the audit log says which program looked at whom`() async throws {
    try await run { house, client, _ in
      let contact = try Self.first(try await client.get("/contacts?q=R1"))["id"]?.plain ?? ""
      _ = try await client.get("/contacts/\(contact)")
      let audit = house.services.access.audit
      let organisation = house.us.organisation
      let about = AuditFilter(part: .looks, about: "contact/\(contact)")
      let lines = try await audit.auditLog(organisation, about, after: nil).elements
      #expect(lines.map(\.by) == [AuditLine.program("afspraken")])
      let program = AuditFilter(part: .looks, by: AuditLine.program("afspraken"))
      #expect(try await audit.auditLog(organisation, program, after: nil).elements == lines)
      let other = AuditFilter(part: .looks, by: AuditLine.program("other"))
      #expect(try await audit.auditLog(organisation, other, after: nil).elements.isEmpty)
    }
  }

  @Test func `an event is brought to the run once`() async throws {
    try await run { house, client, _ in
      let id = try Self.first(try await client.get("/cases"))["id"]?.plain ?? ""
      let run = try #require(try await house.us.runs().first)
      let path = "/cases/\(id)/events"
      let first = try await client.post(path, ["name": "promised"], once: "E1")
      #expect(first.status == 202 && first.body["result"] == "taken")
      #expect(try await client.post(path, ["name": "promised"], once: "E1").body["result"] == "known")
      #expect(try await house.us.runs().first?.version == run.version + 1)
    }
  }

  @Test func `what is wrong is told with its field`() async throws {
    try await run { house, client, _ in
      let id = try Self.first(try await client.get("/cases"))["id"]?.plain ?? ""
      let events = "/cases/\(id)/events"
      func refused(_ answer: OwnClient.Answer, _ status: Int, _ field: JSONValue?) {
        #expect(answer.status == status && answer.body["field"] == field, "\(answer.body)")
        #expect(answer.headers[.contentType] == OwnProblem.mediaType)
      }
      refused(try await client.post(events, ["name": "promised"], once: nil), 422, "Idempotency-Key")
      refused(try await client.post(events, [:], once: "1"), 422, "name")
      refused(try await client.post(events, ["name": "paid"], once: "1"), 422, "name")
      refused(try await client.post(events, ["name": "Belde ons"], once: "1"), 422, "name")
      refused(try await client.post(events, ["name": "x", "extra": 1], once: "1"), 422, "extra")
      refused(try await client.ask(.post, events, "[]", once: "1"), 400, nil)
      refused(try await client.get("/cases?state=lost"), 422, "state")
      refused(try await client.get("/cases/x"), 404, nil)
      let order: JSONValue = ["template": "afspraak", "channel": "sms", "to": "0612345678"]
      refused(try await client.post("/messages", order, once: "1"), 422, "values.dag")
      refused(try await client.post("/messages", ["channel": "fax"], once: "1"), 422, "channel")
    }
  }

  @Test func `nothing of another organisation is there, by whatever name`() async throws {
    try await run { house, ours, theirs in
      // The same contacts and files: what they have has the same words as what we have, and other names.
      let own = try await ours.get("/cases").body
      let other = try await theirs.get("/cases").body
      #expect(own != other)
      let ids = 1_000...(try await house.us.runs().map(\.id.value).max() ?? 0) + 50
      for route in OwnAPI.routes where !route.places.isEmpty && route.method == .get {
        for id in ids {
          let path = route.path.replacing("{id}", with: "\(id)")
          let (left, right) = (try await ours.get(path), try await theirs.get(path))
          #expect(left.status == 404 || right.status == 404, "\(path)")
        }
      }
      let id = try Self.first(try await ours.get("/cases"))["id"]?.plain ?? ""
      #expect(try await theirs.post("/cases/\(id)/events", ["name": "promised"], once: "E1").status == 404)
    }
  }
}
