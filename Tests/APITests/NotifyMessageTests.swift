import Domain
import Engine
import EngineTestKit
import HTTPTypes
import Testing

@testable import Web

/// Messages, lists and templates as GOV.UK Notify shows them.
@Suite struct `The Notify API` {
  private static let values: JSONValue = ["dag": "2027-01-16", "werk": "de cv-ketel"]

  /// Runs with a client of us and one of them.
  private func run(
    at moment: Instant = APIHouse.tuesday,
    _ test: @escaping @Sendable (APIHouse, NotifyClient, NotifyClient) async throws -> Void
  ) async throws {
    let house = try await APIHouse(at: moment)
    let ours = try await house.key()
    let theirs = try await house.key(of: house.them)
    try await house.run { http in
      try await test(house, NotifyClient(http, ours, house), NotifyClient(http, theirs, house))
    }
  }

  private static func template(_ type: String, _ client: NotifyClient) async throws -> JSONValue {
    let answer = try await client.get("/v2/templates?type=\(type)")
    guard case .array(let templates)? = answer.body["templates"] else { throw WorldError("no templates") }
    return try #require(templates.first)
  }

  private static func sms(
    _ client: NotifyClient, to number: JSONValue = "06 12345678", once: String? = nil, reference: JSONValue? = nil
  ) async throws -> NotifyClient.Answer {
    var body: [String: JSONValue] = [
      "phone_number": number, "template_id": try await template("sms", client)["id"] ?? .null,
      "personalisation": values,
    ]
    body["reference"] = reference
    return try await client.post("/v2/notifications/sms", .object(body), once: once)
  }

  @Test func `a text message is taken, sent and delivered`() async throws {
    try await run { house, client, _ in
      let taken = try await Self.sms(client, reference: "A-17")
      #expect(taken.status == 201)
      #expect(taken.body["reference"] == "A-17" && taken.body["scheduled_for"] == .null)
      let text = "Woonstichting De Horizon: we komen op 16 januari 2027 langs voor de cv-ketel."
      #expect(taken.body["content"] == ["body": .string(text), "from_number": "De Horizon"])
      let id = try #require(taken.body["id"]?.string)
      #expect(taken.body["uri"]?.string?.hasSuffix("/v2/notifications/\(id)") == true)
      let before = try await client.get("/v2/notifications/\(id)").body
      #expect(before["status"] == "created" && before["sent_at"] == .null)
      try await house.us.runOut()
      let after = try await client.get("/v2/notifications/\(id)").body
      #expect(after["status"] == "delivered" && after["type"] == "sms" && after["body"] == .string(text))
      #expect(after["phone_number"] == "+31612345678" && after["email_address"] == .null)
      #expect(after["sent_at"]?.string?.hasPrefix("2027-01-05T") == true, "\(after)")
      #expect(after["template"]?["version"] == 1 && after["line_1"] == .null)
    }
  }

  @Test func `an e-mail is taken with its subject`() async throws {
    try await run { _, client, _ in
      let id = try await Self.template("email", client)["id"] ?? .null
      let taken = try await client.post(
        "/v2/notifications/email",
        ["email_address": "jan@example.nl", "template_id": id, "personalisation": Self.values])
      #expect(taken.status == 201)
      #expect(taken.body["content"]?["subject"] == "Afspraak op 16 januari 2027")
      #expect(taken.body["content"]?["from_email"] == "NoReply@dehorizon.example", "\(taken.body)")
      #expect(taken.body["reference"] == .null)
    }
  }

  @Test func `the same Idempotency-Key is one message`() async throws {
    try await run { _, client, _ in
      let first = try await Self.sms(client, once: "K1")
      let again = try await Self.sms(client, once: "K1")
      #expect(first.status == 201 && again.status == 201 && first.body == again.body)
      #expect(try await Self.sms(client, to: "0612345679", once: "K1").status == 409)
    }
  }

  @Test(arguments: [
    ("123", "Not enough digits"), ("06123456789012345678", "Too many digits"),
    ("06 1234 abcd", "Must not contain letters or symbols"), ("020 1234567", "Not a mobile number"),
  ])
  func `a number that is none is told as Notify tells it`(_ number: String, _ fault: String) async throws {
    try await run { _, client, _ in
      let answer = try await Self.sms(client, to: .string(number))
      #expect(answer.status == 400 && answer.error == "ValidationError: phone_number \(fault)", "\(answer.error)")
    }
  }

