import Domain
import Engine
import EngineTestKit
import Foundation
import Testing

@testable import Providers

/// Against a real SMTP server, over TLS, with credentials.
@Suite(.enabled(if: SMTPTestServer.isAvailable, Comment(rawValue: SMTPTestServer.reason)))
struct SMTPProviderTests {
  private static let password = SMTPConfiguration.Credentials.password(
    user: SMTPTestServer.user, SMTPSecret(SMTPTestServer.password))

  private func provider(
    security: SMTPConfiguration.Security = .startTLS, credentials: SMTPConfiguration.Credentials = password,
    trusted: Bool = true, connections: Int = 1, answer: Span = .seconds(20), returnPath: ReturnPath? = nil
  ) async throws -> (provider: SMTPProvider, server: SMTPTestServer) {
    let server = try await SMTPTestServer.running()
    let port =
      switch security {
      case .startTLS: server.address.starttls
      case .implicitTLS: server.address.tls
      case .unencrypted: server.address.plain
      }
    let configuration = try SMTPConfiguration(
      host: "127.0.0.1", port: port, security: security, credentials: credentials,
      greeting: "bode.dehorizon.example", authorities: trusted ? server.address.authority : nil,
      connections: connections, times: .init(answer: answer))
    return (SMTPProvider(configuration, clock: ManualClock(), returnPath: returnPath), server)
  }

  private static let bodies = [
    "dots": ".\r\n..\r\n.leading\r\nmiddle.\r\n\r\n.\r\n",
    "empty lines": "\r\n\r\n",
    "one line": "een regel\r\n",
    "the longest line": String(repeating: "x", count: 998) + "\r\n",
    "only dots, over many reads": String(repeating: ".\r\n", count: 50_000),
    "control characters": "\u{1}\u{7f} \t\r\n",
    "eight bits": "é €\r\n",
  ]

  @Test(arguments: bodies.keys.sorted())
  func `exactly the bytes of the message arrive`(name: String) async throws {
    let (provider, server) = try await provider()
    let message = Letters.email("bytes \(name)", body: try #require(Self.bodies[name]))
    let outcome = await provider.send(message)
    guard case .accepted(let reference) = outcome else { throw Unexpected(outcome) }
    #expect(reference.hasPrefix("Q"))
    #expect(try server.messages(message.key.value) == [message.bytes])
  }

  @Test func `a message whose last moment passed while it was connecting does not leave, and may go later`()
    async throws
  {
    let (provider, server) = try await provider()
    let clock = ManualClock()
    let message = Letters.email("late")
    let late = await provider.send(message, before: SendDeadline(clock.monotonic(), by: clock))
    guard case .retry(let after, _) = late else { throw Unexpected(late) }
    #expect(after == .seconds(0))
    #expect(try server.messages(message.key.value) == [])
    let timely = SendDeadline(clock.monotonic() + 60_000, by: clock)
    guard case .accepted = await provider.send(message, before: timely) else { throw Unexpected("not accepted") }
    #expect(try server.messages(message.key.value) == [message.bytes])
  }

  @Test func `a message that begins with a dot arrives whole`() async throws {
    let (provider, server) = try await provider()
    let like = Letters.email("dot first")
    // A first line that is no header may keep the server's parser from finding the key in the others.
    let message = OutgoingMessage(
      organisation: like.organisation, message: like.message, key: like.key, channel: .email,
      recipient: like.recipient, sender: like.sender, bytes: Array(".X: 1\r\n".utf8) + like.bytes)
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    #expect(try server.messages(like.key.value) + server.messages("none") == [message.bytes])
  }

  @Test func `another parser reads what was sent`() async throws {
    let (provider, server) = try await provider()
    let message = Letters.email("parser", to: "gerda@mail.example", from: "b+abc@bounces.example")
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    let seen = try #require(try server.seen(message.key.value).first)
    #expect(seen.subject == "Betaling mislukt, € 620,79")
    #expect(
      seen.parts == [
        .init(type: "text/plain", text: "Beste Timo,\r\n\r\nBetaalt u?"),
        .init(type: "text/html", text: "<p>€ 620,79</p>"),
      ])
    #expect(seen.sender == "b+abc@bounces.example")
    #expect(seen.recipients == ["gerda@mail.example"])
    #expect(seen.tls)
    #expect(seen.hello == "bode.dehorizon.example")
  }

  @Test func `the envelope says of which message a bounce will be`() async throws {
    let path = try ReturnPath(domain: "bounces.dehorizon.example", secret: [UInt8](repeating: 1, count: 32))
    let (provider, server) = try await provider(returnPath: path)
    let message = Letters.email("return path")
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    let sender = try #require(try server.seen(message.key.value).first).sender
    #expect(path.subject(of: sender)?.message == message.message)
    #expect(path.subject(of: sender)?.organisation == message.organisation)
    // What the tenant sees is as it was.
    #expect(try server.messages(message.key.value) == [message.bytes])
    let silent = Letters.email("return path of none", from: "")
    guard case .accepted = await provider.send(silent) else { throw Unexpected("not accepted") }
    #expect(try server.seen(silent.key.value).map(\.sender) == [""])
  }

