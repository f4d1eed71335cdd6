import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleArchiveTests {
  private let us = ConsoleStreet.us

  /// Sixty persons who were each sent one e-mail, a minute after one another.
  private func filled() async throws -> ConsoleStreet {
    let street = try await ConsoleStreet()
    let hash = try #require(ArchiveHash(bytes: Array(repeating: 7, count: 32)))
    for number: Int64 in 1...60 {
      try await street.begin(number)
      try await street.send(number, at: ConsoleStreet.at(number))
    }
    try await street.store.write { transaction in
      for number: Int64 in 1...60 {
        guard var message = try transaction.messages(ConsoleStreet.us, of: CaseID(number)).first else { continue }
        message.archive = ArchivedOutput(
          address: ArchiveAddress(hash: hash, segment: 1, offset: 0, length: 3), size: 3)
        message.archivedAt = ConsoleStreet.at(number)
        try transaction.update(message)
      }
    }
    return street
  }

  @Test func `what left is found by case, person, day and channel, newest first`() async throws {
    let street = try await filled()
    let reading = street.reading
    let now = ConsoleStreet.at(100)
    func found(_ filter: ArchiveFilter, in organisation: OrganisationID = ConsoleStreet.us) async throws -> [Int64?] {
      try await everything { try await reading.archiveRecords(organisation, filter, at: now, after: $0) }
        .map(\.caseID?.value)
    }
    let newest = Array((1...60).reversed()).map { Int64?($0) }
    #expect(try await found(ArchiveFilter()) == newest)
    #expect(try await found(ArchiveFilter(channel: .email)) == newest)
    #expect(try await found(ArchiveFilter(channel: .sms)) == [])
    #expect(try await found(ArchiveFilter(search: "z-2026-7")) == [7])
    #expect(try await found(ArchiveFilter(search: "balogun")) == newest)
    #expect(try await found(ArchiveFilter(search: "c7@example.nl", channel: .email)) == [7])
    #expect(try await found(ArchiveFilter(search: "niemand")) == [])
    let seventh = try #require(try await street.store.read { try $0.messages(us, of: CaseID(7)).first })
    let hash = MessageKeys.hash(seventh.key)
    #expect(try await found(ArchiveFilter(hashes: hash...hash)) == [7])
    #expect(try await found(ArchiveFilter(hashes: hash...hash), in: ConsoleStreet.other) == [])
    let day = DutchTime.day(of: ConsoleStreet.start)
    #expect(try await found(ArchiveFilter(day: day)) == newest)
    #expect(try await found(ArchiveFilter(day: day.advanced(by: 1))) == [])
    #expect(try await found(ArchiveFilter(), in: ConsoleStreet.other) == [])
    #expect(try await found(ArchiveFilter(search: "balogun"), in: ConsoleStreet.other) == [])
    let later = DutchTime.advance(now, days: 40)
    #expect(
      try await reading.archiveRecords(us, ArchiveFilter(channel: .email), at: later, after: nil).elements.isEmpty)
  }

  @Test func `a dossier holds a case and says when a person was erased`() async throws {
    let street = try await filled()
    let dossier = try #require(try await street.reading.dossier(us, of: CaseID(7)))
    #expect(dossier.outputs.map(\.bytes) == [[1, 2, 3]])
    #expect(dossier.outputs.first?.check == .intact)
    #expect(!dossier.timeline.isEmpty)
    let forgotten = street.reading(archive: KeptBytes(isForgotten: true))
    #expect(try await forgotten.dossier(us, of: CaseID(7))?.outputs.first?.check == .forgotten)
    let id = try #require(dossier.outputs.first?.record.id)
    #expect(try await street.reading.archiveCheck(us, id) == .intact)
    #expect(try await forgotten.archiveCheck(us, id) == .forgotten)
    #expect(try await street.reading.archiveCheck(ConsoleStreet.other, id) == nil)
    #expect(try await street.reading.dossier(ConsoleStreet.other, of: CaseID(7)) == nil)
    #expect(try await street.reading.dossier(us, of: CaseID(99)) == nil)
  }
}
