import Domain
import Engine
import EngineTestKit
import Testing

/// What an administrator does about what is wrong, kept apart by organisation.
@Suite struct `Trouble in the console` {
  let user = Reading.UserID(1)

  @Test func `an event of another organisation is neither tried nor dropped`() async throws {
    let world = try await TestWorld.standard()
    let desk = ConsoleDesk(
      engine: world.engine, store: world.parts.store, environment: .production, login: { _ in "anna" })
    let organisation = world.organisation
    let other = OrganisationID(organisation.value + 1)
    let now = world.now
    try await world.parts.store.write { tx in
      try tx.park(
        ParkedRecord(
          id: 7, key: InboxKey(organisation: organisation, source: "test", externalID: "1"), event: [], content: [],
          row: nil, reason: "x", at: now))
      try tx.raise(
        AlarmRecord(kind: .reconciliationGap, subject: "a", organisation: organisation, since: now, detail: "x"))
    }
    #expect(try await desk.retryParked(other, 7, by: user) == .unknown)
    #expect(try await !desk.dropParked(other, 7, because: "x", by: user))
    #expect(try await !desk.acknowledge(other, .reconciliationGap, subject: "a", by: user))
    #expect(try await desk.acknowledge(organisation, .reconciliationGap, subject: "a", by: user))
    #expect(try await world.parts.store.read { try $0.openAlarms() }.map(\.acknowledgedBy) == ["anna"])
    #expect(try await desk.dropParked(organisation, 7, because: "oud", by: user))
    #expect(try await !desk.dropParked(organisation, 7, because: "oud", by: user))
    #expect(try await world.parked().isEmpty)
  }
}
