import Domain
import Engine
import Testing

@testable import Providers

struct KannelTests {
  private static let configuration = KannelConfiguration(
    address: "http://127.0.0.1:13013/cgi-bin/sendsms", user: "bode", password: ProviderSecret("geheim"), centre: "kpn",
    receipts: ProviderSecret("http://127.0.0.1:8080/providers/kannel/adres-geheim"))

  private func fields(_ text: String) throws -> [String: String] {
    let message = try TextMessage(Letters.sms("kannel", text: text))
    let request = KannelRequest.encode(message, Self.configuration)
    #expect(request.body == Array(text.utf8))
    #expect(request.url == Self.configuration.address)
    return Dictionary(request.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a message is written as Kannel asks, without password or text in an address`() throws {
    #expect(
      try fields("Betaalt u € 5?") == [
        "Content-Type": "text/plain; charset=UTF-8", "X-Kannel-Username": "bode", "X-Kannel-Password": "geheim",
        "X-Kannel-From": "DeHorizon", "X-Kannel-To": "+31612345678", "X-Kannel-Coding": "0", "X-Kannel-SMSC": "kpn",
        "X-Kannel-DLR-Mask": "19",
        "X-Kannel-DLR-Url": "http://127.0.0.1:8080/providers/kannel/adres-geheim?key=\(Letters.key("kannel").value)"
          + "&state=%d&words=%A&foreign=%F&id=%I&at=%T",
      ])
    #expect(try fields("Mevrouw Łódź")["X-Kannel-Coding"] == "2")
  }

  static let answers: [(Int, String, String)] = [
    (202, "0: Accepted for delivery", "accepted"), (202, "3: Queued for later delivery", "accepted"),
    (202, "something else", "unknown"), (403, "Authorization failed for sendsms", "retry"),
    (400, "Missing receiver number, rejected", "ours"),
    (400, "Number(s) has/have been denied by white- and/or black-lists.", "other"),
    (503, "Temporal failure, try again later.", "retry"), (500, "", "unknown"), (404, "", "retry"),
    (200, "", "unknown"),
  ]

  @Test(arguments: answers)
  func `answers go by the table`(status: Int, body: String, meaning: String) {
    let answer = HTTPAnswer(status: status, text: body)
    let outcome = KannelOutcome.read(answer, reference: "key") ?? HTTPOutcome.outcome(of: answer)
    #expect(HTTPProviderTests.word(outcome) == meaning, "\(outcome)")
  }

  static let reports: [(Int, String, ReceiptKind?)] = [
    (1, "id:1 stat:DELIVRD", .delivered), (1, "", .delivered), (4, "", nil), (8, "ACK/", nil), (0, "", nil),
    (2, "id:1 sub:001 stat:UNDELIV err:011 text:x", .bounced(permanent: false, reason: "UNDELIV err 011")),
    (2, "id:1 stat:EXPIRED err:000", .undeliverable(reason: "EXPIRED err 000")),
    (2, "id:1 stat:REJECTD err:008", .undeliverable(reason: "REJECTD err 008")),
    (2, "", .undeliverable(reason: "failed ")),
    (16, "NACK/11/Invalid Destination", .undeliverable(reason: "refused NACK/11/Invalid Destination")),
  ]

  @Test(arguments: reports)
  func `reports go by the table`(state: Int, words: String, kind: ReceiptKind?) {
    #expect(KannelNoticeReader.kind(state, words) == kind)
  }

  private func read(_ query: String, token: String = "adres-geheim") -> NoticeReading {
    KannelNoticeReader(secret: ProviderSecret("adres-geheim")).read(
      ProviderNotice(method: .get, token: token, addresses: [], query: query, fields: [:], body: []),
      at: Instant(milliseconds: 0))
  }

  @Test func `a report and a text are read, with the secret of the address only`() {
    let key = Letters.key("kannel").value
    let report = "key=\(key)&state=1&words=&foreign=5be0ded4-63c6&id=279da91e&at=1795384932"
    let receipt = ProviderReceipt(
      subject: .key(key), kind: .delivered, at: Instant(milliseconds: 1_795_384_932_000),
      externalID: "\(key)/1/5be0ded4-63c6")
    #expect(read(report) == .news([.receipt(receipt)]))
    #expect(read(report, token: "x") == .refused("the secret of the address does not fit"))
    #expect(read(report, token: "") == .refused("the secret of the address does not fit"))
    let text = IncomingText(
      channel: .sms, from: "+31612345678", to: "31600000000", text: "STOP nu",
      at: Instant(milliseconds: 1_795_384_930_000), externalID: "text/f3b466aa")
    #expect(
      read("from=%2B31612345678&to=31600000000&text=STOP+nu&charset=UTF-8&at=1795384930&id=f3b466aa")
        == .news([.text(text)]))
    #expect(read("") == .unreadable("no report of Kannel"))
    #expect(read("key=x&state=delivered") == .unreadable("no report of Kannel"))
  }
}
