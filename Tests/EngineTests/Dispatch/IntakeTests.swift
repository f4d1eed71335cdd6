import Domain
import Engine
import EngineTestKit
import Testing

/// The one door: what comes in is applied once, or kept aside where people see it.
@Suite struct `Intake` {
  let jan = WorldContact(1)

  private func receipt(_ key: String, _ id: String, _ kind: ReceiptKind, _ world: TestWorld) -> IntakeItem {
    IntakeItem(
      key: InboxKey(organisation: world.organisation, source: "receipt", externalID: id),
      event: .receipt(
        DeliveryReceipt(subject: .key(IdempotencyKey(key)), kind: kind, at: world.now, externalID: id),
        provider: "receipt"))
  }

  @Test(arguments: [0, 1, 7, 39])
  func `a poisoned event is parked and the rest of its batch goes on`(place: Int) async throws {
    let contacts = (1...40).map { WorldContact($0) }
    let world = try await TestWorld.standard()
    try await world.move(in: contacts)
    for contact in contacts { try await world.fate(.lost, of: contact) }
    try await world.debitsFail(contacts)
    try await world.settle()
    var items = try await world.messages().map { message in
      receipt(message.key.value, "r-\(message.id)", .opened(.human), world)
    }
    items.insert(receipt("nobody knows this key", "poison", .delivered, world), at: place)
    let results = try await world.engine.intake.accept(items, at: world.now)
    #expect(results.indices.filter { if case .parked = results[$0] { true } else { false } } == [place])
    #expect(try await world.messages().allSatisfy { $0.progress.status == .opened })
    let parked = try await world.parked()
    #expect(parked.map(\.key.externalID) == ["poison"])
    #expect(parked.first?.reason.contains("receipt") == true && parked.first?.event.isEmpty == false)
    // The same batch again changes nothing, and parks nothing twice.
    let again = try await world.engine.intake.accept(items, at: world.now)
    #expect(again.allSatisfy { $0 == .duplicate })
    #expect(try await world.parked().count == 1)
  }

  /// Every order of what can be told of one e-mail gives the same status.
  static let kinds: [ReceiptKind] = [
    .delivered, .opened(.machine), .opened(.human), .clicked(.unknown), .clicked(.human),
  ]

  @Test(arguments: 0..<12)
  func `receipts in any order, any number of times, give the same message`(seed: UInt64) async throws {
    let world = try await TestWorld.standard()
    let random = SeededRandomSource(seed: seed)
    try await world.move(in: [jan])
    try await world.fate(.lost, of: jan)
    try await world.debitsFail([jan])
    try await world.settle()
    let key = try #require(try await world.messages().first?.key.value)
    var kinds = Self.kinds + Self.kinds
    while !kinds.isEmpty {
      let kind = kinds.remove(at: Int(random.number() % UInt64(kinds.count)))
      _ = try await world.engine.intake.accept([receipt(key, "\(kind)-\(kinds.count)", kind, world)], at: world.now)
    }
    let message = try #require(try await world.messages().first)
    #expect(message.progress.status == .clicked)
    #expect(message.progress.isSuperset(of: [.delivered, .openedByMachine, .openedByHuman, .clickedByUnknown]))
    try await world.advance(by: .hours(96))
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
  }

  @Test func `a run that is held while its timer goes off goes on when a person lets it`() async throws {
    let rule = "  - when: '100 / (contact.risk == \"high\" ? 0 : 1) > 500'\n    outcome: odd\n"
    let world = try await TestWorld.standard(folder: .horizon.replacing("stop:\n", with: "stop:\n" + rule))
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    try await world.load("relatienummer;achternaam;risico\n\(jan.externalID);Huurder;hoog\n")
    // The timer finds a rule without an answer: nothing is sent, the run is held.
    try await world.advance(to: try dutch("2027-01-07 10:00"))
    #expect(try await world.received(by: jan, on: .sms).isEmpty)
    let task = try #require(try await world.openTasks().first)
    #expect(task.name == FlowPlan.heldTask)
    try await world.load("relatienummer;achternaam;risico\n\(jan.externalID);Huurder;laag\n")
    try await world.finish(task)
    try await world.advance(to: try dutch("2027-01-08 10:00"))
    #expect(try await world.received(by: jan, on: .email).count == 1)
    #expect(try await world.received(by: jan, on: .sms).count == 1)
    #expect(try await world.openTasks().isEmpty)
  }
}