  @Test func `the null sender is sent as it is`() async throws {
    let (provider, server) = try await provider()
    let message = Letters.email("null sender", from: "")
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    #expect(try server.seen(message.key.value).map(\.sender) == [""])
  }

  @Test func `one connection carries many messages`() async throws {
    let (provider, server) = try await provider()
    let messages = (0..<20).map { Letters.email("reuse \($0)") }
    var connects: [Int] = []
    for message in messages {
      let (outcome, attempt) = await provider.submit(message)
      guard case .accepted = outcome else { throw Unexpected(outcome) }
      connects.append(attempt?.connects ?? -1)
    }
    #expect(connects == [1] + Array(repeating: 0, count: 19))
    #expect(Set(try messages.flatMap { try server.seen($0.key.value).map(\.connection) }).count == 1)
  }

  @Test func `messages at once use no more connections than allowed`() async throws {
    let (provider, server) = try await provider(connections: 3)
    let messages = (0..<60).map { Letters.email("pool \($0)") }
    await withTaskGroup(of: Void.self) { group in
      for message in messages { group.addTask { _ = await provider.send(message) } }
    }
    let seen = try messages.flatMap { try server.seen($0.key.value) }
    #expect(seen.count == 60)
    #expect((1...3).contains(Set(seen.map(\.connection)).count))
    await provider.close()
  }

  @Test(arguments: [SMTPConfiguration.Mechanism.plain, .login, .any])
  func `every way of giving a password works`(mechanism: SMTPConfiguration.Mechanism) async throws {
    let (provider, server) = try await provider(
      credentials: .password(
        user: SMTPTestServer.user, SMTPSecret(SMTPTestServer.password), mechanism: mechanism))
    let message = Letters.email("mechanism \(mechanism)")
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    let used = try server.seen(message.key.value).map(\.mechanism)
    switch mechanism {
    case .plain: #expect(used == ["PLAIN"])
    case .login: #expect(used == ["LOGIN"])
    case .any: #expect(used.count == 1)
    }
  }

  @Test func `an access token works`() async throws {
    let (provider, server) = try await provider(
      credentials: .bearer(user: SMTPTestServer.user, token: { SMTPSecret(SMTPTestServer.token) }))
    let message = Letters.email("token")
    let outcome = await provider.send(message)
    guard case .accepted = outcome else { throw Unexpected(outcome) }
    #expect(try server.seen(message.key.value).map(\.mechanism) == ["XOAUTH2"])
  }

  @Test func `TLS from the first byte works`() async throws {
    let (provider, server) = try await provider(security: .implicitTLS)
    let message = Letters.email("implicit")
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    #expect(try server.seen(message.key.value).map(\.tls) == [true])
  }

  @Test func `no TLS works when it was asked for`() async throws {
    let (provider, server) = try await provider(security: .unencrypted, credentials: .none)
    let message = Letters.email("unencrypted")
    guard case .accepted = await provider.send(message) else { throw Unexpected("not accepted") }
    #expect(try server.seen(message.key.value).map(\.tls) == [false])
  }

  /// What happened on the wire, by the recipient that makes the server do it.
  @Test(arguments: [
    ("unknown", "rejected address", SMTPStage.recipient),
    ("unknown-bare", "rejected address", .recipient),
    ("policy", "rejected ours", .recipient),
    ("busy", "retry", .recipient),
    ("dies-at-recipient", "retry", .recipient),
    ("dies-at-data", "retry", .data),
    ("too-big", "rejected ours", .end),
    ("busy-at-end", "retry", .end),
    ("unknown-at-end", "rejected address", .end),
    ("dies-after-dot", "unknown", .end),
    ("half", "unknown", .end),
    ("garbled", "unknown", .end),
  ])
  func `what the server does decides the outcome`(name: String, expected: String, stage: SMTPStage)
    async throws
  {
    // What is no SMTP is waited out: then a few seconds are enough.
    let (provider, _) = try await provider(answer: name == "garbled" ? .seconds(4) : .seconds(20))
    let (outcome, attempt) = await provider.submit(Letters.email("fault \(name)", to: "\(name)@mail.example"))
    #expect(Self.kind(outcome) == expected, "\(outcome)")
    #expect(attempt?.stage == stage)
    // And the provider works on afterwards.
    guard case .accepted = await provider.send(Letters.email("after \(name)")) else {
      throw Unexpected("not accepted after \(name)")
    }
  }

  @Test func `a server that dies within the message has not taken it`() async throws {
    let (provider, _) = try await provider()
    let large = String(repeating: String(repeating: "x", count: 76) + "\r\n", count: 200_000)
    let (outcome, attempt) = await provider.submit(
      Letters.email("dies in body", to: "dies-in-body@mail.example", body: large))
    #expect(Self.kind(outcome) == "retry", "\(outcome)")
    #expect(attempt?.stage == .body)
  }

