import Domain
import Engine
import EngineTestKit
import Storage
import Testing

@testable import Web

/// What an employee wrote, as the pages tell it afterwards.
@Suite struct `A message that an employee wrote` {
  @Test func `stands once in the audit log and on the timeline, under the name of who wrote it`() async throws {
    let house = try await APIHouse()
    let jan = WorldContact(1)
    try await house.us.move(in: [jan])
    let contact = try await house.us.contact(jan).id
    let (us, desk) = (house.us.organisation, try #require(house.services.writing))
    let draft = try await desk.keep(
      us, to: contact, by: .email, subject: "Uw vraag", text: "De monteur komt.", writtenBy: "anna")
    for _ in 1...2 { #expect(try await desk.send(us, contact, draft, writtenBy: "anna")) }
    try await house.us.settle()
    let log = try await SQLAuditReading(house.database).auditLog(us, AuditFilter(part: .changes), after: nil).elements
    let written = log.filter { $0.fact == .change(.messageWritten, detail: ["channel": "email"]) }
    #expect(written.map(\.by) == ["anna"])
    let timeline = try await house.services.reading.timeline(us, of: .contact(contact), after: nil).elements
    #expect(timeline.count { $0.kind == .written(.email, by: "anna") } == 1)
    let isSent = timeline.contains {
      if case .message(let fact, _) = $0.kind { fact.subject == "Uw vraag" && fact.archive != nil } else { false }
    }
    #expect(isSent)
    // Of another organisation it cannot be seen, nor sent.
    let them = house.them.organisation
    #expect(try await desk.look(them, contact, draft, writtenBy: "anna") == nil)
    #expect(try await desk.send(them, contact, draft, writtenBy: "anna") == false)
  }
}
