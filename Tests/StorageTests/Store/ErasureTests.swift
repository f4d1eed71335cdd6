import Domain
import Engine
import Testing

@testable import Storage

@Suite(.onEveryDatabase) struct ErasureTests {
  private let us = ConsoleStreet.us
  /// In every row of the person that can hold a text, so that what is left of it is seen.
  private static let secret = "Zoetemelk"

  /// One person with something in every table that a person can be found by, owing nothing.
  private func filled() async throws -> ConsoleStreet {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    try await street.send(1, at: ConsoleStreet.at(1))
    try await street.settle(1, at: ConsoleStreet.at(2))
    try await street.open(2)
    try await street.store.write { tx in
      guard var contact = try tx.lockedContact(ConsoleStreet.us, ContactID(1)),
        var claim = try tx.lockedClaim(ConsoleStreet.us, ClaimID(1)),
        var message = try tx.messages(ConsoleStreet.us, of: CaseID(1)).first
      else { throw StoreError.missing("the person") }
      contact.name = PersonName(givenName: Self.secret, surname: Self.secret)
      try tx.update(contact)
      claim.iban = "NL02ABNA0123456789"
      claim.mandate = Self.secret
      claim.description = Self.secret
      try tx.update(claim)
      message.subject = Self.secret
      message.recipient = "\(Self.secret)@example.nl"
      message.remark = Self.secret
      try tx.update(message)
      try tx.upsert(
        AddressRecord(
          organisation: ConsoleStreet.us, contact: ContactID(1), kind: .postal, value: "\(Self.secret)straat 1",
          standing: .verified, reason: "", since: ConsoleStreet.start))
      try tx.insert(
        TaskRecord(
          organisation: ConsoleStreet.us, id: Reading.TaskID(90), caseID: CaseID(1), contact: ContactID(1), run: nil,
          visit: 0, name: "bellen", team: "incasso", reason: Self.secret, createdAt: ConsoleStreet.at(3),
          state: .done(outcome: "done", note: Self.secret, by: "anna", at: ConsoleStreet.at(4))))
      try tx.insert(
        AuditRecord(
          organisation: ConsoleStreet.us, at: ConsoleStreet.at(5), kind: .note, caseID: CaseID(1),
          contact: ContactID(1), by: "anna", detail: ["text": Self.secret]))
    }
    return street
  }

  private func erase(_ street: ConsoleStreet) async throws {
    try await street.store.write { tx in
      try tx.erase(
        ErasureRecord(
          organisation: ConsoleStreet.us, contact: ContactID(1), at: ConsoleStreet.at(60), by: "anna",
          reason: "verzoek"))
    }
  }

  /// Every text of every table that holds `text`, as `table.column`.
  private func places(of text: String, _ street: ConsoleStreet) async throws -> Set<String> {
    try await street.database.read { sql in
      var found: Set<String> = []
      for table in PersonTable.all {
        for column in table.columns where column.kind == .text {
          let count = try sql.first(
            "SELECT count(*) FROM \(table.name) WHERE lower(\(column.name)) LIKE $1",
            [.text("%\(text.lowercased())%")]
          ) { try $0.int(0) }
          if (count ?? 0) > 0 { found.insert("\(table.name).\(column.name)") }
        }
      }
      return found
    }
  }

  @Test func `what somebody asks for holds every row, and rows of nobody else`() async throws {
    let street = try await filled()
    let export = try #require(try await street.reading.personExport(us, ContactID(1)))
    let parts = Dictionary(uniqueKeysWithValues: export.parts.map { ($0.name, $0) })
    for name in ["contacts", "addresses", "contact_terms", "claims", "cases", "runs", "messages", "payments", "tasks"] {
      #expect(parts[name]?.rows.isEmpty == false, "\(name)")
    }
    #expect(parts["contacts"]?.rows.count == 1)
    #expect(parts["claims"]?.rows.count == 1)
    #expect(parts["claims"]?.rows.first?.contains(.text("F-1")) == true)
    #expect(parts["addresses"]?.rows.count == 2)
    #expect(!export.timeline.isEmpty)
    #expect(try await street.reading.personExport(ConsoleStreet.other, ContactID(1)) == nil)
    #expect(try await street.reading.personExport(us, ContactID(99)) == nil)
  }

