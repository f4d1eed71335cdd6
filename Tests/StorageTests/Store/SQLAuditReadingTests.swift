import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct SQLAuditReadingTests {
  private static let now = AccessSamples.now
  private static let house = OrganisationID(1)

  private func made() async throws -> (SQLAuditReading, SQLSessionStore) {
    let database = try await AccessSamples.opened()
    let users = SQLUserStore(database)
    try await users.add(AccessSamples.user(1, "anna"), by: "test", at: Self.now)
    try await users.add(AccessSamples.user(2, "bert"), by: "anna", at: Self.now)
    return (SQLAuditReading(database), SQLSessionStore(database))
  }

  private func record(
    _ sessions: SQLSessionStore, _ kind: AccessEntry.Kind, _ subject: String, user: Int64? = 1, house: Int64? = 1
  ) async throws {
    try await sessions.record(
      AccessEntry(
        kind: kind, organisation: house.map { OrganisationID($0) }, user: user.map { Reading.UserID($0) },
        subject: subject, address: "192.0.2.1", at: Self.now))
  }

  @Test func `looks and sign-ins are lists of their own, of one organisation`() async throws {
    let (log, sessions) = try await made()
    try await record(sessions, .viewed, "contact/1")
    try await record(sessions, .signedIn, "anna")
    try await record(sessions, .viewed, "contact/2", user: 2)
    try await record(sessions, .viewed, "contact/3", house: 2)
    try await record(sessions, .signInFailed, "nobody", user: nil, house: nil)
    let looks = try await log.auditLog(Self.house, AuditFilter(part: .looks), after: nil)
    #expect(looks.elements.map(\.about) == ["contact/2", "contact/1"])
    #expect(looks.elements.map(\.by) == ["bert", "anna"])
    #expect(looks.elements.first?.fact == .access(.viewed, address: "192.0.2.1"))
    let signIns = try await log.auditLog(Self.house, AuditFilter(part: .signIns), after: nil)
    #expect(signIns.elements.map(\.fact) == [.access(.signedIn, address: "192.0.2.1")])
  }

  @Test func `a list can be of one person or about one subject`() async throws {
    let (log, sessions) = try await made()
    for number in 1...3 { try await record(sessions, .viewed, "contact/\(number)", user: number == 1 ? 2 : 1) }
    let mine = try await log.auditLog(Self.house, AuditFilter(part: .looks, by: "bert"), after: nil)
    #expect(mine.elements.map(\.about) == ["contact/1"])
    let about = try await log.auditLog(Self.house, AuditFilter(part: .looks, about: "contact/3"), after: nil)
    #expect(about.elements.map(\.by) == ["anna"])
    let deeds = try await log.auditLog(Self.house, AuditFilter(part: .changes, by: "anna"), after: nil)
    #expect(deeds.elements.map(\.fact) == [.change(.userAdded, detail: ["login": "bert", "role": "editor"])])
    for none in ["contact/9", "x", "case/1"] {
      let found = try await log.auditLog(Self.house, AuditFilter(part: .changes, about: none), after: nil)
      #expect(found.elements.isEmpty)
    }
  }

  @Test func `a program is told from a person`() async throws {
    let (log, sessions) = try await made()
    try await record(sessions, .viewed, "contact/1")
    try await sessions.record(
      AccessEntry(
        kind: .viewed, organisation: Self.house, user: nil, program: "Anna", subject: "contact/2", address: nil,
        at: Self.now))
    let looks = try await log.auditLog(Self.house, AuditFilter(part: .looks), after: nil)
    #expect(looks.elements.map(\.by) == ["api:Anna", "anna"])
    for line in looks.elements {
      let found = try await log.auditLog(Self.house, AuditFilter(part: .looks, by: line.by), after: nil)
      #expect(found.elements == [line])
    }
  }

  @Test func `a long log comes in pages without gaps`() async throws {
    let (log, sessions) = try await made()
    let count = Listing<AuditLine>.limit * 2 + 5
    for number in 0..<count { try await record(sessions, .viewed, "contact/\(number)") }
    var subjects: [String] = []
    var after: Cursor?
    repeat {
      let page = try await log.auditLog(Self.house, AuditFilter(part: .looks), after: after)
      #expect(page.elements.count <= Listing<AuditLine>.limit)
      subjects += page.elements.compactMap(\.about)
      after = page.next
    } while after != nil
    #expect(subjects == (0..<count).reversed().map { "contact/\($0)" })
  }
}
