import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct SQLSessionStoreTests {
  private static let now = Instant(milliseconds: 1_798_761_600_000)

  private func user(
    _ number: Int64, _ login: String, blocked: Bool = false, hash: String? = "scrypt$1", in organisation: Int64 = 1
  ) -> UserAccount {
    UserAccount(
      id: Reading.UserID(number), organisation: OrganisationID(organisation), login: login, name: "Anna de Wit",
      role: .editor, passwordHash: hash, isBlocked: blocked, language: nil)
  }

  private func session(_ key: Character, of user: Int64, minutes: Int64 = 60) -> StoredSession {
    StoredSession(
      key: String(repeating: key, count: 64), user: Reading.UserID(user), formToken: "form", startedAt: Self.now,
      expiresAt: Self.now.advanced(by: .minutes(minutes)))
  }

  private func made() async throws -> SQLSessionStore {
    let database = try TestDatabase.current.open()
    let store = try await SQLStore.opening(database, at: Self.now)
    try await store.write { transaction in
      for number in 1...2 {
        try transaction.upsert(
          OrganisationRecord(id: OrganisationID(Int64(number)), slug: "o\(number)", name: "O"))
      }
    }
    return SQLSessionStore(database)
  }

  @Test func `users are added, changed and listed by login`() async throws {
    let sessions = try await made()
    try await sessions.insert(user(1, "bert"))
    try await sessions.insert(user(2, "anna", in: 2))
    #expect(try await sessions.users().map(\.login) == ["anna", "bert"])
    #expect(try await sessions.users(of: OrganisationID(2)) == [user(2, "anna", in: 2)])
    #expect(try await sessions.user(login: "BERT") == user(1, "bert"))
    #expect(try await sessions.user(login: "carla") == nil)
    try await sessions.update(user(1, "albert", hash: nil))
    #expect(try await sessions.user(login: "bert") == nil)
    #expect(try await sessions.user(login: "albert") == user(1, "albert", hash: nil))
    try await sessions.setLanguage("en", of: Reading.UserID(1))
    #expect(try await sessions.user(login: "albert")?.language == "en")
  }

  @Test func `a login is one user, in small letters, of an organisation that exists`() async throws {
    let sessions = try await made()
    try await sessions.insert(user(1, "anna"))
    for refused in [user(2, "anna", in: 2), user(1, "bert"), user(3, "Bert"), user(3, ""), user(3, "bert", in: 9)] {
      await #expect(throws: SQLError.self) { try await sessions.insert(refused) }
    }
    for missing in [user(9, "x"), user(1, "x", in: 2)] {
      await #expect(throws: StoreError.self) { try await sessions.update(missing) }
    }
  }

  @Test func `every role is taken`() async throws {
    let sessions = try await made()
    for (number, role) in Role.allCases.enumerated() {
      try await sessions.insert(
        UserAccount(
          id: Reading.UserID(Int64(number)), organisation: OrganisationID(1), login: role.rawValue, name: "",
          role: role, passwordHash: nil, isBlocked: false, language: "nl"))
      #expect(try await sessions.user(login: role.rawValue)?.role == role)
    }
  }

  @Test func `a session lives until it expires or ends`() async throws {
    let sessions = try await made()
    try await sessions.insert(user(1, "anna"))
    let one = session("a", of: 1)
    try await sessions.insert(one)
    let found = try await sessions.session(key: one.key, at: Self.now)
    #expect(found?.session == one)
    #expect(found?.user == user(1, "anna"))
    #expect(try await sessions.session(key: one.key, at: one.expiresAt) == nil)
    #expect(try await sessions.session(key: String(repeating: "b", count: 64), at: Self.now) == nil)
    try await sessions.end(key: one.key)
    try await sessions.end(key: one.key)
    #expect(try await sessions.session(key: one.key, at: Self.now) == nil)
  }

  @Test func `who is blocked or gets another password is signed out`() async throws {
    let sessions = try await made()
    for changed in [user(1, "anna", blocked: true), user(1, "anna", hash: "scrypt$2")] {
      if try await sessions.user(login: "anna") == nil { try await sessions.insert(user(1, "anna")) }
      try await sessions.update(user(1, "anna"))
      let one = session("a", of: 1)
      try await sessions.insert(one)
      try await sessions.update(changed)
      #expect(try await sessions.session(key: one.key, at: Self.now) == nil)
      try await sessions.update(user(1, "anna"))
      #expect(try await sessions.session(key: one.key, at: Self.now) == nil)
    }
  }

  @Test func `sessions that expired are swept away by the next one`() async throws {
    let sessions = try await made()
    try await sessions.insert(user(1, "anna"))
    let old = session("a", of: 1, minutes: -1)
    try await sessions.insert(old)
    try await sessions.insert(session("b", of: 1))
    #expect(try await sessions.session(key: old.key, at: Self.now.advanced(by: .minutes(-2))) == nil)
  }

  @Test func `every kind of access is recorded`() async throws {
    let sessions = try await made()
    for kind in AccessEntry.Kind.allCases {
      try await sessions.record(
        AccessEntry(
          kind: kind, organisation: nil, user: nil, subject: String(repeating: "é", count: 900), address: nil,
          at: Self.now))
    }
  }
}
