import Domain
import Engine
import EngineTestKit
import Testing

@testable import Web

/// GOV.UK's own client `notifications-python-client`, unchanged but for the base URL, over a socket.
@Suite(.enabled(if: PythonClient.isAvailable, "notifications-python-client is not in .venv; run make setup-test"))
struct `The Python client of GOV.UK Notify` {
  private func run(_ test: @escaping @Sendable (APIHouse, PythonClient) async throws -> Void) async throws {
    let house = try await APIHouse(judging: WallClock())
    let shown = try await house.key()
    try await house.serve { port in
      let client = try PythonClient(key: shown.text, base: "http://localhost:\(port)")
      _ = try await client.line()
      try await test(house, client)
      try client.end()
    }
  }

  private static func result(_ answer: JSONValue) throws -> JSONValue {
    guard let result = answer["result"] else { throw WorldError("\(answer)") }
    return result
  }

  private static func template(_ type: String, _ client: PythonClient) async throws -> String {
    let all = try result(await client.call("get_all_templates", ["template_type": .string(type)]))
    guard case .array(let templates)? = all["templates"], let id = templates.first?["id"]?.string else {
      throw WorldError("\(all)")
    }
    return id
  }

  private static let values: JSONValue = ["dag": "2027-01-16", "werk": "de cv-ketel"]

  @Test func `sends by SMS and e-mail and hears what became of it`() async throws {
    try await run { house, client in
      let sms = try Self.result(
        await client.call(
          "send_sms_notification",
          [
            "phone_number": "+31612345678", "template_id": .string(await Self.template("sms", client)),
            "personalisation": Self.values, "reference": "A-17",
          ]))
      let email = try Self.result(
        await client.call(
          "send_email_notification",
          [
            "email_address": "jan@example.nl", "template_id": .string(await Self.template("email", client)),
            "personalisation": Self.values,
          ]))
      try await house.us.settle()
      for sent in [sms, email] {
        let found = try Self.result(
          await client.call("get_notification_by_id", ["id": sent["id"] ?? .null]))
        #expect(found["status"] == "delivered" && found["body"] == sent["content"]?["body"], "\(found)")
      }
      let list = try Self.result(await client.call("get_all_notifications", ["reference": "A-17"]))
      guard case .array(let found)? = list["notifications"] else { throw WorldError("\(list)") }
      #expect(found.map { $0["id"] } == [sms["id"]])
      let all = try Self.result(await client.call("get_all_notifications_iterator"))
      guard case .array(let both) = all else { throw WorldError("\(all)") }
      #expect(both.map { $0["id"] } == [email["id"], sms["id"]])
    }
  }

  @Test func `reads and previews templates`() async throws {
    try await run { _, client in
      let id: JSONValue = .string(try await Self.template("email", client))
      let one = try Self.result(await client.call("get_template", ["template_id": id]))
      let version = try Self.result(await client.call("get_template_version", ["template_id": id, "version": 1]))
      #expect(one == version && one["name"] == "afspraak")
      let preview = try Self.result(
        await client.call("post_template_preview", ["template_id": id, "personalisation": Self.values]))
      #expect(preview["subject"] == "Afspraak op 16 januari 2027")
    }
  }

  @Test func `reads received texts, page by page`() async throws {
    try await run { house, client in
      _ = try Self.result(
        await client.call(
          "send_sms_notification",
          [
            "phone_number": "+31612345678", "template_id": .string(await Self.template("sms", client)),
            "personalisation": Self.values,
          ]))
      try await house.us.settle()
      let box = SandboxAddress(organisation: house.us.organisation, channel: .sms, address: "+31612345678")
      let text = try #require(try await house.us.parts.sandbox.messages(to: box, before: nil, limit: 1).first)
      for words in ["ja", "of nee"] {
        _ = try await house.us.parts.sandbox.act(
          .replied(words), on: text.id, of: house.us.organisation, after: .minutes(1))
      }
      try await house.us.advance(by: .hours(1))
      let answer = try Self.result(await client.call("get_received_texts"))
      guard case .array(let page)? = answer["received_text_messages"] else { throw WorldError("\(answer)") }
      #expect(Set(page.compactMap { $0["content"]?.string }) == ["ja", "of nee"])
      let all = try Self.result(await client.call("get_received_texts_iterator"))
      #expect(all == .array(page))
    }
  }

  @Test func `hears errors as Notify tells them`() async throws {
    try await run { _, client in
      let sms: JSONValue = .string(try await Self.template("sms", client))
      func refused(_ call: String, _ arguments: JSONValue, _ status: Int64, _ error: String, _ message: String)
        async throws
      {
        let answer = try await client.call(call, arguments)
        #expect(answer["status"] == .integer(status), "\(answer)")
        #expect(answer["errors"] == [["error": .string(error), "message": .string(message)]], "\(answer)")
      }
      try await refused(
        "send_sms_notification", ["phone_number": "+31612345678", "template_id": sms], 400, "BadRequestError",
        "Missing personalisation: dag, werk")
      try await refused(
        "send_sms_notification", ["phone_number": "123", "template_id": sms], 400, "ValidationError",
        "phone_number Not enough digits")
      try await refused(
        "send_letter_notification", ["template_id": sms, "personalisation": ["address_line_1": "x"]], 400,
        "BadRequestError", "Service is not allowed to send letters")
      try await refused(
        "get_notification_by_id", ["id": "ffffffff-ffff-4fff-bfff-ffffffffffff"], 404, "NoResultFound",
        "No result found")
    }
  }

  @Test func `with the key of another is let in nowhere`() async throws {
    let house = try await APIHouse(judging: WallClock())
    let shown = try await house.key()
    try await house.serve { port in
      let wrong = "x-\(shown.key.service)-ffffffff-ffff-4fff-bfff-ffffffffffff"
      let client = try PythonClient(key: wrong, base: "http://localhost:\(port)")
      _ = try await client.line()
      let answer = try await client.call("get_all_templates")
      #expect(answer["status"] == 403)
      #expect(answer["errors"] == [["error": "AuthError", "message": "Invalid token: API key not found"]])
      try client.end()
    }
  }
}
