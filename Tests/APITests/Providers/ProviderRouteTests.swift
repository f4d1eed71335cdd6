import Crypto
import Domain
import Engine
import EngineTestKit
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Providers
@testable import Web

/// The addresses of providers, with real readers and a whole house behind them.
@Suite struct `Addresses of providers` {
  private static let base = "https://bode.dehorizon.example"
  private static let token = ProviderSecret("twilio-geheim")
  private static let appSecret = ProviderSecret("app-geheim")
  private static let sid = "SM" + String(repeating: "0a", count: 16)

  private func run(
    _ test: @escaping @Sendable (any TestClientProtocol, APIHouse) async throws -> Void
  ) async throws {
    let house = try await APIHouse()
    let quiet = Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }
    let desk = NoticeDesk(
      engine: house.us.engine,
      readers: [
        TwilioNoticeReader(token: Self.token), CMNoticeReader(secret: ProviderSecret("cm-adres")),
        KannelNoticeReader(secret: ProviderSecret("kannel-adres")),
        WhatsAppNoticeReader(number: "1", appSecret: Self.appSecret, verifyToken: ProviderSecret("hallo")),
      ], logger: quiet)
    var router = GuardedRouter(services: house.services)
    ProviderRoutes(desk: desk, base: Self.base).addRoutes(to: &router)
    for route in router.table { #expect(route.rule == .machine) }
    try await Application(router: router.router).test(.router) { try await test($0, house) }
  }

  private func twilio(_ body: String, _ path: String, signed address: String) throws -> HTTPFields {
    let form = try #require(FormPairs(body.utf8))
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    headers[try #require(HTTPField.Name("X-Twilio-Signature"))] = TwilioSignature(token: Self.token).text(address, form)
    return headers
  }

  @Test func `Twilio is heard by the address that it was given, with a port and without`() async throws {
    let path = "/providers/twilio?key=\(String(repeating: "0", count: 64))"
    let body = "MessageSid=\(Self.sid)&MessageStatus=delivered"
    let ported = "https://bode.dehorizon.example:443\(path)"
    try await run { http, _ in
      for address in [Self.base + path, ported] {
        let answer = try await http.execute(
          uri: path, method: .post, headers: try twilio(body, path, signed: address), body: ByteBuffer(string: body))
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType]?.hasPrefix("text/xml") == true)
        #expect(String(buffer: answer.body).contains("<Response/>"))
      }
      for address in ["https://elsewhere.example\(path)", Self.base + path + "1", ""] {
        let answer = try await http.execute(
          uri: path, method: .post, headers: try twilio(body, path, signed: address), body: ByteBuffer(string: body))
        #expect(answer.status == .forbidden)
      }
      let bare = try await http.execute(uri: path, method: .post, headers: [:], body: ByteBuffer(string: body))
      #expect(bare.status == .forbidden)
    }
  }

  @Test func `Meta shakes hands and signs`() async throws {
    try await run { http, _ in
      let hello = "/providers/whatsapp?hub.mode=subscribe&hub.verify_token=hallo&hub.challenge=1158201444"
      let answer = try await http.execute(uri: hello, method: .get, headers: [:], body: nil)
      #expect(answer.status == .ok && String(buffer: answer.body) == "1158201444")
      let wrong = try await http.execute(
        uri: hello.replacing("=hallo", with: "=hoi"), method: .get, headers: [:], body: nil)
      #expect(wrong.status == .forbidden && String(buffer: wrong.body).isEmpty)

      let body = Array(#"{"object":"whatsapp_business_account","entry":[]}"#.utf8)
      let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Self.appSecret.bytes))
      let digits = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      var headers: HTTPFields = [:]
      headers[try #require(HTTPField.Name("X-Hub-Signature-256"))] = "sha256=\(digits)"
      let signed = try await http.execute(
        uri: "/providers/whatsapp", method: .post, headers: headers, body: ByteBuffer(bytes: body))
      #expect(signed.status == .ok)
      let changed = try await http.execute(
        uri: "/providers/whatsapp", method: .post, headers: headers, body: ByteBuffer(bytes: body + [32]))
      #expect(changed.status == .forbidden)
    }
  }

  @Test func `those that cannot sign know a secret`() async throws {
    try await run { http, _ in
      let report = #"{"messages":{"msg":{"reference":"x","status":{"code":"2"}}}}"#
      for (path, status) in [
        ("/providers/cm/cm-adres", HTTPResponse.Status.ok), ("/providers/cm/cm-adre", .forbidden),
        ("/providers/cm", .forbidden), ("/providers/cm/kannel-adres", .forbidden), ("/providers/nobody/x", .forbidden),
      ] {
        let answer = try await http.execute(uri: path, method: .post, headers: [:], body: ByteBuffer(string: report))
        #expect(answer.status == status, "\(path)")
      }
      let key = String(repeating: "0", count: 64)
      for (path, status) in [
        ("/providers/kannel/kannel-adres?key=\(key)&state=1", HTTPResponse.Status.ok),
        ("/providers/kannel/x?key=\(key)&state=1", .forbidden), ("/providers/kannel/kannel-adres", .badRequest),
      ] {
        let answer = try await http.execute(uri: path, method: .get, headers: [:], body: nil)
        #expect(answer.status == status, "\(path)")
      }
    }
  }

  @Test func `what is too large is not read`() async throws {
    try await run { http, _ in
      let large = ByteBuffer(repeating: 32, count: ProviderRoutes.largestNotice + 1)
      let answer = try await http.execute(uri: "/providers/cm/cm-adres", method: .post, headers: [:], body: large)
      #expect(answer.status == .contentTooLarge)
    }
  }
}
