import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleQualityTests {
  private let us = ConsoleStreet.us

  private func address(
    _ number: Int64, _ value: String, _ standing: AddressStanding, _ reason: String = "bounced",
    kind: AddressRecord.Kind = .email
  ) -> AddressRecord {
    AddressRecord(
      organisation: us, contact: ContactID(number), kind: kind, value: value, standing: standing, reason: reason,
      since: ConsoleStreet.at(number), evidence: reason == "replaced" ? .replaced : .absent)
  }

  @Test func `bad addresses of people without a better one are listed with what they cost`() async throws {
    let street = try await ConsoleStreet()
    for number: Int64 in 1...60 { try await street.open(number) }
    try await street.begin(61)
    try await street.send(61, at: ConsoleStreet.at(1))
    try await street.store.write { [self] tx in
      for number: Int64 in 1...61 { try tx.upsert(address(number, "c\(number)@example.nl", .invalid)) }
      // A better one, one that was replaced, and one in doubt.
      try tx.upsert(address(1, "beter@example.nl", .unverified, ""))
      try tx.upsert(address(2, "+31612345678", .invalid, "replaced", kind: .mobile))
      try tx.upsert(address(3, "+31612345679", .suspect, kind: .mobile))
      guard var message = try tx.messages(ConsoleStreet.us, of: CaseID(61)).first else { return }
      message.progress.insert(.bounced)
      message.recipient = "c61@example.nl"
      try tx.update(message)
    }
    let reading = street.reading
    let found = try await everything { try await reading.badAddresses(us, after: $0) }
    #expect(found.count == 61)
    #expect(found.first?.contact == ContactID(61))
    #expect(found.first?.failedMessages == 1)
    #expect(found.first?.owed == Money(cents: 62_079))
    #expect(!found.contains { $0.contact == ContactID(1) })
    #expect(found.filter { $0.contact == ContactID(3) }.count == 2)
    #expect(try await reading.unreachable(us, after: nil).elements.map(\.contact.value) == [61])
    #expect(try await reading.qualityFigures(us) == QualityFigures(bad: 61, unreachable: 1, proposed: 0))
    #expect(try await reading.badAddresses(ConsoleStreet.other, after: nil).elements.isEmpty)
    #expect(try await reading.unreachable(ConsoleStreet.other, after: nil).elements.isEmpty)
    #expect(try await reading.mendedAddresses(ConsoleStreet.other, after: nil).elements.isEmpty)
  }

  @Test func `what was mended comes newest first, with who did it`() async throws {
    let street = try await ConsoleStreet()
    try await street.open(1)
    try await street.store.write { tx in
      for number: Int64 in 1...60 {
        try tx.insert(
          AuditRecord(
            organisation: ConsoleStreet.us, at: ConsoleStreet.at(number), kind: .addressMended, caseID: nil,
            contact: ContactID(1), by: "anna", detail: ["kind": "email", "change": number % 2 == 0 ? "new" : "works"]))
      }
    }
    let reading = street.reading
    let found = try await everything { try await reading.mendedAddresses(us, after: $0) }
    #expect(found.map(\.at) == (1...60).reversed().map { ConsoleStreet.at($0) })
    #expect(found.first?.isNew == true)
    #expect(found.last?.isNew == false)
    #expect(found.first?.contactName == "Timo Balogun")
  }
}
