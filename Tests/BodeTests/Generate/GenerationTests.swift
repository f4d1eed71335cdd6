import Domain
import Engine
import Foundation
import Logging
import PostgresTestKit
import Testing

@testable import Storage
@testable import bode

@Suite struct GenerationTests {
  @Test func `an empty installation is filled to the size that was asked for`() async throws {
    let land = try await Land.settle(Land.settings(contacts: 60, periods: 2, hasTwin: true))
    try await land.grow(land.database)
    #expect(try await land.state() == .finished)
    let contacts = try await land.numbers("SELECT count(*) FROM contacts GROUP BY organisation ORDER BY organisation")
    #expect(contacts == [72, 72], "whole villages of 24")
    // What came to its end is there twice, the second time four weeks before.
    let runs = try await land.numbers("SELECT count(*) FROM runs WHERE stage = 2 GROUP BY organisation")
    #expect(runs.count == 2 && runs.allSatisfy { $0 > 30 && $0.isMultiple(of: 6) }, "\(runs)")
    // Each of them is counted among the results, in the month in which it began.
    let begun = try await land.numbers(
      "SELECT sum(number) FROM results WHERE figure = 'begun' GROUP BY organisation ORDER BY organisation")
    let all = try await land.numbers("SELECT count(*) FROM runs GROUP BY organisation ORDER BY organisation")
    #expect(begun == all)
    let ended = try await land.numbers(
      "SELECT sum(number) FROM results WHERE figure IN ('settled', 'ended') GROUP BY organisation")
    #expect(ended == runs)
    let sent = try await land.numbers(
      "SELECT sum(number) FROM results WHERE figure = 'sent' GROUP BY organisation ORDER BY organisation")
    let left = try await land.numbers(
      """
      SELECT count(*) FROM messages WHERE handed_over_at IS NOT NULL AND progress & 1 = 0 GROUP BY organisation
      ORDER BY organisation
      """)
    #expect(sent == left)
    let past = "SELECT count(*) FROM histories WHERE at < \(land.house.begin.milliseconds)"
    #expect(try await land.numbers(past).allSatisfy { $0 > 100 })
    try await land.close()
  }

  @Test func `numbers of copies are their own, and right`() async throws {
    let land = try await Land.settle(Land.settings(contacts: 48, periods: 2))
    try await land.grow(land.database)
    let claims = try await land.database.read { sql in
      try sql.rows("SELECT iban, payment_reference, reference_key FROM claims ORDER BY id", []) {
        (try $0.text(orNil: 0), try $0.text(orNil: 1), try $0.text(orNil: 2))
      }
    }
    #expect(claims.count > 48)
    for (iban, reference, key) in claims {
      let iban = try #require(iban)
      #expect(throws: Never.self) { try IBAN(iban) }
      let digits = try #require(reference)
      #expect(PaymentReference.isValid(digits), "\(digits)")
      #expect(key == String(digits.drop { $0 == "0" }))
    }
    #expect(Set(claims.map { $0.1 }).count == claims.count)
    let strangers = try await land.numbers(
      """
      SELECT count(*) FROM messages AS m WHERE NOT EXISTS (SELECT 1 FROM addresses AS a
      WHERE a.organisation = m.organisation AND a.contact = m.contact AND a.value = m.recipient)
      """)
    #expect(strangers == [0], "every message went to an address of its contact")
    try await land.close()
  }

  @Test func `stopped at any moment, it goes on and ends as if it had not been`() async throws {
    let settings = try Land.settings(contacts: 72, periods: 2)
    let (whole, stopped) = (try await Land.settle(settings), try await Land.settle(settings))
    try await whole.grow(whole.database)
    for last in [2, 9, 30] {
      let task = Task {
        try await stopped.grow(stopped.database) { if $0.done == last { withUnsafeCurrentTask { $0?.cancel() } } }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await stopped.state() == .unfinished)
    }
    try await stopped.grow(stopped.database)
    for table in ["contacts", "claims", "cases", "runs", "timers", "tasks", "contact_terms"] {
      let (one, other) = (
        try await whole.sum(of: table, in: whole.database), try await stopped.sum(of: table, in: stopped.database)
      )
      #expect(one == other, "\(table)")
    }
    try await whole.close()
    try await stopped.close()
  }

  @Test(.enabled(if: PostgresServer.absence == nil, "\(PostgresServer.absence ?? "")"))
  func `PostgreSQL makes the same of a village as SQLite`() async throws {
    let land = try await Land.settle(Land.settings(contacts: 72, periods: 3, hasTwin: true))
    let postgres = try await land.movedToPostgres()
    try await land.grow(land.database)
    try await land.grow(postgres)
    let tables = try await land.tables()
    #expect(tables.count > 30)
    for table in tables {
      let (one, other) = (
        try await land.sum(of: table, in: land.database), try await land.sum(of: table, in: postgres)
      )
      #expect(one == other, "\(table): \(one.rows) rows on SQLite, \(other.rows) on PostgreSQL")
    }
    try await postgres.close()
    try await land.close()
  }

  @Test func `the console shows copies as it shows everything`() async throws {
    let land = try await Land.settle(Land.settings(contacts: 48, periods: 2, hasTwin: true))
    try await land.grow(land.database)
    let reading = SQLConsoleReading(
      land.database, publications: land.installation.publications, archive: land.installation.archive,
      clock: SystemClock(), isTest: true)
    for organisation in try await land.installation.store.read({ tx in try tx.organisations() }).map(\.id) {
      let cases = try await reading.cases(organisation, in: nil, search: nil, after: nil)
      #expect(cases.elements.count > 20)
      for matter in cases.elements {
        #expect(try await reading.caseDetail(organisation, matter.id) != nil)
        #expect(try await !reading.timeline(organisation, of: .case(matter.id), after: nil).elements.isEmpty)
      }
      let contacts = try await reading.contacts(organisation, search: nil, after: nil)
      for contact in contacts.elements {
        let number = try #require(contact.sourceNumber)
        let found = try await reading.contacts(organisation, search: number, after: nil)
        #expect(found.elements.map(\.id).contains(contact.id))
      }
      #expect(try await !reading.imports(organisation, after: nil).elements.isEmpty)
      _ = try await reading.today(organisation, at: land.house.end)
    }
    try await land.close()
  }

  @Test func `an installation that somebody works with is refused`() async throws {
    let land = try await Land.settle(Land.settings(contacts: 24, periods: 1))
    await #expect(throws: GenerationError.otherSettings) {
      try await Generation(land.database).state(for: Land.settings(contacts: 48, periods: 1))
    }
    _ = try await land.database.write { sql in try sql.run("DELETE FROM generations", []) }
    await #expect(throws: GenerationError.realData(organisations: 1)) {
      try await Generation(land.database).begin(Land.settings(contacts: 24, periods: 1))
    }
    try await land.close()
  }

  @Test func `too much is refused before anything is made`() {
    #expect(throws: GenerationError.tooMuch) {
      try GenerationSettings(seed: 1, contacts: 10_000_001, village: 400, periods: 1, hasTwin: false)
    }
    #expect(throws: GenerationError.tooMuch) {
      try GenerationSettings(seed: 1, contacts: 100, village: 400, periods: 27, hasTwin: false)
    }
  }
}