  @Test func `nothing of an erased person is left, and everybody else stays`() async throws {
    let street = try await filled()
    #expect(try await places(of: Self.secret, street).count > 5)
    try await erase(street)
    #expect(try await places(of: Self.secret, street) == [])
    let contact = try #require(try await street.reading.contact(us, ContactID(1)))
    #expect(contact.addresses.isEmpty)
    #expect(contact.summary.sourceNumber == "gewist-1")
    let other = try #require(try await street.reading.contact(us, ContactID(2)))
    #expect(other.addresses.count == 1)
    #expect(other.summary.balance == Money(cents: 62_079))
    #expect(try await street.reading.contacts(us, search: "zoetemelk", after: nil).elements.isEmpty)
    let payments = try await street.reading.receivedPayments(us, after: nil).elements
    #expect(payments.map(\.amount) == [Money(cents: 62_079)])
    _ = try await street.reading.timeline(us, of: .contact(ContactID(1)), after: nil)
    _ = try await street.reading.caseDetail(us, CaseID(1))
  }

  @Test func `erasing twice is erasing once, and its keys wait until they are destroyed`() async throws {
    let street = try await filled()
    try await erase(street)
    try await erase(street)
    let owner = ArchiveOwner(organisation: us, contact: ContactID(1))
    #expect(try await street.store.read { try $0.keysToDestroy(limit: 9) } == [owner])
    #expect(try await street.store.read { try $0.erasure(ConsoleStreet.us, of: ContactID(1)) }?.keysDestroyedAt == nil)
    for minute: Int64 in [70, 80] {
      try await street.store.write { try $0.keyDestroyed(owner, at: ConsoleStreet.at(minute)) }
    }
    #expect(try await street.store.read { try $0.keysToDestroy(limit: 9) } == [])
    guard case .erased(let record) = try await street.reading.erasure(us, of: ContactID(1)) else {
      Issue.record("not erased")
      return
    }
    #expect(record.keysDestroyedAt == ConsoleStreet.at(70))
    #expect(record.reason == "verzoek")
  }

  @Test func `who owes, or is still written to, is not erased`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    guard case .refused(let obstacles) = try await street.reading.erasure(us, of: ContactID(1)) else {
      Issue.record("not refused")
      return
    }
    #expect(obstacles == [.owes(Money(cents: 62_079)), .runs(1), .messages(1)])
    #expect(try await street.reading.erasure(us, of: ContactID(9)) == nil)
    #expect(try await street.reading.erasure(ConsoleStreet.other, of: ContactID(1)) == nil)
  }

  @Test func `keys of those who were merged into a person are destroyed with it`() async throws {
    let street = try await ConsoleStreet()
    try await street.open(1)
    try await street.open(2)
    try await street.store.write { tx in
      try tx.merge(
        ContactAlias(
          organisation: ConsoleStreet.us, former: ContactID(2), externalID: "R-2", contact: ContactID(1),
          at: ConsoleStreet.at(1), by: "anna"))
    }
    try await erase(street)
    let owners = try await street.store.read { try $0.keysToDestroy(limit: 9) }
    #expect(owners == [1, 2].map { ArchiveOwner(organisation: us, contact: ContactID($0)) })
    #expect(try await street.store.read { try $0.alias(ConsoleStreet.us, former: ContactID(2)) } == nil)
  }

  @Test func `every table is known to hold persons, or why it does not`() async throws {
    let database = try SQLiteDatabase.inMemory()
    try await Schema.migrate(database, at: ConsoleStreet.start)
    let tables = try await database.read { sql in
      try sql.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", []) {
        try $0.text(0)
      }
    }
    let known = PersonTable.all.map(\.name) + PersonTable.others.keys
    #expect(Set(tables) == Set(known))
    #expect(known.count == Set(known).count)
  }
}