  @Test func `a server that stays silent after the final dot leaves it unknown`() async throws {
    let (provider, server) = try await provider(answer: .seconds(4))
    let message = Letters.email("silent", to: "silent@mail.example")
    let (outcome, attempt) = await provider.submit(message)
    #expect(Self.kind(outcome) == "unknown", "\(outcome)")
    #expect(attempt?.ending == .timedOut)
    #expect(try server.messages(message.key.value).count == 1, "it was taken, and only the server knows")
  }

  @Test func `nobody there is a retry`() async throws {
    let configuration = try SMTPConfiguration(
      host: "127.0.0.1", port: 1, security: .unencrypted, times: .init(connect: .seconds(2)))
    let outcome = await SMTPProvider(configuration, clock: ManualClock()).send(Letters.email("nobody"))
    #expect(Self.kind(outcome) == "retry", "\(outcome)")
  }

  @Test func `a certificate that proves nothing is a retry, and nothing was sent`() async throws {
    let (provider, server) = try await provider(trusted: false)
    let message = Letters.email("untrusted")
    let (outcome, attempt) = await provider.submit(message)
    #expect(Self.kind(outcome) == "retry", "\(outcome)")
    #expect(attempt?.ending == .untrusted)
    #expect(try server.messages(message.key.value).isEmpty)
  }

  @Test func `a server without STARTTLS gets neither message nor password`() async throws {
    let server = try await SMTPTestServer.running()
    let configuration = try SMTPConfiguration(
      host: "127.0.0.1", port: server.address.plain, security: .startTLS, credentials: Self.password,
      authorities: server.address.authority)
    let message = Letters.email("stripped")
    let outcome = await SMTPProvider(configuration, clock: ManualClock()).send(message)
    #expect(Self.kind(outcome) == "retry", "\(outcome)")
    #expect(try server.messages(message.key.value).isEmpty)
  }

  @Test(arguments: [SMTPConfiguration.Mechanism.plain, .login])
  func `a wrong password is kept secret`(mechanism: SMTPConfiguration.Mechanism) async throws {
    let wrong = "verkeerd-789"
    let (provider, server) = try await provider(
      credentials: .password(user: "naam-van-ons", SMTPSecret(wrong), mechanism: mechanism))
    let message = Letters.email("wrong \(mechanism)")
    let outcome = await provider.send(message)
    guard case .retry(_, let reason) = outcome else { throw Unexpected(outcome) }
    #expect(!reason.contains(wrong) && !reason.contains("naam-van-ons"), "\(reason)")
    #expect(reason.contains("535 5.7.8"), "\(reason)")
    #expect(try server.messages(message.key.value).isEmpty)
    #expect(!"\(provider) \(provider.configuration)".contains(wrong))
    var dumped = ""
    dump(provider.configuration, to: &dumped)
    #expect(!dumped.contains(wrong), "\(dumped)")
  }

  @Test func `a token that cannot be had is a retry without its error`() async throws {
    let (provider, _) = try await provider(
      credentials: .bearer(user: "bode", token: { throw Unexpected("client_secret=geheim") }))
    guard case .retry(_, let reason) = await provider.send(Letters.email("no token")) else {
      throw Unexpected("no retry")
    }
    #expect(!reason.contains("geheim"))
  }

  @Test func `a message that waited too long for its turn is not sent`() async throws {
    let server = try await SMTPTestServer.running()
    let clock = ManualClock()
    let late: SMTPConfiguration.Credentials = .bearer(user: SMTPTestServer.user) {
      clock.advance(.seconds(11))
      return SMTPSecret(SMTPTestServer.token)
    }
    let configuration = try SMTPConfiguration(
      host: "127.0.0.1", port: server.address.starttls, credentials: late,
      authorities: server.address.authority)
    let message = Letters.email("late")
    let outcome = await SMTPProvider(configuration, clock: clock).send(message)
    #expect(Self.kind(outcome) == "retry", "\(outcome)")
    #expect(try server.messages(message.key.value).isEmpty)
  }

  @Test func `SMTP keeps the promises of a provider`() async throws {
    let (provider, server) = try await provider(connections: 2)
    let conformance = ProviderConformance(
      of: provider, message: { Letters.email("conformance \($0)") },
      copies: { try server.messages($0.value).count }, secrets: [SMTPTestServer.password])
    try await conformance.check()
  }

  private static func kind(_ outcome: DispatchOutcome) -> String {
    switch outcome {
    case .accepted: "accepted"
    case .rejected(let rejection): "rejected \(rejection.fault.rawValue)"
    case .retry: "retry"
    case .unknown: "unknown"
    }
  }
}

/// Something that a test did not expect.
struct Unexpected: Error, CustomStringConvertible {
  let description: String
  init(_ what: Any) { description = "\(what)" }
}
