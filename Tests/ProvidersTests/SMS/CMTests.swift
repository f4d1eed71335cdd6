import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

@testable import Providers

struct CMTests {
  private static let configuration = CMConfiguration(productToken: ProviderSecret("geheim"))

  @Test func `a message is written as CM dot com asks`() throws {
    let text = try TextMessage(Letters.sms("cm", text: "Betaalt u € 5? \"Ja\""))
    let request = try CMRequest.encode(text, Self.configuration)
    #expect(request.url == "https://gw.messaging.cm.com/v1.0/message")
    #expect(
      String(decoding: request.body, as: UTF8.self) == """
        {"messages":{"authentication":{"productToken":"geheim"},"msg":[{"allowedChannels":["SMS"],\
        "body":{"content":"Betaalt u € 5? \\"Ja\\"","type":"auto"},"from":"DeHorizon","maximumNumberOfMessageParts":8,\
        "minimumNumberOfMessageParts":1,"reference":"\(Letters.key("cm").value.prefix(32))",\
        "to":[{"number":"0031612345678"}]}]}}
        """)
  }

  private static func answer(_ code: Int, _ status: String, of request: Int? = nil) -> String {
    """
    {"details":"words","errorCode":\(request ?? (code == 0 ? 0 : 201)),"messages":[{"to":"0031612345678",\
    "status":"\(status)","reference":"r","parts":1,"messageDetails":null,"messageErrorCode":\(code)}]}
    """
  }

  /// Status, body, and what they mean.
  static let answers: [(Int, String, String)] = [
    (200, answer(0, "Accepted"), "accepted"), (201, answer(0, "Accepted"), "accepted"),
    (200, #"{"details":"Created 1 message(s)","errorCode":0}"#, "accepted"),
    (200, answer(0, "Rejected"), "other"),
    (400, answer(301, "Rejected"), "ours"), (400, answer(302, "Rejected"), "address"),
    (400, answer(303, "Rejected"), "address"), (400, answer(304, "Rejected"), "ours"),
    (400, answer(305, "Rejected"), "ours"), (400, answer(401, "Rejected"), "ours"),
    (400, answer(402, "Rejected"), "other"), (400, answer(403, "Rejected"), "other"),
    (200, answer(303, "Rejected"), "address"),
    (401, #"{"details":"no","errorCode":101,"messages":null}"#, "retry"),
    (400, #"{"details":"no","errorCode":102}"#, "retry"), (401, #"{"details":"no","errorCode":103}"#, "retry"),
    (400, #"{"details":"no","errorCode":202}"#, "ours"), (400, #"{"details":"no","errorCode":203}"#, "ours"),
    (500, #"{"details":"no","errorCode":500}"#, "unknown"), (500, #"{"details":"no","errorCode":999}"#, "unknown"),
    (400, #"{"details":"new","errorCode":777}"#, "ours"), (200, #"{"details":"new","errorCode":777}"#, "unknown"),
    (400, answer(0, "Rejected", of: 201), "other"),
    (200, "", "unknown"), (200, "<html>", "unknown"), (429, "", "retry"), (503, "", "retry"), (500, "", "unknown"),
    (504, "<html>", "unknown"), (404, "", "retry"), (302, "", "retry"), (418, "", "ours"),
  ]

  @Test(arguments: answers)
  func `answers go by the table`(status: Int, body: String, meaning: String) throws {
    let answer = HTTPAnswer(status: status, text: body)
    let outcome = CMOutcome.read(answer, reference: "our-reference") ?? HTTPOutcome.outcome(of: answer)
    #expect(HTTPProviderTests.word(outcome) == meaning, "\(outcome)")
    if case .accepted(let reference) = outcome { #expect(reference == "our-reference") }
  }

  /// Code, words, and what they mean.
  static let reports: [(String, String, String, ReceiptKind?)] = [
    ("0", "", "Accepted by the operator", nil), ("2", "0", "Delivered", .delivered),
    ("1", "5", "Rejected", .undeliverable(reason: "5: Rejected")),
    ("3", "23", "Unknown subscriber", .bounced(permanent: true, reason: "23: Unknown subscriber")),
    ("3", "24", "Absent subscriber", .bounced(permanent: false, reason: "24: Absent subscriber")),
    ("3", "8", "Expired", .undeliverable(reason: "8: Expired")), ("4", "", "Read", .opened(.human)), ("9", "", "", nil),
  ]

  @Test(arguments: reports)
  func `reports go by the table`(code: String, error: String, words: String, kind: ReceiptKind?) throws {
    #expect(CMNoticeReader.kind(code, error, words) == kind)
  }

  private static let reader = CMNoticeReader(secret: ProviderSecret("adres-geheim"))

  private func read(_ body: String, token: String = "adres-geheim") -> NoticeReading {
    Self.reader.read(
      ProviderNotice(
        method: .post, token: token, addresses: [], query: "", fields: [:], body: Array(body.utf8)),
      at: Instant(milliseconds: 0))
  }

  @Test func `a status report names our key`() throws {
    let reference = String(Letters.key("report").value.prefix(32))
    let body = """
      {"messages":{"msg":{"received":"2026-11-22T20:11:04","to":"0031612345678","reference":"\(reference)",\
      "status":{"code":"2","errorCode":"0","errorDescription":"Delivered"},"operator":"20416"}}}
      """
    let expected = ProviderReceipt(
      subject: .key(reference), kind: .delivered, at: Instant(milliseconds: 1_795_378_264_000),
      externalID: "\(reference)/2/2026-11-22T20:11:04")
    #expect(read(body) == .news([.receipt(expected)]))
    #expect(read(body, token: "adres-gehein") == .refused("the secret of the address does not fit"))
    #expect(read(body, token: "") == .refused("the secret of the address does not fit"))
    // Of somebody else who shares the account.
    #expect(read(body.replacing(reference, with: "order-17")) == .news([]))
  }

  @Test func `what somebody writes is read`() throws {
    let body = """
      {"reference":"f9c1b3a2-1","messageContext":"","from":{"number":"+31612345678","name":""},\
      "to":{"number":"+31600000000"},"message":{"text":"STOP","media":{"mediaUri":"","contentType":"","title":""}},\
      "groupings":["","",""],"time":"2026-11-22T21:11:04","timeUtc":"2026-11-22T20:11:04Z","channel":"SMS"}
      """
    guard case .news(let news) = read(body), case .text(let text) = news.first else { throw Unexpected(read(body)) }
    #expect(text.from == "+31612345678" && text.to == "+31600000000" && text.text == "STOP" && text.answers == nil)
    #expect(text.at == Instant(milliseconds: 1_795_378_264_000))
    #expect(read(body) == .news(news))
  }

  @Test(arguments: ["", "{", "[]", "\"x\"", #"{"messages":{}}"#, #"{"messages":{"msg":[]}}"#, #"{"message":3}"#])
  func `what is no report is unreadable`(body: String) {
    #expect(read(body) == .unreadable("no report of CM.com"))
  }
}
