import Domain
import EngineTestKit
import Synchronization
import Testing

@testable import Engine

/// Two providers of one channel: who gets what, and what is never offered to the second.
@Suite struct `A second provider of a channel` {
  private let cut = DispatchOutcome.unknown(reason: "cut")
  private let busy = DispatchOutcome.retry(after: .seconds(30), reason: "no connection")

  /// Something that a test turns on and off while scripts look at it.
  private final class Switch: Sendable {
    private let state: Mutex<Bool>

    init(_ isOn: Bool) { state = Mutex(isOn) }

    var isOn: Bool { state.withLock { $0 } }
    func set(_ isOn: Bool) { state.withLock { $0 = isOn } }
  }

  /// A world with two providers of e-mail, and so many contacts whose debit fails.
  private func world(
    _ first: ScriptedProvider, _ second: ScriptedProvider, contacts count: Int
  ) async throws -> TestWorld {
    var parts = try await TestWorld.parts()
    parts.providers = parts.providers.filter { $0.channel != .email } + [first, second]
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let contacts = (1...count).map { WorldContact($0) }
    try await world.move(in: contacts)
    try await world.debitsFail(contacts)
    return world
  }

  @Test func `gets nothing while the first one answers, whatever it says of messages`() async throws {
    let first = ScriptedProvider(.email) { _, call in
      call.isMultiple(of: 2)
        ? .rejected(DispatchRejection(fault: .address, reason: "550")) : .accepted(reference: "r\(call)")
    }
    let second = ScriptedProvider(.email, name: "second")
    let world = try await world(first, second, contacts: 30)
    try await world.settle()
    #expect(first.offered.count == 30 && second.offered.isEmpty)
  }

  @Test func `gets everything but what the first one may have, while that one does not answer`() async throws {
    let cut = cut
    for safety in [RepeatSafety.neither, .takesKey, .canBeAsked] {
      let first = ScriptedProvider(.email, repeatSafety: safety) { _, _ in cut }
      let second = ScriptedProvider(.email, name: "second")
      let world = try await world(first, second, contacts: 60)
      try await world.settle()
      let kept = Set(first.offered.map(\.key))
      // Calls that were under way side by side, and no more.
      #expect((5...20).contains(kept.count), "\(safety)")
      #expect(kept.isDisjoint(with: second.offered.map(\.key)) && second.offered.count == 60 - kept.count, "\(safety)")
      try await world.advance(by: .hours(6))
      #expect(Set(first.offered.map(\.key)).isDisjoint(with: second.offered.map(\.key)), "\(safety)")
      #expect(Set(second.offered.map(\.key)).count == second.offered.count, "\(safety)")
    }
  }

  @Test func `gets what the first one said it did not take`() async throws {
    let busy = busy
    let first = ScriptedProvider(.email) { _, _ in busy }
    let second = ScriptedProvider(.email, name: "second")
    let world = try await world(first, second, contacts: 20)
    try await world.advance(by: .hours(2))
    #expect(try await world.messages().allSatisfy { $0.progress.status == .accepted && $0.provider == "second" })
    #expect(Set(second.offered.map(\.key)).count == 20 && second.offered.count == 20)
    // Tried now and then, with one message at a time.
    #expect(first.offered.count < 60)
  }

  @Test func `loses its traffic to the first one when that answers again`() async throws {
    let (busy, answers) = (busy, Switch(false))
    let first = ScriptedProvider(.email) { _, call in
      answers.isOn ? .accepted(reference: "r\(call)") : busy
    }
    let second = ScriptedProvider(.email, name: "second")
    let world = try await world(first, second, contacts: 20)
    try await world.advance(by: .minutes(30))
    #expect(second.offered.count == 20)
    answers.set(true)
    world.parts.machineClock.advance(by: .minutes(10))
    // One of each round shows that it does; the others still go the sure way, until the third.
    for round in 1...3 {
      let others = (1...10).map { WorldContact(10 * (round + 1) + $0) }
      try await world.move(in: others)
      try await world.debitsFail(others, id: "R\(round)")
      try await world.settle()
    }
    #expect(second.offered.count == 20 + 2 * 9)
    let before = (first.offered.count, second.offered.count)
    let more = (51...70).map { WorldContact($0) }
    try await world.move(in: more)
    try await world.debitsFail(more, id: "S3")
    try await world.settle()
    #expect(first.offered.count == before.0 + 20 && second.offered.count == before.1)
    #expect(try await world.messages().allSatisfy { $0.progress.status == .accepted })
  }

  @Test func `is offered nothing that a provider may have which is not set up any more`() async throws {
    let cut = cut
    let first = ScriptedProvider(.email, repeatSafety: .takesKey) { _, _ in cut }
    let second = ScriptedProvider(.email, name: "second")
    let world = try await world(first, second, contacts: 1)
    try await world.settle()
    var parts = world.parts
    parts.providers.removeAll { $0.name == first.name }
    let next = try world.restarted(with: parts)
    try await next.advance(by: .hours(1))
    #expect(try await next.messages().map(\.progress.status) == [.unknown])
    #expect(first.offered.count == 1 && second.offered.isEmpty)
    #expect(try await next.commands().isEmpty)
  }

  @Test func `of a channel that nobody serves for hours lets runs go another way`() async throws {
    let busy = busy
    let first = ScriptedProvider(.email) { _, _ in busy }
    let second = ScriptedProvider(.email, name: "second") { _, _ in busy }
    let world = try await world(first, second, contacts: 30)
    try await world.advance(by: .hours(8))
    #expect(try await world.commands().isEmpty)
    let messages = try await world.messages()
    #expect(messages.count { $0.channel == .sms } == 30, "every run went on to the next channel")
    #expect(messages.allSatisfy { $0.channel != .email || $0.progress.status.isFinal })
    #expect(first.offered.count + second.offered.count < 30 * 8, "most were never offered")
  }

  @Test func `may not have the name of the first one`() async throws {
    var parts = try await TestWorld.parts()
    parts.providers = [ScriptedProvider(.email, name: "same"), ScriptedProvider(.email, name: "same")]
    let twice = parts
    await #expect(throws: EngineRefusal.sameName("same")) {
      _ = try await TestWorld(twice, publishing: WorldFolder.horizon.published)
    }
  }

  @Test func `does not get what the first one has in a past that nobody remembers`() async throws {
    let (busy, answers) = (busy, Switch(true))
    let first = ScriptedProvider(.email, repeatSafety: .canBeAsked) { _, call in
      answers.isOn ? .accepted(reference: "r\(call)") : busy
    }
    let second = ScriptedProvider(.email, name: "second")
    var parts = try await TestWorld.parts()
    parts.providers = parts.providers.filter { $0.channel != .email } + [second, first]
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    let jan = WorldContact(1)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await Quarantine.impose("restored", on: parts.store, at: world.now)
    let known = try #require(try await world.messages().first)
    // It left by the one that goes second now, after the backup was made.
    _ = await first.send(
      OutgoingMessage(
        organisation: world.organisation, message: known.id, key: known.key, channel: .email, recipient: "", sender: "",
        bytes: []))
    answers.set(false)
    try await world.advance(by: .minutes(5))
    try await Quarantine.release(parts.store, by: "anna", because: "looked", at: world.now)
    try await world.advance(by: .minutes(5))
    #expect(second.offered.isEmpty)
    #expect(try await world.messages().map(\.provider) == [first.name])
  }
}
