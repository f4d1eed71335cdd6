public import Domain
public import Engine

/// Sessions, and what the console writes down about them. Times are machine time.
public struct SQLSessionStore: SessionStoring {
  private let database: any SQLDatabase

  /// - Parameter database: one whose schema is up to date; the same as the store's.
  public init(_ database: any SQLDatabase) { self.database = database }

  public func user(login: String) async throws -> UserAccount? {
    try await database.read { sql in
      try sql.first(Users.select + " WHERE login = $1", [.text(login.lowercased())]) { try Users.decode($0) }
    }
  }

  public func session(
    key: String, at now: Instant
  ) async throws -> (session: StoredSession, user: UserAccount)? {
    try await database.read { sql in
      let session = try sql.first(
        Sessions.select + " WHERE key_hash = $1 AND expires_at > $2", [.text(key), .at(now)]
      ) { try Sessions.decode($0) }
      guard let session else { return nil }
      let user = try sql.first(
        Users.select + " WHERE id = $1 AND is_blocked = 0", [.id(session.user)]
      ) { try Users.decode($0) }
      return user.map { (session, $0) }
    }
  }

  public func insert(_ session: StoredSession) async throws {
    try await database.write { sql in
      // Sessions that ended by themselves go here: one is made rarely, and nobody else would look.
      try sql.run("DELETE FROM sessions WHERE expires_at <= $1", [.at(session.startedAt)])
      try sql.run(Sessions.insert, Sessions.values(session))
      guard session.stage == .whole else { return }
      try sql.run(
        "UPDATE users SET signed_in_at = $1 WHERE id = $2", [.at(session.startedAt), .id(session.user)])
    }
  }

  public func touch(key: String, at now: Instant) async throws {
    try await database.write { sql in
      _ = try sql.run("UPDATE sessions SET seen_at = $1 WHERE key_hash = $2", [.at(now), .text(key)])
    }
  }

  public func sessions(of user: Reading.UserID, at now: Instant) async throws -> [StoredSession] {
    try await database.read { sql in
      try sql.rows(
        Sessions.select + " WHERE user_id = $1 AND expires_at > $2 ORDER BY started_at DESC, key_hash",
        [.id(user), .at(now)]
      ) { try Sessions.decode($0) }
    }
  }

  public func end(key: String) async throws {
    try await database.write { sql in
      _ = try sql.run("DELETE FROM sessions WHERE key_hash = $1", [.text(key)])
    }
  }

  public func setLanguage(_ language: String, of user: Reading.UserID) async throws {
    try await database.write { sql in
      _ = try sql.run("UPDATE users SET language = $1 WHERE id = $2", [.text(language), .id(user)])
    }
  }

  public func record(_ entry: AccessEntry) async throws {
    try await database.write { sql in
      _ = try sql.run(
        """
        INSERT INTO access_entries (kind, organisation, user_id, program, subject, address, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        [
          .word(entry.kind), .id(entry.organisation), .id(entry.user), .text(entry.program),
          .text(String(entry.subject.prefix(Self.longestSubject))), .text(entry.address), .at(entry.at),
        ])
    }
  }

  /// Characters of ``AccessEntry/subject`` that are kept.
  static let longestSubject = 200
}

/// The table `sessions`.
private enum Sessions {
  /// Characters of ``StoredSession/browser`` and ``StoredSession/address`` that are kept.
  private static let longestText = 200
  private static let columns = [
    "key_hash", "user_id", "form_token", "stage", "started_at", "seen_at", "expires_at", "address", "browser",
  ]
  static let select = SQLText.select(columns, from: "sessions")
  static let insert = SQLText.insert(into: "sessions", columns)

  static func values(_ session: StoredSession) -> [SQLValue] {
    [
      .text(session.key), .id(session.user), .text(session.formToken), .word(session.stage),
      .at(session.startedAt), .at(session.seenAt), .at(session.expiresAt), .text(cut(session.address)),
      .text(cut(session.browser)),
    ]
  }

  static func decode(_ row: any SQLRow) throws -> StoredSession {
    StoredSession(
      key: try row.text(0), user: try row.id(1), formToken: try row.text(2), stage: try row.word(3),
      startedAt: try row.instant(4), seenAt: try row.instant(5), expiresAt: try row.instant(6),
      address: try row.text(orNil: 7), browser: try row.text(orNil: 8))
  }

  private static func cut(_ text: String?) -> String? { text.map { String($0.prefix(longestText)) } }
}
