import Domain
import Engine
import Foundation
import Testing

@testable import Providers

struct TwilioTests {
  private static let account = "AC" + String(repeating: "1f", count: 16)
  private static let service = "MG" + String(repeating: "2e", count: 16)

  private func body(_ configuration: TwilioConfiguration, _ message: OutgoingMessage) throws -> String {
    String(
      decoding: TwilioRequest.encode(try TextMessage(message), configuration).body, as: UTF8.self)
  }

  @Test func `a message is written as Twilio asks`() throws {
    let configuration = try TwilioConfiguration(
      account: Self.account, token: ProviderSecret("geheim"), receipts: "https://bode.example/providers/twilio")
    let message = Letters.sms("twilio", text: "Betaalt u € 5 & meer?")
    let request = TwilioRequest.encode(try TextMessage(message), configuration)
    #expect(request.url == "https://api.twilio.com/2010-04-01/Accounts/\(Self.account)/Messages.json")
    #expect(request.authorization?.value == "Basic " + Data("\(Self.account):geheim".utf8).base64EncodedString())
    #expect(
      String(decoding: request.body, as: UTF8.self) == """
        To=%2B31612345678&From=DeHorizon&Body=Betaalt%20u%20%E2%82%AC%205%20%26%20meer%3F&SmartEncoded=false\
        &ValidityPeriod=14400&StatusCallback=https%3A%2F%2Fbode.example%2Fproviders%2Ftwilio%3Fkey%3D\
        \(message.key.value)
        """)
  }

  @Test func `a messaging service chooses the sender`() throws {
    let configuration = try TwilioConfiguration(
      account: Self.account, token: ProviderSecret("geheim"), service: Self.service, receipts: nil)
    let body = try body(configuration, Letters.sms("service"))
    #expect(body.contains("MessagingServiceSid=\(Self.service)"))
    #expect(!body.contains("From=") && !body.contains("StatusCallback"))
  }

  @Test(arguments: ["", "AC1", "MG" + String(repeating: "1f", count: 16), "AC" + String(repeating: "zz", count: 16)])
  func `an account that is none is refused`(account: String) {
    #expect(throws: ProviderConfigurationError.self) {
      try TwilioConfiguration(account: account, token: ProviderSecret("x"), receipts: nil)
    }
  }

  static let taken = #"{"sid":"SM\#(String(repeating: "0a", count: 16))","status":"queued","error_code":null}"#

  /// Status, body, and what they mean.
  static let answers: [(Int, String, String)] = [
    (201, taken, "accepted"), (200, taken, "accepted"), (201, "{}", "unknown"), (201, #"{"sid":"x y"}"#, "unknown"),
    (401, #"{"code":20003,"message":"Authenticate","status":401}"#, "retry"),
    (404, #"{"code":20404,"message":"not found","status":404}"#, "retry"),
    (429, #"{"code":20429,"message":"Too Many Requests","status":429}"#, "retry"),
    (400, #"{"code":21211,"message":"Invalid 'To' Phone Number","status":400}"#, "address"),
    (400, #"{"code":21212,"message":"Invalid From","status":400}"#, "ours"),
    (400, #"{"code":21408,"message":"Permission","status":400}"#, "ours"),
    (400, #"{"code":21610,"message":"unsubscribed recipient","status":400}"#, "other"),
    (400, #"{"code":21611,"message":"queue full","status":400}"#, "retry"),
    (400, #"{"code":21614,"message":"not a mobile number","status":400}"#, "address"),
    (400, #"{"code":21617,"message":"too long","status":400}"#, "ours"),
    (400, #"{"code":21999,"message":"something new","status":400}"#, "ours"),
    (429, #"{"code":21999,"message":"something new","status":429}"#, "retry"),
    (500, #"{"code":20500,"message":"Internal","status":500}"#, "unknown"),
    (503, #"{"code":20503,"message":"Unavailable","status":503}"#, "retry"), (503, "", "retry"), (500, "", "unknown"),
    (302, "", "retry"), (400, "", "ours"), (413, "<html>", "ours"),
  ]

  @Test(arguments: answers)
  func `answers go by the table`(status: Int, body: String, meaning: String) {
    let answer = HTTPAnswer(status: status, text: body)
    let outcome = TwilioOutcome.read(answer) ?? HTTPOutcome.outcome(of: answer)
    #expect(HTTPProviderTests.word(outcome) == meaning, "\(outcome)")
  }

  /// Status, code, and what they mean.
  static let statuses: [(String, Int?, ReceiptKind?)] = [
    ("queued", nil, nil), ("accepted", nil, nil), ("scheduled", nil, nil), ("sending", nil, nil), ("sent", nil, nil),
    ("delivered", nil, .delivered), ("read", nil, .opened(.human)),
    ("undelivered", 30003, .bounced(permanent: false, reason: "30003: undelivered")),
    ("undelivered", 30005, .bounced(permanent: true, reason: "30005: undelivered")),
    ("undelivered", 30006, .bounced(permanent: false, reason: "30006: undelivered")),
    ("undelivered", 30007, .undeliverable(reason: "30007: undelivered")),
    ("failed", 30008, .undeliverable(reason: "30008: failed")),
    ("failed", 31999, .undeliverable(reason: "31999: failed")),
    ("failed", 21614, .bounced(permanent: true, reason: "21614: failed")),
    ("failed", nil, .undeliverable(reason: "failed")), ("canceled", nil, .undeliverable(reason: "canceled")),
    ("receiving", nil, nil), ("something-new", nil, nil),
  ]

  @Test(arguments: statuses)
  func `statuses go by the table`(status: String, code: Int?, kind: ReceiptKind?) {
    #expect(TwilioNoticeReader.kind(status, code: code) == kind)
  }

  // MARK: Notices

  private static let token = ProviderSecret("12345")
  private static let address = "https://bode.example/providers/twilio?key=\(Letters.key("notice").value)"
  private static let sid = "SM" + String(repeating: "0a", count: 16)

  private func read(
    _ body: String, signed address: String = address, seen addresses: [String] = [address], signature: String? = nil
  ) -> NoticeReading {
    let form = FormPairs(body.utf8)
    let right = form.map { TwilioSignature(token: Self.token).text(address, $0) }
    return TwilioNoticeReader(token: Self.token).read(
      ProviderNotice(
        method: .post, token: "", addresses: addresses,
        query: String(Self.address.split(separator: "?")[1]),
        fields: (signature ?? right).map { ["x-twilio-signature": $0] } ?? [:], body: Array(body.utf8)),
      at: Instant(milliseconds: 0))
  }

  private static let delivered = "MessageSid=\(sid)&MessageStatus=delivered&To=%2B31612345678&AccountSid=\(account)"

  @Test func `a status that is signed is a receipt of our key`() {
    let receipt = ProviderReceipt(
      subject: .key(Letters.key("notice").value), kind: .delivered, at: nil, externalID: "\(Self.sid)/delivered")
    #expect(read(Self.delivered) == .news([.receipt(receipt)]))
    #expect(read(Self.delivered.replacing("delivered", with: "sent")) == .news([]))
  }

  @Test func `an address counts with its port and without, and none other`() {
    let ported = Self.address.replacing("bode.example", with: "bode.example:443")
    let inner = "http://127.0.0.1:8080/providers/twilio?key=x"
    let refused = NoticeReading.refused("the signature does not fit")
    #expect(read(Self.delivered, signed: ported) != refused)
    #expect(read(Self.delivered, seen: [ported]) != refused)
    #expect(read(Self.delivered, seen: [inner, Self.address]) != refused)
    #expect(read(Self.delivered, seen: [inner]) == refused)
    #expect(read(Self.delivered, seen: []) == refused)
    #expect(read(Self.delivered, signed: Self.address + "0") == refused)
    #expect(read(Self.delivered, signature: "") == refused)
    #expect(read(Self.delivered, signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=") == refused)
  }

  @Test func `what somebody writes is read`() {
    let body = "MessageSid=\(Self.sid)&From=%2B31612345678&To=%2B31600000000&Body=Ja%2C+dat+is+goed+%F0%9F%91%8D"
    let text = IncomingText(
      channel: .sms, from: "+31612345678", to: "+31600000000", text: "Ja, dat is goed 👍", at: nil, externalID: Self.sid)
    #expect(read(body) == .news([.text(text)]))
  }

  @Test(arguments: ["", "a=b", "MessageSid=x&MessageStatus=delivered", "%ff", "%", "MessageSid=%zz"])
  func `what is no notice gives none`(body: String) {
    switch read(body) {
    case .unreadable, .refused: break
    case .greeting, .news: Issue.record("\(read(body))")
    }
  }

  @Test func `spellings of an address`() {
    #expect(
      TwilioSignature.spellings("https://a.example/x?y") == ["https://a.example/x?y", "https://a.example:443/x?y"])
    #expect(TwilioSignature.spellings("http://a.example") == ["http://a.example", "http://a.example:80"])
    #expect(
      TwilioSignature.spellings("https://a.example:8443/x") == ["https://a.example:8443/x", "https://a.example/x"])
    #expect(TwilioSignature.spellings("nonsense") == ["nonsense"])
  }

  // Sample data not beside the checkout: the vectors of others.

  private struct Vector: Decodable {
    let token: String?
    let url: String?
    let params: [String: [String]]?
    let signature: String?
    let body: String?
    let bodySHA256: String?
  }

  @Test(.enabled(if: OtherData.file("vectors/twilio_signature.json") != nil, "sample data not beside the checkout"))
  func `signatures are those of the vectors`() throws {
    let file = try #require(OtherData.file("vectors/twilio_signature.json"))
    let vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
    #expect(vectors.count == 3)
    for vector in vectors {
      if let body = vector.body { #expect(TwilioSignature.digest(Array(body.utf8)) == vector.bodySHA256) }
      guard let token = vector.token, let url = vector.url, let params = vector.params else { continue }
      let pairs = params.flatMap { name, values in values.map { (name: name, value: $0) } }
      let form = try #require(FormPairs(FormText.encode(pairs).utf8))
      let signature = TwilioSignature(token: ProviderSecret(token))
      #expect(signature.text(url, form) == vector.signature)
      #expect(signature.proves(try #require(vector.signature), [url], form))
      #expect(!signature.proves(try #require(vector.signature), [url + "&x"], form))
    }
  }

  @Test(
    .enabled(
      if: OtherData.file("twilio/twilio-oai/spec/json/twilio_api_v2010.json") != nil,
      "sample data not beside the checkout"))
  func `every answer in the description of Twilio is an acceptance`() throws {
    let file = try #require(OtherData.file("twilio/twilio-oai/spec/json/twilio_api_v2010.json"))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    var node: Any? = json
    for name in [
      "paths", "/2010-04-01/Accounts/{AccountSid}/Messages.json", "post", "responses", "201", "content",
      "application/json", "examples",
    ] {
      node = (node as? [String: Any])?[name]
    }
    let examples = try #require(node as? [String: [String: Any]])
    #expect(!examples.isEmpty)
    for (name, example) in examples {
      let body = try JSONSerialization.data(withJSONObject: try #require(example["value"]))
      guard case .accepted = TwilioOutcome.read(HTTPAnswer(status: 201, body: Array(body))) else {
        Issue.record("\(name)")
        continue
      }
    }
  }
}
