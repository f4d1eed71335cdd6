import Crypto
import Domain
import Engine
import Foundation
import Rendering
import Testing

@testable import Providers

struct WhatsAppTests {
  private func request(_ content: WhatsAppContent.Kind) throws -> [String: Any] {
    let configuration = try WhatsAppConfiguration(number: "106540352242922", token: ProviderSecret("geheim"))
    let message = Letters.whatsapp("wa", try #require(WhatsAppContent(content)))
    let request = try WhatsAppRequest.encode(message, configuration)
    #expect(request.url == "https://graph.facebook.com/v23.0/106540352242922/messages")
    #expect(request.authorization?.value == "Bearer geheim")
    return try #require(JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
  }

  @Test func `a template leaves with its receiver and our key`() throws {
    let template = WhatsAppTemplate(
      name: "betaalherinnering", language: "nl", values: ["mevrouw De Vries", "€ 620,79"],
      buttons: [0: .address("abc"), 1: .reply("ja")])
    let body = try request(.template(template))
    #expect(body["messaging_product"] as? String == "whatsapp" && body["to"] as? String == "31612345678")
    #expect(body["biz_opaque_callback_data"] as? String == Letters.key("wa").value)
    let content = try #require(body["template"] as? [String: Any])
    #expect(content["name"] as? String == "betaalherinnering")
    #expect((content["components"] as? [[String: Any]])?.count == 3)
  }

  @Test(arguments: [
    "", "{}", "[]", #"{"type":"template"}"#, #"{"type":"image","image":{}}"#, #"{"type":"text","text":"x"}"#,
    #"{"type":"text","text":{"body":"x"},"to":"31600000000"}"#,
  ])
  func `bytes that are no content, or choose a receiver, go nowhere`(bytes: String) throws {
    let configuration = try WhatsAppConfiguration(number: "106540352242922", token: ProviderSecret("geheim"))
    let message = OutgoingMessage(
      organisation: Letters.organisation, message: MessageID(1), key: Letters.key("x"), channel: .whatsapp,
      recipient: "+31612345678", sender: "", bytes: Array(bytes.utf8))
    #expect(throws: TextRefusal.self) { try WhatsAppRequest.encode(message, configuration) }
  }

  private static func error(_ code: Int) -> String {
    #"{"error":{"message":"(#\#(code)) words","type":"OAuthException","code":\#(code),"error_data":{"details":"d"}}}"#
  }

  static let answers: [(Int, String, String)] = [
    (200, #"{"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"wamid.HBgL"}]}"#, "accepted"),
    (200, #"{"messages":[]}"#, "unknown"), (200, "", "unknown"), (200, #"{"messages":[{"id":"a b"}]}"#, "unknown"),
    (401, error(190), "retry"), (403, error(10), "retry"), (403, error(200), "retry"), (403, error(299), "retry"),
    (403, error(131031), "retry"), (403, error(368), "retry"), (400, error(131042), "retry"),
    (429, error(130429), "retry"), (429, error(131056), "retry"), (429, error(4), "retry"),
    (400, error(131026), "address"), (400, error(131047), "other"), (400, error(131049), "other"),
    (400, error(131050), "other"), (400, error(130472), "other"), (400, error(131048), "other"),
    (400, error(132000), "ours"), (404, error(132001), "ours"), (400, error(132005), "ours"),
    (400, error(132007), "ours"), (400, error(132012), "ours"), (400, error(132015), "ours"),
    (400, error(132016), "ours"), (400, error(100), "ours"), (400, error(999_999), "ours"),
    (500, error(131000), "unknown"), (500, error(1), "unknown"), (503, error(2), "retry"),
    (500, error(999_999), "unknown"),
    (502, "<html>", "unknown"), (503, "", "retry"), (429, "", "retry"),
  ]

  @Test(arguments: answers)
  func `answers go by the table`(status: Int, body: String, meaning: String) {
    let answer = HTTPAnswer(status: status, text: body)
    let outcome = WhatsAppOutcome.read(answer) ?? HTTPOutcome.outcome(of: answer)
    #expect(HTTPProviderTests.word(outcome) == meaning, "\(outcome)")
  }

  // MARK: Notices

  private static let secret = ProviderSecret("app-geheim")

  private func read(_ body: [UInt8], number: String = "1122334455667", signature: String? = nil) -> NoticeReading {
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Self.secret.bytes))
    let right = "sha256=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return WhatsAppNoticeReader(number: number, appSecret: Self.secret, verifyToken: ProviderSecret("hallo-meta")).read(
      ProviderNotice(
        method: .post, token: "", addresses: [], query: "", fields: ["x-hub-signature-256": signature ?? right],
        body: body), at: Instant(milliseconds: 0))
  }

