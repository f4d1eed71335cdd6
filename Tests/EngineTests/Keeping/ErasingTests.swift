import Domain
import Engine
import EngineTestKit
import Providers
import Storage
import Synchronization
import Testing

/// A person who asks to be forgotten, in a whole house.
@Suite struct `Erasing a person` {
  let jan = WorldContact(1)
  let user = Reading.UserID(1)

  private func started() async throws -> (world: TestWorld, archive: RememberingArchive, desk: ConsoleDesk) {
    let archive = RememberingArchive()
    var parts = try await TestWorld.parts()
    parts.archive = archive
    let world = try await TestWorld(parts, publishing: WorldFolder.horizon.published)
    try await world.move(in: [jan])
    try await world.debitsFail([jan])
    try await world.settle()
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    return (world, archive, desk)
  }

  @Test func `who owes is not erased, and nothing was stopped`() async throws {
    let (world, archive, desk) = try await started()
    let contact = try await world.contact(jan)
    await #expect(throws: ConsoleRefusal.self) {
      try await desk.erase(world.organisation, contact.id, reason: "verzoek", by: user)
    }
    #expect(try await world.contact(jan).silence == nil)
    #expect(archive.forgotten.isEmpty)
  }

  @Test func `who owes nothing is erased, flows and keys with it, and is written to no more`() async throws {
    let (world, archive, desk) = try await started()
    let contact = try await world.contact(jan)
    try await world.transfer(jan.amount, text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    try await world.runOut()
    let organisation = world.organisation
    try await desk.erase(organisation, contact.id, reason: "verzoek", by: user)
    #expect(archive.forgotten == [ArchiveOwner(organisation: organisation, contact: contact.id)])
    let left = try #require(try await world.parts.store.read { try $0.contact(organisation, contact.id) })
    #expect(left.name.surname == "Gewist")
    #expect(left.silence != nil)
    #expect(try await world.messages().allSatisfy { $0.recipient.isEmpty && $0.subject.isEmpty })
    #expect(try await world.states().allSatisfy { if case .ended = $0 { true } else { false } })
    #expect(try await world.payments().map(\.amount) == [jan.amount])
    let before = try await world.messages().count
    try await world.runOut()
    #expect(try await world.messages().count == before)
    #expect(try await world.parked().isEmpty)
  }

  @Test func `a key that could not be destroyed is destroyed later`() async throws {
    let (world, archive, desk) = try await started()
    let contact = try await world.contact(jan)
    try await world.transfer(jan.amount, text: jan.reference, from: jan, booked: "2027-01-05", bankReference: "B1")
    try await world.runOut()
    archive.isDown.withLock { $0 = true }
    try await desk.erase(world.organisation, contact.id, reason: "verzoek", by: user)
    #expect(archive.forgotten.isEmpty)
    archive.isDown.withLock { $0 = false }
    try await desk.erase(world.organisation, contact.id, reason: "verzoek", by: user)
    #expect(archive.forgotten.count == 1)
  }
}