  @Test func `what is wrong with a body is told field by field`() async throws {
    try await run { _, client, _ in
      let answer = try await client.post(
        "/v2/notifications/email", ["template_id": "x", "personalisation": "y", "foo": 1])
      #expect(
        answer.body["errors"] == [
          ["error": "ValidationError", "message": "email_address is a required property"],
          ["error": "ValidationError", "message": "template_id is not a valid UUID"],
          ["error": "ValidationError", "message": "personalisation y is not of type object"],
          ["error": "ValidationError", "message": "Additional properties are not allowed (foo was unexpected)"],
        ])
      for (body, error) in [
        ("", "BadRequestError: Invalid JSON supplied in POST data"),
        ("{", "BadRequestError: Invalid JSON supplied in POST data"),
        ("[]", "ValidationError: [] is not of type object"),
      ] {
        let answer = try await client.ask(.post, "/v2/notifications/sms", body)
        #expect(answer.status == 400 && answer.error == error, "\(body): \(answer.error)")
      }
      let large = String(repeating: "a", count: NotifyForm.largestBody + 1)
      #expect(try await client.ask(.post, "/v2/notifications/sms", large).status == 413)
    }
  }

  @Test func `templates that do not fit are told as Notify tells it`() async throws {
    try await run { _, client, theirs in
      let email = try await Self.template("email", client)["id"] ?? .null
      let sms = try await Self.template("sms", client)["id"] ?? .null
      let foreign = try await Self.template("sms", theirs)["id"] ?? .null
      let cases: [(JSONValue, JSONValue, String)] = [
        (email, Self.values, "BadRequestError: email template is not suitable for sms notification"),
        (foreign, Self.values, "BadRequestError: Template not found"),
        (sms, ["dag": "2027-01-16"], "BadRequestError: Missing personalisation: werk"),
        (sms, [:], "BadRequestError: Missing personalisation: dag, werk"),
        (sms, ["dag": ["file": "x"], "werk": "y"], "BadRequestError: Send files by email has not been set up"),
      ]
      for (template, values, error) in cases {
        let answer = try await client.post(
          "/v2/notifications/sms",
          ["phone_number": "0612345678", "template_id": template, "personalisation": values])
        #expect(answer.status == 400 && answer.error == error, "\(answer.error)")
      }
      let letter = try await client.post(
        "/v2/notifications/letter", ["template_id": email, "personalisation": ["address_line_1": "x"]])
      #expect(letter.status == 400 && letter.error == "BadRequestError: Service is not allowed to send letters")
    }
  }

  @Test func `a list goes on by its links, newest first`() async throws {
    try await run { house, client, _ in
      var ids: [JSONValue] = []
      for number in 1...3 {
        let answer = try await Self.sms(client, reference: number == 2 ? "twee" : nil)
        ids.insert(answer.body["id"] ?? .null, at: 0)
      }
      func listed(_ path: String) async throws -> ([JSONValue], NotifyClient.Answer) {
        let answer = try await client.get(path)
        guard case .array(let found)? = answer.body["notifications"] else { throw WorldError("\(answer.body)") }
        return (found.map { $0["id"] ?? .null }, answer)
      }
      let (all, answer) = try await listed("/v2/notifications")
      #expect(all == ids)
      let next = try #require(answer.body["links"]?["next"]?.string)
      #expect(next.hasSuffix("/v2/notifications?older_than=\(ids[2].plain)"), "\(next)")
      #expect(try await listed("/v2/notifications?older_than=\(ids[0].plain)").0 == Array(ids[1...]))
      let (none, last) = try await listed("/v2/notifications?older_than=\(ids[2].plain)")
      #expect(none.isEmpty && last.body["links"]?["next"] == nil)
      #expect(try await listed("/v2/notifications?reference=twee").0 == [ids[1]])
      #expect(try await listed("/v2/notifications?template_type=email").0.isEmpty)
      #expect(try await listed("/v2/notifications?template_type=letter").0.isEmpty)
      #expect(try await listed("/v2/notifications?template_type=sms&template_type=letter").0 == ids)
      #expect(try await listed("/v2/notifications?status=delivered").0.isEmpty)
      try await house.us.runOut()
      #expect(try await listed("/v2/notifications?status=created&status=delivered").0 == ids)
    }
  }

  @Test func `a wrong question to a list is told as Notify tells it`() async throws {
    try await run { _, client, _ in
      let cases = [
        ("older_than=x", "older_than is not a valid UUID"),
        ("foo=1", "Additional properties are not allowed (foo was unexpected)"),
        ("template_type=fax", "template_type fax is not one of [sms, email, letter]"),
      ]
      for (query, message) in cases {
        let answer = try await client.get("/v2/notifications?\(query)")
        #expect(answer.status == 400 && answer.error == "ValidationError: \(message)", "\(answer.error)")
      }
      let status = try await client.get("/v2/notifications?status=elephant")
      #expect(status.error.hasPrefix("ValidationError: status elephant is not one of [cancelled, created, "))
      #expect(try await client.get("/v2/notifications/x").error == "ValidationError: id is not a valid UUID")
      let nobody = try await client.get("/v2/notifications/ffffffff-ffff-4fff-bfff-ffffffffffff")
      #expect(nobody.status == 404 && nobody.error == "NoResultFound: No result found")
    }
  }

  @Test func `templates show their places and are previewed`() async throws {
    try await run { house, client, _ in
      let email = try await Self.template("email", client)
      #expect(email["type"] == "email" && email["version"] == 1 && email["subject"] == "Afspraak op ((dag))")
      #expect(email["body"] == "((aanhef)),\n\nWe komen op ((dag)) langs voor ((werk)).")
      #expect(email["personalisation"] == ["dag": ["required": true], "werk": ["required": true]])
      let id = email["id"]?.plain ?? ""
      #expect(try await client.get("/v2/template/\(id)").body == email)
      #expect(try await client.get("/v2/template/\(id)/version/1").body == email)
      #expect(try await client.get("/v2/template/\(id)/version/2").status == 404)
      let preview = try await client.post("/v2/template/\(id)/preview", ["personalisation": Self.values])
      #expect(preview.status == 200 && preview.body["subject"] == "Afspraak op 16 januari 2027")
      #expect(preview.body["html"]?.string?.contains("de cv-ketel") == true)
      let missing = try await client.post("/v2/template/\(id)/preview", ["personalisation": [:]])
      #expect(missing.status == 400 && missing.error == "BadRequestError: Missing personalisation: dag, werk")
      let changed = WorldFolder.horizon.withSingleMessages.replacing(
        "We komen op", with: "Wij staan op", in: "templates/afspraak/nl/body.md")
      _ = try await house.us.publisher.publish(changed.published, at: house.us.now, by: "anna")
      #expect(try await client.get("/v2/template/\(id)").body["version"] == 2)
      #expect(try await client.get("/v2/template/\(id)/version/1").body == email)
    }
  }

  @Test func `nobody sees what another organisation or another key sent`() async throws {
    try await run { house, client, theirs in
      let id = try await Self.sms(client, once: "K1").body["id"]?.plain ?? ""
      let template = try await Self.template("sms", client)["id"]?.plain ?? ""
      try await house.us.runOut()
      let colleague = NotifyClient(client.http, try await house.key("ander"), house)
      for other in [theirs, colleague] {
        #expect(try await other.get("/v2/notifications/\(id)").status == 404)
        #expect(try await other.get("/v2/notifications").body["notifications"] == [])
        #expect(try await other.get("/v2/notifications?older_than=\(id)").body["notifications"] == [])
        #expect(try await other.get("/v2/received-text-messages").body["received_text_messages"] == [])
      }
      #expect(try await theirs.get("/v2/template/\(template)").status == 404)
      #expect(try await theirs.post("/v2/template/\(template)/preview", ["personalisation": Self.values]).status == 404)
      // The same idempotency key of another organisation is another message.
      let own = try await Self.sms(theirs, once: "K1")
      #expect(own.status == 201 && own.body["id"]?.plain != id)
    }
  }

  @Test func `answers to its messages are received`() async throws {
    try await run { house, client, _ in
      _ = try await Self.sms(client)
      try await house.us.settle()
      let box = SandboxAddress(organisation: house.us.organisation, channel: .sms, address: "+31612345678")
      let text = try #require(try await house.us.parts.sandbox.messages(to: box, before: nil, limit: 1).first)
      _ = try await house.us.parts.sandbox.act(
        .replied("Dat is goed"), on: text.id, of: house.us.organisation, after: .minutes(1))
      try await house.us.advance(by: .hours(1))
      let answer = try await client.get("/v2/received-text-messages").body
      guard case .array(let texts)? = answer["received_text_messages"], let first = texts.first else {
        throw WorldError("\(answer)")
      }
      #expect(first["content"] == "Dat is goed" && first["user_number"] == "31612345678")
      #expect(first["notify_number"] == "De Horizon" && first["service_id"] == .string(client.service))
      let last = first["id"]?.plain ?? ""
      #expect(answer["links"]?["next"]?.string?.hasSuffix("?older_than=\(last)") == true)
    }
  }
}