  private func greet(_ query: String) -> NoticeReading {
    WhatsAppNoticeReader(number: "1", appSecret: Self.secret, verifyToken: ProviderSecret("hallo-meta")).read(
      ProviderNotice(method: .get, token: "", addresses: [], query: query, fields: [:], body: []),
      at: Instant(milliseconds: 0))
  }

  @Test func `Meta is answered when it says the agreed word`() {
    #expect(greet("hub.mode=subscribe&hub.verify_token=hallo-meta&hub.challenge=1158201444") == .greeting("1158201444"))
    #expect(
      greet("hub.mode=subscribe&hub.verify_token=hallo&hub.challenge=1158201444")
        == .refused("the verify token does not fit"))
    #expect(greet("hub.mode=subscribe&hub.challenge=1") == .refused("the verify token does not fit"))
    #expect(
      greet("hub.mode=unsubscribe&hub.verify_token=hallo-meta&hub.challenge=1") == .unreadable("no greeting of Meta"))
    #expect(
      greet("hub.mode=subscribe&hub.verify_token=hallo-meta&hub.challenge=%3Cscript%3E")
        == .unreadable("no greeting of Meta"))
  }

  private static func update(_ value: String, field: String = "messages") -> [UInt8] {
    Array(
      """
      {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"\(field)","value":\
      {"messaging_product":"whatsapp","metadata":{"display_phone_number":"31600000000",\
      "phone_number_id":"1122334455667"},\(value)}}]}]}
      """.utf8)
  }

  private static func status(_ status: String, _ more: String = "") -> [UInt8] {
    update(
      #""statuses":[{"id":"wamid.x","status":"\#(status)","timestamp":"1795384932"\#(more)}]"#
    )
  }

  private func kinds(_ reading: NoticeReading) -> [ReceiptKind] {
    guard case .news(let news) = reading else { return [] }
    return news.compactMap { if case .receipt(let receipt) = $0 { receipt.kind } else { nil } }
  }

  @Test func `what was read was delivered, and sent says nothing`() {
    #expect(kinds(read(Self.status("sent"))) == [])
    #expect(kinds(read(Self.status("delivered"))) == [.delivered])
    #expect(kinds(read(Self.status("read"))) == [.delivered, .opened(.human)])
    #expect(kinds(read(Self.status("played"))) == [.delivered, .opened(.human)])
    #expect(
      kinds(read(Self.status("failed", #","errors":[{"code":131026,"title":"Message undeliverable"}]"#)))
        == [.bounced(permanent: true, reason: "131026: Message undeliverable")])
    #expect(
      kinds(read(Self.status("failed", #","errors":[{"code":131049,"title":"ecosystem"}]"#)))
        == [.undeliverable(reason: "131049: ecosystem")])
    #expect(kinds(read(Self.status("failed"))) == [.undeliverable(reason: "failed")])
    #expect(kinds(read(Self.status("something-new"))) == [])
  }

  @Test func `the delivery that a reading implies is the same receipt as the delivery itself`() {
    func ids(_ reading: NoticeReading) -> [String] {
      guard case .news(let news) = reading else { return [] }
      return news.compactMap { if case .receipt(let receipt) = $0 { receipt.externalID } else { nil } }
    }
    #expect(ids(read(Self.status("read"))).first == ids(read(Self.status("delivered"))).first)
  }

  @Test func `a status names our key where Meta brings it back, else its own name`() {
    let keyed = read(Self.status("delivered", #","biz_opaque_callback_data":"0af3""#))
    guard case .news(let news) = keyed, case .receipt(let receipt) = news.first else {
      return _ = Issue.record("\(keyed)")
    }
    #expect(receipt.subject == .key("0af3"))
    guard case .news(let bare) = read(Self.status("delivered")), case .receipt(let other) = bare.first else {
      return _ = Issue.record("no receipt")
    }
    #expect(other.subject == .reference("wamid.x"))
  }

  @Test func `only what is signed counts, byte for byte`() {
    let refused = NoticeReading.refused("the signature does not fit")
    let body = Self.status("delivered")
    #expect(read(body, signature: "") == refused)
    #expect(read(body, signature: "sha256=") == refused)
    #expect(read(body, signature: "sha256=" + String(repeating: "0", count: 64)) == refused)
    let code = HMAC<SHA256>.authenticationCode(for: body + [32], using: SymmetricKey(data: Self.secret.bytes))
    #expect(read(body, signature: "sha256=" + code.map { String($0, radix: 16) }.joined()) == refused)
    #expect(read(Array("{".utf8)) == .unreadable("no update of WhatsApp"))
  }

  @Test func `what is of another number, or of another kind, is left alone`() {
    #expect(read(Self.status("delivered"), number: "99") == .news([]))
    #expect(read(Self.update(#""event":"APPROVED""#, field: "message_template_status_update")) == .news([]))
  }

  static let texts: [(String, String?)] = [
    (#""type":"text","text":{"body":"Ja graag"}"#, "Ja graag"),
    (#""type":"button","button":{"payload":"ja","text":"Ja, dat klopt"}"#, "ja"),
    (#""type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"nee","title":"Nee"}}"#, "nee"),
    (#""type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"x","title":"X"}}"#, "x"),
    (#""type":"image","image":{"id":"1","mime_type":"image/jpeg","caption":"de lekkage"}"#, "[foto] de lekkage"),
    (#""type":"reaction","reaction":{"message_id":"wamid.y","emoji":"x"}"#, nil),
    (#""type":"something-new""#, nil),
  ]

  @Test(arguments: texts)
  func `what somebody writes is read`(part: String, words: String?) {
    let context = #"{"id":"wamid.x"}"#
    let reading = read(
      Self.update(
        #""messages":[{"from":"31612345678","id":"wamid.z","timestamp":"1795384932","context":\#(context),\#(part)}]"#
      ))
    guard case .news(let news) = reading else { return _ = Issue.record("\(reading)") }
    guard let words else { return #expect(news.isEmpty) }
    guard case .text(let text) = news.first else { return _ = Issue.record("\(reading)") }
    #expect(text.text == words && text.from == "+31612345678" && text.answers == .reference("wamid.x"))
    #expect(text.channel == .whatsapp && text.at == Instant(milliseconds: 1_795_384_932_000))
  }

  @Test func `a person without a phone number is read too`() {
    let reading = read(
      Self.update(
        #""messages":[{"from_user_id":"US.13491208655302741918","id":"wamid.z","type":"text","text":{"body":"hoi"}}]"#))
    guard case .news(let news) = reading, case .text(let text) = news.first else {
      return _ = Issue.record("\(reading)")
    }
    #expect(text.from == nil && text.text == "hoi")
  }

  // Sample data not beside the checkout: payloads that others collected.

  @Test(.enabled(if: OtherData.file("whatsapp/pywa/tests/data/updates") != nil, "sample data not beside the checkout"))
  func `every payload of others decodes`() throws {
    let folder = try #require(OtherData.file("whatsapp/pywa/tests/data/updates"))
    var count = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      let samples = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      for (name, sample) in samples {
        let body = Array(try JSONSerialization.data(withJSONObject: sample))
        guard case .news = read(body) else {
          Issue.record("\(file.lastPathComponent) \(name)")
          continue
        }
        count += 1
      }
    }
    #expect(count > 50)
  }

  @Test(
    .enabled(
      if: OtherData.file("whatsapp/pywa/tests/data/updates/message_status.json") != nil,
      "sample data not beside the checkout"))
  func `statuses of others are what they say`() throws {
    let file = try #require(OtherData.file("whatsapp/pywa/tests/data/updates/message_status.json"))
    let samples = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let expected: [String: [ReceiptKind]] = [
      "sent": [], "delivered": [.delivered], "read": [.delivered, .opened(.human)],
      "played": [.delivered, .opened(.human)], "with_tracker": [],
      "failed": [
        .undeliverable(
          reason: "130472: Failed to send message because this user's phone number is part of an experiment")
      ],
    ]
    for (name, kinds) in expected {
      let body = Array(try JSONSerialization.data(withJSONObject: try #require(samples[name])))
      #expect(self.kinds(read(body)) == kinds, "\(name)")
    }
  }
}
