import Domain
import Engine
import EngineTestKit
import Foundation
import Rendering
import Testing

@testable import Providers

/// CM.com, Twilio and WhatsApp over HTTPS, against a server that checks their published contract and misbehaves.
@Suite(.enabled(if: ProviderTestServer.isAvailable, ProviderTestServer.reason))
struct HTTPProviderTests {
  enum Kind: String, CaseIterable, Sendable {
    case cm, twilio, whatsapp
  }

  private func provider(
    _ kind: Kind, secret: String? = nil, trusted: Bool = true, connections: Int = 2, total: Span = .seconds(20)
  ) async throws -> (provider: any ChannelProvider, server: ProviderTestServer) {
    let server = try await ProviderTestServer.running()
    let line = HTTPLine(
      authorities: trusted ? server.address.authority : nil, connections: connections, times: .init(total: total))
    let clock = ManualClock()
    switch kind {
    case .cm:
      let configuration = CMConfiguration(
        address: server.base + "/v1.0/message", productToken: ProviderSecret(secret ?? ProviderTestServer.cmToken),
        line: line)
      return (HTTPTextProvider.cm(configuration, clock: clock), server)
    case .twilio:
      let configuration = try TwilioConfiguration(
        base: server.base, account: ProviderTestServer.twilioAccount,
        token: ProviderSecret(secret ?? ProviderTestServer.twilioToken),
        receipts: "https://bode.dehorizon.example/providers/twilio", line: line)
      return (HTTPTextProvider.twilio(configuration, clock: clock), server)
    case .whatsapp:
      let configuration = try WhatsAppConfiguration(
        base: server.base + "/v23.0", number: ProviderTestServer.metaNumber,
        token: ProviderSecret(secret ?? ProviderTestServer.metaToken), line: line)
      return (HTTPTextProvider.whatsapp(configuration, clock: clock), server)
    }
  }

