import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct SQLSessionStoreTests {
  private static let now = Instant(milliseconds: 1_798_761_600_000)

  private static let key = Reading.UserID(1)

  /// A store with two organisations and a user in the first.
  private func made() async throws -> (SQLSessionStore, SQLUserStore) {
    let database = try await AccessSamples.opened()
    let users = SQLUserStore(database)
    try await users.add(AccessSamples.user(1, "anna"), by: "test", at: Self.now)
    return (SQLSessionStore(database), users)
  }

  private func session(_ key: Character, of user: Int64, minutes: Int64 = 60) -> StoredSession {
    StoredSession(
      key: String(repeating: key, count: 64), user: Reading.UserID(user), formToken: "form", startedAt: Self.now,
      expiresAt: Self.now.advanced(by: .minutes(minutes)))
  }

  @Test func `a session lives until it expires or ends`() async throws {
    let (sessions, _) = try await made()
    let one = session("a", of: 1)
    try await sessions.insert(one)
    let found = try await sessions.session(key: one.key, at: Self.now)
    #expect(found?.session == one)
    #expect(found?.user.login == "anna")
    #expect(try await sessions.session(key: one.key, at: one.expiresAt) == nil)
    #expect(try await sessions.session(key: String(repeating: "b", count: 64), at: Self.now) == nil)
    try await sessions.end(key: one.key)
    try await sessions.end(key: one.key)
    #expect(try await sessions.session(key: one.key, at: Self.now) == nil)
  }

  @Test func `who is blocked has no session any more`() async throws {
    let (sessions, users) = try await made()
    let one = session("a", of: 1)
    try await sessions.insert(one)
    try await users.change(Self.key, of: OrganisationID(1), .blocked(true), by: "test", at: Self.now)
    #expect(try await sessions.session(key: one.key, at: Self.now) == nil)
    try await users.change(Self.key, of: OrganisationID(1), .blocked(false), by: "test", at: Self.now)
    #expect(try await sessions.session(key: one.key, at: Self.now) == nil)
  }

  @Test func `a session keeps its stage, its browser and when it was last used`() async throws {
    let (sessions, _) = try await made()
    for (number, stage) in SignInStage.allCases.enumerated() {
      let key = String(repeating: String(number), count: 64)
      let made = StoredSession(
        key: key, user: Self.key, formToken: "form", stage: stage, startedAt: Self.now,
        expiresAt: Self.now.advanced(by: .hours(1)), address: "192.0.2.1", browser: "Firefox, Linux")
      try await sessions.insert(made)
      #expect(try await sessions.session(key: key, at: Self.now)?.session == made)
      let later = Self.now.advanced(by: .minutes(3))
      try await sessions.touch(key: key, at: later)
      #expect(try await sessions.session(key: key, at: Self.now)?.session.seenAt == later)
    }
    #expect(try await sessions.sessions(of: Self.key, at: Self.now).count == SignInStage.allCases.count)
    #expect(try await sessions.sessions(of: Self.key, at: Self.now.advanced(by: .hours(2))).isEmpty)
    #expect(try await sessions.sessions(of: Reading.UserID(2), at: Self.now).isEmpty)
  }

  @Test func `only a whole session is a sign-in`() async throws {
    let (sessions, _) = try await made()
    try await sessions.insert(
      StoredSession(
        key: String(repeating: "a", count: 64), user: Self.key, formToken: "form", stage: .code, startedAt: Self.now,
        expiresAt: Self.now.advanced(by: .hours(1))))
    #expect(try await sessions.user(login: "anna")?.signedInAt == nil)
    try await sessions.insert(session("b", of: 1))
    #expect(try await sessions.user(login: "ANNA")?.signedInAt == Self.now)
    try await sessions.setLanguage("en", of: Self.key)
    #expect(try await sessions.user(login: "anna")?.language == "en")
    #expect(try await sessions.user(login: "carla") == nil)
  }

  @Test func `sessions that expired are swept away by the next one`() async throws {
    let (sessions, _) = try await made()
    let old = session("a", of: 1, minutes: -1)
    try await sessions.insert(old)
    try await sessions.insert(session("b", of: 1))
    #expect(try await sessions.session(key: old.key, at: Self.now.advanced(by: .minutes(-2))) == nil)
  }

  @Test func `every kind of access is recorded`() async throws {
    let (sessions, _) = try await made()
    for kind in AccessEntry.Kind.allCases {
      try await sessions.record(
        AccessEntry(
          kind: kind, organisation: nil, user: nil, subject: String(repeating: "é", count: 900), address: nil,
          at: Self.now))
    }
  }
}
