import Domain
import Engine
import EngineTestKit
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import Providers
@testable import Web

/// The whole way of a text message and back, by a real Kannel.
@Suite(.enabled(if: KannelServer.isAvailable, KannelServer.reason), .timeLimit(.minutes(2)))
struct `A house with Kannel` {
  private static let secret = ProviderSecret("kannel-adres")

  /// Becomes the real provider once its server is there: the address of its receipts is that of a server which needs
  /// the house first.
  private final class Later: ChannelProvider {
    let name = "kannel"
    let channel = Channel.sms
    let isSandbox = true
    let repeatSafety = RepeatSafety.neither
    private let provider = Mutex<HTTPTextProvider?>(nil)

    func set(_ provider: HTTPTextProvider) { self.provider.withLock { $0 = provider } }

    func send(_ message: OutgoingMessage) async -> DispatchOutcome {
      await provider.withLock { $0 }?.send(message) ?? .retry(after: .seconds(1), reason: "not there yet")
    }
  }

  /// Tells when a notice was read.
  private struct Listening: NoticeReader {
    let name = "kannel"
    let reader: KannelNoticeReader
    let heard: AsyncStream<NoticeReading>.Continuation

    func read(_ notice: ProviderNotice, at now: Instant) -> NoticeReading {
      let reading = reader.read(notice, at: now)
      heard.yield(reading)
      return reading
    }
  }

  /// What has been read is taken in a moment later.
  private func message(
    of world: TestWorld, until holds: @Sendable (MessageProgress) -> Bool
  ) async throws -> MessageRecord {
    while true {
      let message = try #require(try await world.messages().last)
      if holds(message.progress) { return message }
      await Task.yield()
    }
  }

  @Test func `a message is delivered and reported, and STOP comes back`() async throws {
    let later = Later()
    let house = try await APIHouse(texting: later)
    let (readings, heard) = AsyncStream.makeStream(of: NoticeReading.self)
    let quiet = Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }
    let reader = Listening(reader: KannelNoticeReader(secret: Self.secret), heard: heard)
    var router = GuardedRouter(services: house.services)
    ProviderRoutes(desk: NoticeDesk(engine: house.us.engine, readers: [reader], logger: quiet), base: nil)
      .addRoutes(to: &router)
    try await Application(router: router.router).test(.live) { client in
      let port = try #require(client.port)
      let here = "http://127.0.0.1:\(port)/providers/kannel/\(Self.secret.value)"
      let kannel = try await KannelServer(texts: "\(here)?from=%p&to=%P&text=%b&charset=UTF-8&id=%I&at=%T")
      later.set(
        HTTPTextProvider.kannel(
          KannelConfiguration(
            address: kannel.address, user: KannelServer.user, password: ProviderSecret(KannelServer.password),
            receipts: ProviderSecret(here)), clock: WallClock()))

      let jan = WorldContact(1, email: false)
      try await house.us.move(in: [jan])
      try await house.us.debitsFail([jan])
      try await house.us.advance(by: .minutes(5))

      let delivered = try await kannel.next()
      #expect(delivered.sender == "De Horizon" && delivered.receiver == jan.mobile)
      #expect(delivered.words.hasPrefix("Betaal €\u{20}620,79 via https://betalen"))
      let sent = try await message(of: house.us) { $0.contains(.delivered) }
      #expect(sent.provider == "kannel" && sent.progress.status == .delivered)

      kannel.write("Stop!", from: try #require(jan.mobile), to: "31600000000")
      var readings = readings.makeAsyncIterator()
      while case .news(let news)? = await readings.next() {
        if case .text(let text)? = news.first {
          #expect(text.from == jan.mobile && text.text == "Stop!")
          break
        }
      }
      let answered = try await message(of: house.us) { $0.contains(.replied) }
      let (organisation, contact) = (answered.organisation, answered.contact)
      let consents = try await house.us.parts.store.read { try $0.consents(organisation, of: contact) }
      #expect(consents.map(\.state) == [.refused])
    }
  }

  @Test func `Kannel keeps the promises of a provider`() async throws {
    let kannel = try await KannelServer(texts: "http://127.0.0.1:1/")
    let provider = HTTPTextProvider.kannel(
      KannelConfiguration(
        address: kannel.address, user: KannelServer.user, password: ProviderSecret(KannelServer.password),
        receipts: nil), clock: WallClock())
    let conformance = ProviderConformance(
      of: provider,
      message: { number in
        OutgoingMessage(
          organisation: OrganisationID(1), message: MessageID(1),
          key: IdempotencyKey(String(repeating: "0", count: 60) + String(1_000 + number)), channel: .sms,
          recipient: "+31612345678", sender: "De Horizon", bytes: Array("Bericht \(number)".utf8))
      }, secrets: [KannelServer.password])
    try await conformance.check()
    let wrong = HTTPTextProvider.kannel(
      KannelConfiguration(
        address: kannel.address, user: KannelServer.user, password: ProviderSecret("fout-geheim"), receipts: nil),
      clock: WallClock())
    let outcome = await wrong.send(
      OutgoingMessage(
        organisation: OrganisationID(1), message: MessageID(1), key: IdempotencyKey("x"), channel: .sms,
        recipient: "+31612345678", sender: "De Horizon", bytes: Array("Bericht".utf8)))
    guard case .retry(let after, _) = outcome else { return _ = Issue.record("\(outcome)") }
    #expect(after == .minutes(5))
  }
}