  private func message(_ kind: Kind, _ seed: String, _ text: String = "Betaalt u € 620,79?") throws -> OutgoingMessage {
    switch kind {
    case .cm, .twilio: return Letters.sms("\(kind) \(seed)", text: text)
    case .whatsapp:
      let template = WhatsAppTemplate(
        name: "betaalherinnering", language: "nl", values: ["mevrouw De Vries", text], buttons: [0: .address("abc")])
      return Letters.whatsapp("\(kind) \(seed)", try #require(WhatsAppContent(.template(template))))
    }
  }

  @Test(arguments: Kind.allCases)
  func `a provider keeps its promises`(kind: Kind) async throws {
    let (provider, server) = try await provider(kind, connections: 4)
    let messages = try (0..<600).map { try message(kind, "conformance \($0)") }
    let conformance = ProviderConformance(
      of: provider, message: { messages[$0] }, copies: { try server.messages($0).count },
      secrets: [ProviderTestServer.cmToken, ProviderTestServer.twilioToken, ProviderTestServer.metaToken])
    try await conformance.check()
  }

  /// What goes wrong, the outcome, and how many copies the other side has.
  static let troubles: [(String, String, Int)] = [
    ("!429", "retry", 0), ("!503", "retry", 0), ("!401", "retry", 0), ("!moved", "retry", 0),
    ("!500", "unknown", 1), ("!502", "unknown", 1), ("!garbled", "unknown", 1), ("!large", "unknown", 1),
    ("!cut", "unknown", 1), ("!half", "unknown", 1),
  ]

  @Test(arguments: Kind.allCases, troubles)
  func `what goes wrong is told for what it is, and nothing is sent twice`(
    kind: Kind, trouble: (word: String, outcome: String, copies: Int)
  ) async throws {
    let (provider, server) = try await provider(kind, connections: 1)
    // The connection is one that was used before: the library would offer the same again on a new one.
    guard case .accepted = await provider.send(try message(kind, "before \(trouble.word)")) else {
      throw Unexpected("not accepted")
    }
    let message = try message(kind, trouble.word, "Betaalt u? \(trouble.word)")
    let outcome = await provider.send(message)
    #expect(Self.word(outcome) == trouble.outcome, "\(outcome)")
    #expect(try server.messages(message.key).count == trouble.copies)
    guard case .accepted = await provider.send(try self.message(kind, "after \(trouble.word)")) else {
      throw Unexpected("not accepted afterwards")
    }
  }

  @Test(arguments: Kind.allCases)
  func `an answer that does not come in time leaves the outcome unknown`(kind: Kind) async throws {
    let (provider, server) = try await provider(kind, connections: 1, total: .seconds(6))
    let message = try message(kind, "silent", "!silent")
    #expect(Self.word(await provider.send(message)) == "unknown")
    #expect(try server.messages(message.key).count == 1)
  }

  @Test(arguments: Kind.allCases)
  func `a server that does not prove itself gets nothing`(kind: Kind) async throws {
    let (provider, server) = try await provider(kind, trusted: false)
    let message = try message(kind, "untrusted")
    guard case .retry(let after, _) = await provider.send(message) else { throw Unexpected("not put off") }
    #expect(after == HTTPOutcome.Delay.mending)
    #expect(try server.messages(message.key).isEmpty)
  }

  @Test(arguments: Kind.allCases)
  func `wrong credentials put a message off, and are told to nobody`(kind: Kind) async throws {
    let (provider, server) = try await provider(kind, secret: "wrong-geheim")
    let message = try message(kind, "credentials")
    let outcome = await provider.send(message)
    guard case .retry(let after, let reason) = outcome else { throw Unexpected(outcome) }
    #expect(after == HTTPOutcome.Delay.mending)
    #expect(!reason.contains("geheim"))
    #expect(try server.messages(message.key).isEmpty)
  }

  @Test(arguments: Kind.allCases)
  func `a message whose last moment passed does not leave`(kind: Kind) async throws {
    let (provider, server) = try await provider(kind)
    let clock = ManualClock()
    let message = try message(kind, "late")
    guard case .retry = await provider.send(message, before: SendDeadline(clock.monotonic(), by: clock)) else {
      throw Unexpected("not put off")
    }
    #expect(try server.messages(message.key).isEmpty)
    let timely = SendDeadline(clock.monotonic() + 60_000, by: clock)
    guard case .accepted = await provider.send(message, before: timely) else { throw Unexpected("not accepted") }
    #expect(try server.messages(message.key).count == 1)
  }

  @Test func `a provider that asks for patience says how long`() async throws {
    let (provider, _) = try await provider(.cm)
    guard case .retry(let after, _) = await provider.send(try message(.cm, "patience", "!429")) else {
      throw Unexpected("not put off")
    }
    #expect(after == .seconds(7))
  }

  @Test func `a provider that is not there is tried later`() async throws {
    let configuration = CMConfiguration(
      address: "https://localhost:1/v1.0/message", productToken: ProviderSecret("x"), line: HTTPLine())
    let outcome = await HTTPTextProvider.cm(configuration, clock: ManualClock()).send(Letters.sms("nobody"))
    #expect(Self.word(outcome) == "retry")
  }

  @Test func `connections are used again`() async throws {
    let (provider, server) = try await provider(.twilio, connections: 1)
    for number in 0..<5 { _ = await provider.send(try message(.twilio, "again \(number)")) }
    let connections = try (0..<5).flatMap { try server.messages(Letters.key("twilio again \($0)")) }.map(\.connection)
    #expect(connections.count == 5 && Set(connections).count == 1)
  }

  /// Codes that the server is told to answer with.
  static let codes: [(Kind, Int, String)] = [
    (.cm, 301, "ours"), (.cm, 303, "address"), (.cm, 402, "other"), (.cm, 102, "retry"), (.cm, 999, "unknown"),
    (.twilio, 21211, "address"), (.twilio, 21610, "other"), (.twilio, 21408, "ours"), (.twilio, 20429, "retry"),
    (.whatsapp, 131026, "address"), (.whatsapp, 131047, "other"), (.whatsapp, 132001, "ours"),
    (.whatsapp, 130429, "retry"), (.whatsapp, 190, "retry"),
  ]

  @Test(arguments: codes)
  func `codes of a provider come through`(kind: Kind, code: Int, meaning: String) async throws {
    let (provider, _) = try await provider(kind)
    let outcome = await provider.send(try message(kind, "code \(code)", "!code:\(code)"))
    #expect(Self.word(outcome) == meaning, "\(outcome)")
  }

  static func word(_ outcome: DispatchOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .rejected(let rejection): rejection.fault.rawValue
    case .retry: "retry"
    case .unknown: "unknown"
    }
  }
}
