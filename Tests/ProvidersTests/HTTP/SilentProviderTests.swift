import Domain
import Engine
import EngineTestKit
import Rendering
import Storage
import Testing

@testable import Providers

/// Two providers of text messages over HTTPS, and the first one falls silent: it takes what it is offered and answers
/// nothing. Time is that of the machine clock, which only the test moves.
@Suite(.enabled(if: ProviderTestServer.isAvailable, ProviderTestServer.reason), .timeLimit(.minutes(2)))
struct `A provider that falls silent` {
  /// Calls that are under way side by side.
  private static let atOnce = ProviderPace().atOnce
  /// Time within which traffic goes over.
  private static let goal = Span.seconds(15)

  private struct House {
    let world: TestWorld
    let first: ProviderTestServer
    let second: ProviderTestServer

    /// Debits of these contacts fail: a message to each is due.
    func bring(_ numbers: ClosedRange<Int>) async throws {
      let contacts = numbers.map { WorldContact($0, email: false) }
      try await world.move(in: contacts)
      try await world.debitsFail(contacts, id: "R\(numbers.lowerBound)")
    }

    /// One round of the loop that serves a provider.
    func round(_ name: String) async throws {
      for loop in world.engine.loops where loop.name == name { _ = try await loop.part() }
    }
  }

  private func house() async throws -> House {
    let moment = Instant(milliseconds: 1_799_136_000_000)
    let (clock, machineClock) = (VirtualClock(at: moment), VirtualMachineClock(at: moment))
    let (first, second) = (try await ProviderTestServer.start(), try await ProviderTestServer.start())
    func line(_ server: ProviderTestServer) -> HTTPLine {
      HTTPLine(authorities: server.address.authority, connections: Self.atOnce)
    }
    let cm = CMConfiguration(
      address: first.base + "/v1.0/message", productToken: ProviderSecret(ProviderTestServer.cmToken),
      line: line(first))
    let twilio = try TwilioConfiguration(
      base: second.base, account: ProviderTestServer.twilioAccount,
      token: ProviderSecret(ProviderTestServer.twilioToken),
      receipts: "https://bode.dehorizon.example/providers/twilio", line: line(second))
    let sandbox = try Sandbox(clock: clock, world: "silent")
    var parts = TestWorld.Parts(
      store: try await SQLStore.opening(try SQLiteDatabase.inMemory(), at: moment), archive: MemoryArchive(),
      files: MemoryImportFiles(), sandbox: sandbox,
      providers: [
        sandbox.mail, HTTPTextProvider.cm(cm, clock: machineClock),
        HTTPTextProvider.twilio(twilio, clock: machineClock),
      ],
      bank: sandbox.bank, clock: clock, machineClock: machineClock, identifiers: CountingIdentifiers(),
      random: SeededRandomSource(seed: 1))
    parts.isAccelerated = false
    parts.mark = TestMark()
    return House(
      world: try await TestWorld(parts, publishing: WorldFolder.horizon.published), first: first, second: second)
  }

  @Test func `loses its traffic within fifteen seconds, nothing arrives twice, and it comes back`() async throws {
    let house = try await house()
    let machineClock = house.world.parts.machineClock
    try await house.bring(1...40)
    try await house.world.settle()
    #expect(try house.first.arrivals().count == 40)

    try await house.first.setMute(true)
    try await house.bring(41...140)
    let stuck = Task { try await house.round("sms") }
    while try house.first.arrivals().count < 40 + Self.atOnce { await Task.yield() }
    let since = machineClock.monotonic()
    while try house.second.arrivals().count < 100 - Self.atOnce,
      machineClock.monotonic() - since < Self.goal.milliseconds
    {
      machineClock.advance(by: .seconds(1))
      try await house.round("twilio sms")
    }
    // Everything but the calls that were under way.
    #expect(try house.second.arrivals().count == 100 - Self.atOnce)
    #expect(try house.first.arrivals().count == 40 + Self.atOnce)

    try await house.first.setMute(false)
    try await stuck.value
    machineClock.advance(by: .minutes(10))
    for start in [141, 151, 161] {
      try await house.bring(start...start + 9)
      try await house.world.settle()
    }
    let before = try house.second.arrivals().count
    try await house.bring(171...190)
    try await house.world.settle()
    #expect(try house.second.arrivals().count == before, "all of them go by the first one again")
    let all = try house.first.arrivals() + house.second.arrivals()
    #expect(all.count == 190 && Set(all).count == 190)
    let statuses = try await house.world.messages().map(\.progress.status)
    #expect(statuses.count { $0 == .unknown } == Self.atOnce && statuses.count { $0 == .accepted } == 190 - Self.atOnce)
  }
}
